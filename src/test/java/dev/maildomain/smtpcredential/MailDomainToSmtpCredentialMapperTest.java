package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.support.Specs;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailDomainToSmtpCredentialMapperTest {

    @Test
    void findsTheCredentialsThatReferToTheMailDomain() {
        SmtpCredential credential = Given.credential();
        Map<String, List<SmtpCredential>> index =
                Map.of(SmtpCredentialIndexes.mailDomainOf(credential).get(0), List.of(credential));
        MailDomainToSmtpCredentialMapper mapper =
                new MailDomainToSmtpCredentialMapper(key -> index.getOrDefault(key, List.of()));

        assertThat(mapper.toPrimaryResourceIDs(mailDomain("example", "mail")))
                .containsExactly(new ResourceID("smtp", "mail"));
        assertThat(mapper.toPrimaryResourceIDs(mailDomain("example", "other"))).isEmpty();
        assertThat(mapper.toPrimaryResourceIDs(mailDomain("another", "mail"))).isEmpty();
    }

    @Test
    void findsThoseOfOtherNamespaces() {
        SmtpCredential credential = Given.credential();
        credential.setSpec(Specs.smtpCredential("{domainRef: {name: example, namespace: other}, login: app}"));
        Map<String, List<SmtpCredential>> index =
                Map.of(SmtpCredentialIndexes.mailDomainOf(credential).get(0), List.of(credential));
        MailDomainToSmtpCredentialMapper mapper =
                new MailDomainToSmtpCredentialMapper(key -> index.getOrDefault(key, List.of()));

        assertThat(mapper.toPrimaryResourceIDs(mailDomain("example", "other")))
                .containsExactly(new ResourceID("smtp", "mail"));
        assertThat(mapper.toPrimaryResourceIDs(mailDomain("example", "mail"))).isEmpty();
    }

    private static MailDomain mailDomain(String name, String namespace) {
        MailDomain mailDomain = new MailDomain();
        mailDomain.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        return mailDomain;
    }
}
