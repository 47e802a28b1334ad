package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Secret that applications read: it is what is declared, whatever it was before, and costs the service nothing. */
@ControlPlaneTest
class WrittenSecretIT {

    private static final String CHECKSUM = "maildomain.dev/checksum";
    private static final Map<String, String> WATCHED = Map.of("maildomain.dev/watch", "true");

    @AutoClose
    private static Installation installation;

    private static ControlPlane cluster;
    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        cluster = controlPlane;
        installation = Installation.in(controlPlane, namespace)
                .with("MAILDOMAIN_SMTP_HOST", "smtp.example.test:2525")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Opaque", "kubernetes.io/basic-auth", "servicebinding.io/smtp", "servicebinding.io/mail"})
    void hasTheNameAndTypeThatAreDeclared(String type) {
        String login = type.toLowerCase().replaceAll("[^a-z]", "-");
        ready(login, "secret: {name: %s-secret, type: %s}".formatted(login, type));

        Secret secret = resources.secret(login + "-secret");
        assertThat(secret.getType()).isEqualTo(type);
        assertThat(secret.getData())
                .containsOnlyKeys("type", "provider", "host", "port", "username", "password", "uri");
        assertThat(resources.secret(login)).isNull();
        assertThat(worksBySecret(login + "-secret", "username", "password")).isTrue();
    }

    @Test
    void hasTheKeysAndLabelsAndAnnotationsThatAreDeclaredAndNoneOfTheResource() {
        MailDomain domain = resources.mailDomain("decorated.test");
        resources.secret("decorated-source", WATCHED, Map.of("password", "p@ss/w:rd %+*~"));
        SmtpCredential credential = resources.smtpCredential(
                "decorated", """
                    {domainRef: {name: %s}, login: deco+rated,
                     passwordSecretRef: {name: decorated-source, key: password},
                     secret: {keys: {host: SMTP_HOST, username: SMTP_USER, password: SMTP_PASSWORD, uri: SMTP_URI},
                              labels: {team: mail, example.com/tier: backend}, annotations: {example.com/note: by hand}}}
                    """.formatted(domain.getMetadata().getName()));
        resources.annotate(credential, "example.com/of-the-resource", "not-copied");
        installation.eventually(credential, now -> assertThat(now).isReady());

        Map<String, String> values = resources.valuesOf("decorated");
        assertThat(values)
                .containsOnlyKeys("type", "provider", "port", "SMTP_HOST", "SMTP_USER", "SMTP_PASSWORD", "SMTP_URI")
                .containsEntry("SMTP_HOST", "smtp.example.test")
                .containsEntry("port", "2525")
                .containsEntry("SMTP_USER", "deco+rated@decorated.test")
                .containsEntry(
                        "SMTP_URI",
                        "smtp://deco%2Brated%40decorated.test:p%40ss%2Fw%3Ard%20%25%2B%2A~@smtp.example.test:2525");
        Secret secret = resources.secret("decorated");
        assertThat(secret.getMetadata().getLabels())
                .containsOnlyKeys("app.kubernetes.io/managed-by", "team", "example.com/tier")
                .containsEntry("team", "mail");
        assertThat(secret.getMetadata().getAnnotations())
                .containsEntry("example.com/note", "by hand")
                .doesNotContainKey("example.com/of-the-resource");
        assertThat(worksBySecret("decorated", "SMTP_USER", "SMTP_PASSWORD")).isTrue();
    }

    @Test
    void losesTheLabelsThatAreNoLongerDeclaredAndKeepsThoseOfOthers() {
        SmtpCredential credential = ready("relabelled", "secret: {labels: {team: mail, tier: backend}}");
        label("relabelled", Map.of("of-somebody-else", "stays"));
        List<String> calls = sandbox.requestsAbout("relabelled.test");

        resources.edit(credential, "{secret: {labels: {tier: null}}}");

        installation.eventually(
                () -> assertThat(resources.secret("relabelled").getMetadata().getLabels())
                        .containsOnlyKeys("app.kubernetes.io/managed-by", "team", "of-somebody-else"));
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(sandbox.requestsAbout("relabelled.test")).isEqualTo(calls);
    }

