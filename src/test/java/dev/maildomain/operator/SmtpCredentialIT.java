package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.CommandResult;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of an SmtpCredential. Whatever it waits for comes by event: the pauses between looks are as shipped. */
@ControlPlaneTest
class SmtpCredentialIT {

    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final Map<String, String> WATCHED = Map.of("maildomain.dev/watch", "true");

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .with("MAILDOMAIN_SMTP_HOST", "smtp.example.test:2525")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @Test
    void costsTwoCallsAndLeavesAWorkingLoginInASecret() {
        SmtpCredential credential = readyCredential("plain.test", "plain-app");

        assertThat(requestsForLogins("plain.test"))
                .containsExactly("GET /v3/domains/plain.test/credentials", "POST /v3/domains/plain.test/credentials");
        assertThat(credential.getStatus().binding().name()).isEqualTo("plain-app");
        assertThat(credential.getStatus().login()).isEqualTo("plain-app@plain.test");
        assertThat(resources.secret("plain-app").getType()).isEqualTo("servicebinding.io/smtp");
        Map<String, String> values = resources.valuesOf("plain-app");
        assertThat(values)
                .containsOnlyKeys("type", "provider", "host", "port", "username", "password", "uri")
                .containsEntry("type", "smtp")
                .containsEntry("host", "smtp.example.test")
                .containsEntry("port", "2525")
                .containsEntry("username", "plain-app@plain.test")
                .containsEntry(
                        "uri", "smtp://plain-app%40plain.test:" + values.get("password") + "@smtp.example.test:2525");
        assertThat(installation.acceptsLoginIn("plain-app")).isTrue();
        assertThat(resources.secret("plain-app-pending")).isNull();
        assertThat(resources.eventsOf(credential)).endsWith("Normal PasswordSet");
    }

    @Test
    void waitsForItsMailDomainAndGoesOnWhenThatAppears() {
        SmtpCredential credential = resources.smtpCredential("early", "{domainRef: {name: late}, login: early}");
        installation.eventually(
                credential,
                now -> assertThat(now).waitsFor(Reason.MAIL_DOMAIN_NOT_FOUND).tells("late"));

        resources.mailDomain("late.test");

        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(installation.acceptsLoginIn("early")).isTrue();
    }

    @Test
    void waitsForADomainThatIsNotItsMailDomainsYet() {
        sandbox.create("held.test", installation.apiKey());
        MailDomain conflicting = resources.mailDomain("held.test");
        installation.eventually(conflicting, now -> assertThat(now).isStalledBy(Reason.CONFLICT));

        SmtpCredential credential = resources.smtpCredential(conflicting, "held");
        installation.eventually(
                credential,
                now -> assertThat(now).waitsFor(Reason.WAITING_FOR_DOMAIN).tells("held"));
        assertThat(requestsForLogins("held.test")).isEmpty();

        sandbox.patch("held.test", "{\"deleted\": true}");
        installation.eventually(credential, now -> assertThat(now).isReady());
    }

    @Test
    void doesNotWaitForTheDomainToBeActive() {
        sandbox.dns("inactive.test", false);

        readyCredential("inactive.test", "inactive");

        assertThat(sandbox.domain("inactive.test").get("state").textValue()).isEqualTo("unverified");
    }

    @Test
    void takesThePasswordFromASecretAndFollowsItAtOnceWhereThatIsLabelled() {
        MailDomain domain = resources.mailDomain("sourced.test");
        resources.secret("source", WATCHED, Map.of("password", "first-password"));
        SmtpCredential credential = sourcedCredential(domain, "sourced-app", "source");
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(resources.valuesOf("sourced-app")).containsEntry("password", "first-password");

        resources.edit("source", Map.of("password", "second-password"));

        installation.eventually(
                () -> assertThat(resources.valuesOf("sourced-app")).containsEntry("password", "second-password"));
        assertThat(installation.acceptsLoginIn("sourced-app")).isTrue();
        assertThat(requestsForLogins("sourced.test")).last().asString().startsWith("PUT ");
        installation.eventually(
                () -> assertThat(resources.secret("sourced-app-pending")).isNull());
    }

