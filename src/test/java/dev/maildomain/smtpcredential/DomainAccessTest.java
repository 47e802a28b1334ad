package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.support.Specs;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainAccessTest {

    private static final Map<String, Map<String, String>> LABELS =
            Map.of("shop", Map.of("team", "shop", "mail", "allowed"), "wiki", Map.of("team", "wiki"));

    private final List<String> namespacesRead = new ArrayList<>();
    private final DomainAccess access = new DomainAccess(namespace -> {
        namespacesRead.add(namespace);
        return LABELS.getOrDefault(namespace, Map.of());
    });

    @Test
    void everyCredentialOfItsOwnNamespaceMayUseAMailDomain() {
        assertThat(allows("", "mail")).isTrue();
        assertThat(allows("credentialsFrom: {namespaces: [shop]}", "mail")).isTrue();
        assertThat(namespacesRead).isEmpty();
    }

    @Test
    void noneOfAnotherNamespaceMayUnlessItIsSelected() {
        assertThat(allows("", "shop")).isFalse();
        assertThat(allows("credentialsFrom: {namespaces: [wiki, blog]}", "shop"))
                .isFalse();
        assertThat(namespacesRead).isEmpty();
    }

    @Test
    void aNamespaceIsSelectedByName() {
        assertThat(allows("credentialsFrom: {namespaces: [wiki, shop]}", "shop"))
                .isTrue();
        assertThat(namespacesRead).isEmpty();
    }

    @Test
    void aNamespaceIsSelectedByAllOfItsLabels() {
        String both = "credentialsFrom: {namespaceSelector: {matchLabels: {mail: allowed, team: shop}}}";

        assertThat(allows(both, "shop")).isTrue();
        assertThat(allows(both, "wiki")).isFalse();
        assertThat(allows(both, "without-labels")).isFalse();
        assertThat(allows("credentialsFrom: {namespaceSelector: {matchLabels: {team: wiki}}}", "shop"))
                .isFalse();
    }

    @Test
    void aNamespaceIsSelectedByNameOrByLabel() {
        String either = "credentialsFrom: {namespaces: [blog], namespaceSelector: {matchLabels: {team: wiki}}}";

        assertThat(allows(either, "blog")).isTrue();
        assertThat(allows(either, "wiki")).isTrue();
        assertThat(allows(either, "shop")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{namespaceSelector: {matchLabels: {}}}",
                "{namespaceSelector: {}}",
                "{namespaces: []}",
                "{}",
            })
    void whatNamesNothingSelectsNothing(String selection) {
        assertThat(allows("credentialsFrom: " + selection, "shop")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{namespaces: [shop], except: [shop]}",
                "{namespaceSelector: {matchLabels: {team: shop}, matchExpressions: []}}",
            })
    void whatThisVersionDoesNotKnowMaySelectLess(String selection) {
        assertThat(allows("credentialsFrom: " + selection, "shop")).isFalse();
    }

    private boolean allows(String credentialsFrom, String namespace) {
        MailDomain mailDomain = new MailDomain();
        mailDomain.setMetadata(new ObjectMetaBuilder()
                .withName("example")
                .withNamespace("mail")
                .build());
        mailDomain.setSpec(Specs.mailDomain("domain: example.com\n" + credentialsFrom));
        SmtpCredential credential = Given.credential();
        credential.getMetadata().setNamespace(namespace);
        return access.allows(mailDomain, credential);
    }
}