    @Test
    void hasAnotherChecksumWheneverApplicationsHaveToReadItAgainAndOnlyThen() {
        resources.secret("checked-source", WATCHED, Map.of("password", "checked-at-first"));
        SmtpCredential credential =
                ready("checked", "passwordSecretRef: {name: checked-source, key: password}, secret: {labels: {a: b}}");
        String first = checksum("checked");

        resources.edit(credential, "{secret: {labels: {a: c}}}");
        installation.eventually(
                () -> assertThat(resources.secret("checked").getMetadata().getLabels())
                        .containsEntry("a", "c"));
        assertThat(checksum("checked")).isEqualTo(first);

        resources.edit(credential, "{secret: {keys: {host: server}}}");
        installation.eventually(
                () -> assertThat(resources.secret("checked").getData()).containsKey("server"));
        String second = checksum("checked");
        assertThat(second).isNotEqualTo(first);

        resources.edit("checked-source", Map.of("password", "checked-at-last"));
        installation.eventually(
                () -> assertThat(resources.valuesOf("checked")).containsEntry("password", "checked-at-last"));
        assertThat(checksum("checked")).isNotEqualTo(first).isNotEqualTo(second);
    }

    @Test
    void movesWithItsPasswordToAnotherNameWithoutACallToTheService() {
        SmtpCredential credential = ready("moved", "secret: {name: moved-first}");
        Secret first = resources.secret("moved-first");
        List<String> calls = sandbox.requestsAbout("moved.test");

        resources.edit(credential, "{secret: {name: moved-second}}");

        installation.awaitGone(first);
        installation.eventually(credential, now -> {
            assertThat(now).isReady();
            assertThat(now.getStatus().binding().name()).isEqualTo("moved-second");
        });
        assertThat(resources.secret("moved-second").getData()).isEqualTo(first.getData());
        assertThat(sandbox.requestsAbout("moved.test")).isEqualTo(calls);
    }

    @Test
    void survivesBeingMovedBackAndForthQuickly() {
        SmtpCredential credential = ready("restless", "secret: {name: restless-a}");
        Map<String, String> data = resources.secret("restless-a").getData();
        List<String> calls = sandbox.requestsAbout("restless.test");

        for (String name :
                List.of("restless-b", "restless-a", "restless-b", "restless-c", "restless-a", "restless-b")) {
            resources.edit(credential, "{secret: {name: " + name + "}}");
        }

        installation.eventually(credential, now -> {
            assertThat(now).isReady();
            assertThat(now.getStatus().binding().name()).isEqualTo("restless-b");
        });
        installation.eventually(() -> {
            assertThat(resources.secret("restless-a")).isNull();
            assertThat(resources.secret("restless-c")).isNull();
        });
        assertThat(resources.secret("restless-b").getData()).isEqualTo(data);
        assertThat(sandbox.requestsAbout("restless.test")).isEqualTo(calls);
    }

    private static SmtpCredential ready(String name, String fields) {
        MailDomain domain = resources.mailDomain(name + ".test");
        installation.eventually(domain, now -> assertThat(now).isReady());
        return installation.eventually(
                resources.smtpCredential(
                        name,
                        "{domainRef: {name: %s}, login: %s, %s}"
                                .formatted(domain.getMetadata().getName(), name, fields)),
                now -> assertThat(now).isReady());
    }

    private static void label(String secret, Map<String, String> labels) {
        cluster.client()
                .resource(resources.secret(secret))
                .edit(there -> new SecretBuilder(there)
                        .editMetadata()
                        .addToLabels(labels)
                        .endMetadata()
                        .build());
    }

    private static String checksum(String secret) {
        return resources.secret(secret).getMetadata().getAnnotations().get(CHECKSUM);
    }

    private static boolean worksBySecret(String secret, String usernameKey, String passwordKey) {
        Map<String, String> values = resources.valuesOf(secret);
        return sandbox.acceptsLogin(values.get(usernameKey), values.get(passwordKey));
    }
}