    @Test
    void waitsForALabelledSecretAndGoesOnWhenItAppears() {
        MailDomain domain = resources.mailDomain("unsourced.test");
        SmtpCredential credential = sourcedCredential(domain, "unsourced", "absent");
        installation.eventually(
                credential,
                now -> assertThat(now)
                        .waitsFor(Reason.SECRET_NOT_FOUND)
                        .tells("Secret absent", "key password", "maildomain.dev/watch=true"));

        resources.secret("absent", WATCHED, Map.of("other", "value"));
        installation.eventually(
                credential,
                now -> assertThat(now).waitsFor(Reason.SECRET_KEY_NOT_FOUND).tells("Secret absent", "key password"));
        assertThat(requestsForLogins("unsourced.test")).isEmpty();

        resources.edit("absent", Map.of("password", "there-at-last"));
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(installation.acceptsLoginIn("unsourced")).isTrue();
    }

    @Test
    void namesWhatIsWrongWithAPasswordAndGoesOnWhenItIsRight() {
        MailDomain domain = resources.mailDomain("weak.test");
        Secret source = resources.secret("weak-source", WATCHED, Map.of("password", "#&~?"));
        SmtpCredential credential = sourcedCredential(domain, "weak", "weak-source");
        installation.eventually(
                credential,
                now -> assertThat(now)
                        .isStalledBy(Reason.INVALID_PASSWORD)
                        .tells("Secret weak-source", "key password", "5 to 32"));

        String name = source.getMetadata().getName();
        resources.edit(name, Map.of("password", "longer-than-any-password-may-be-2"));
        installation.eventually(credential, now -> assertThat(now).tells("Secret weak-source", "longer than 32"));
        resources.edit(name, Map.of("password", "with-newline\n"));
        installation.eventually(credential, now -> assertThat(now).tells("newline"));
        assertThat(requestsForLogins("weak.test")).isEmpty();

        resources.edit(name, Map.of("password", "12345"));
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(installation.acceptsLoginIn("weak")).isTrue();
    }

    @Test
    void getsANewPasswordWhenItsSecretIsDeletedByHand() {
        SmtpCredential credential = readyCredential("bereft.test", "bereft");
        Secret first = resources.secret("bereft");

        resources.delete(first);

        installation.eventually(() -> assertThat(resources.secret("bereft")).isNotNull());
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(resources.secret("bereft").getData().get("password"))
                .isNotEqualTo(first.getData().get("password"));
        assertThat(installation.acceptsLoginIn("bereft")).isTrue();
        assertThat(resources.eventsOf(credential)).contains("Normal SecretDeleted");
    }

    @Test
    void takesAPasswordThatIsEditedIntoItsSecretByHand() {
        SmtpCredential credential = readyCredential("edited.test", "edited");

        resources.edit("edited", Map.of("password", "chosen-by-hand"));

        installation.eventually(() -> assertThat(sandbox.acceptsLogin("edited@edited.test", "chosen-by-hand"))
                .isTrue());
        installation.eventually(
                () -> assertThat(resources.valuesOf("edited").get("uri")).contains("chosen-by-hand"));
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(resources.valuesOf("edited")).containsEntry("password", "chosen-by-hand");
    }

    @Test
    void leavesASecretAloneThatIsNotItsOwn() {
        MailDomain domain = resources.mailDomain("crowded.test");
        installation.eventually(domain, now -> assertThat(now).isReady());
        Secret foreign = resources.secret("crowded-app", Map.of(), Map.of("theirs", "value"));

        SmtpCredential credential = resources.smtpCredential(domain, "crowded-app");

        installation.eventually(
                credential,
                now -> assertThat(now).isStalledBy(Reason.SECRET_CONFLICT).tells("Secret crowded-app"));
        assertThat(resources.secret("crowded-app")).isEqualTo(foreign);
        assertThat(requestsForLogins("crowded.test")).isEmpty();
    }

    @Test
    void leavesALoginAloneThatIsNotItsOwn() {
        MailDomain domain = resources.mailDomain("shared.test");
        installation.eventually(domain, now -> assertThat(now).isReady());
        sandbox.patch("shared.test", "{\"credentials\": {\"theirs\": \"their-password\"}}");
        var before = sandbox.domain("shared.test");

        SmtpCredential credential = resources.smtpCredential(domain, "theirs");

        installation.eventually(
                credential, now -> assertThat(now).isStalledBy(Reason.CONFLICT).tells("theirs@shared.test"));
        assertThat(sandbox.domain("shared.test")).isEqualTo(before);
        assertThat(requestsForLogins("shared.test")).allMatch(request -> request.startsWith("GET "));

        sandbox.patch("shared.test", "{\"credentials\": {\"theirs\": null}}");
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(installation.acceptsLoginIn("theirs")).isTrue();
    }

    @Test
    void isLeftInPeaceAtRest() {
        SmtpCredential ready = readyCredential("resting.test", "resting");
        List<String> requests = sandbox.requestsAbout("resting.test");

        await().during(A_WHILE)
                .untilAsserted(
                        () -> assertThat(resources.now(ready).getMetadata().getResourceVersion())
                                .isEqualTo(ready.getMetadata().getResourceVersion()));

        assertThat(sandbox.requestsAbout("resting.test")).isEqualTo(requests);
    }

    @Test
    void goesWithItsLoginAndItsSecret() {
        SmtpCredential credential = readyCredential("leaving.test", "leaving");

        resources.delete(credential);
        installation.awaitGone(credential);

        assertThat(sandbox.logins("leaving.test")).doesNotContain("leaving@leaving.test");
        installation.eventually(() -> assertThat(resources.secret("leaving")).isNull());
    }

    @Test
    void goesAlsoWhereItsDomainIsGone() {
        SmtpCredential credential = readyCredential("vanished.test", "vanished");
        sandbox.patch("vanished.test", "{\"deleted\": true}");

        resources.delete(credential);

        installation.awaitGone(credential);
    }

    @Test
    void goesTogetherWithItsMailDomain() {
        MailDomain domain = resources.mailDomain("together.test");
        SmtpCredential credential = resources.smtpCredential(domain, "together");
        installation.eventually(credential, now -> assertThat(now).isReady());

        resources.delete(domain, credential);

        installation.awaitGone(domain, credential);
        assertThat(sandbox.domains()).doesNotContain("together.test");
    }

    @Test
    void tellsAPersonWhatMattersByKubectl(ControlPlane controlPlane) {
        SmtpCredential credential = readyCredential("visible.test", "visible-app");
        String namespace = credential.getMetadata().getNamespace();

        CommandResult table = controlPlane.kubectl("get", "smtpcred", "visible-app", "-n", namespace, "-o", "wide");
        CommandResult description = controlPlane.kubectl("describe", "smtpcred", "visible-app", "-n", namespace);

        assertThat(table.stdout().lines())
                .first()
                .asString()
                .containsSubsequence("NAME", "DOMAIN", "LOGIN", "SECRET", "READY", "ACCOUNT", "MESSAGE", "AGE");
        assertThat(table.stdout().lines())
                .last()
                .asString()
                .containsSubsequence(
                        "visible-app", "visible.test", "visible-app@visible.test", "visible-app", "True", "works with");
        assertThat(description.stdout()).contains("Events:", "PasswordSet");
    }

    private static SmtpCredential readyCredential(String domain, String login) {
        SmtpCredential credential = resources.smtpCredential(resources.mailDomain(domain), login);
        return installation.eventually(credential, now -> assertThat(now).isReady());
    }

    private static SmtpCredential sourcedCredential(MailDomain domain, String login, String secret) {
        return resources.smtpCredential(
                login,
                "{domainRef: {name: %s}, login: %s, passwordSecretRef: {name: %s, key: password}}"
                        .formatted(domain.getMetadata().getName(), login, secret));
    }

    private static List<String> requestsForLogins(String domain) {
        return sandbox.requestsAbout(domain).stream()
                .filter(request -> request.contains("/credentials"))
                .toList();
    }
}
