package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The operator is killed when the service has done what it was asked for and hasn't answered yet: two domains, one of which
 * exists already and is somebody else's, a login and a changed password. The tests tell what is after a restart.
 */
@ControlPlaneTest
class CrashIT {

    private static final String LATE = "delay:9000";
    private static final Map<String, String> WATCHED = Map.of("maildomain.dev/watch", "true");

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    private static JsonNode foreign;
    private static MailDomain created;
    private static MailDomain conflicting;
    private static SmtpCredential login;
    private static SmtpCredential changed;

    @BeforeAll
    static void crash(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace).start();
        resources = installation.resources();
        sandbox = installation.sandbox();
        makeWhatIsThereBefore();

        sandbox.fault("POST", ".*", LATE, 100);
        sandbox.fault("PUT", ".*/credentials/.*", LATE, 100);
        created = resources.mailDomain("created.test");
        conflicting = resources.mailDomain("foreign.test");
        login = resources.smtpCredential("login", "{domainRef: {name: before}, login: login}");
        resources.edit("source", Map.of("password", "the-later-password"));
        installation.eventually(() -> {
            assertThat(sandbox.requestsAbout("created.test")).contains("POST /v4/domains");
            assertThat(sandbox.requestsAbout("foreign.test")).hasSize(2).containsOnly("POST /v4/domains");
            assertThat(sandbox.logins("before.test")).contains("login@before.test");
            assertThat(sandbox.acceptsLogin("changed@before.test", "the-later-password"))
                    .isTrue();
        });

        installation.operator().kill9();
        sandbox.clearFaults();
        installation.operator().start();
    }

    private static void makeWhatIsThereBefore() {
        sandbox.create("foreign.test", installation.apiKey());
        sandbox.patch("foreign.test", "{\"created_at\": \"Mon, 01 Jun 2026 12:00:00 GMT\"}");
        foreign = sandbox.domain("foreign.test");
        resources.mailDomain("before.test");
        resources.secret("source", WATCHED, Map.of("password", "the-first-password"));
        changed = resources.smtpCredential("changed", """
                {domainRef: {name: before}, login: changed, passwordSecretRef: {name: source, key: password}}
                """);
        installation.eventually(changed, now -> assertThat(now).isReady());
    }

    @Test
    void aDomainThatItMadeIsItsOwn() {
        MailDomain ready =
                installation.eventually(created, now -> assertThat(now).isReady());

        assertThat(sandbox.requestsAbout("created.test")).containsOnlyOnce("POST /v4/domains");
        assertThat(ready.getStatus().ownership().id())
                .isEqualTo(sandbox.domain("created.test").get("id").textValue());

        resources.delete(created);
        installation.awaitGone(created);
        assertThat(sandbox.domains()).doesNotContain("created.test");
    }

    @Test
    void aDomainThatWasThereBeforeIsNot() {
        installation.eventually(conflicting, now -> assertThat(now).isStalledBy(Reason.CONFLICT));

        resources.delete(conflicting);
        installation.awaitGone(conflicting);
        assertThat(sandbox.domain("foreign.test")).isEqualTo(foreign);
    }

    @Test
    void aLoginThatItMadeWorksWithThePasswordInItsSecret() {
        installation.eventually(login, now -> assertThat(now).isReady());

        assertThat(installation.acceptsLoginIn("login")).isTrue();
        installation.eventually(
                () -> assertThat(resources.secret("login-pending")).isNull());
        assertThat(sandbox.requestsAbout("before.test"))
                .filteredOn(request -> request.equals("POST /v3/domains/before.test/credentials"))
                .as("one for each login")
                .hasSize(2);
    }

    @Test
    void aPasswordThatItChangedIsInItsSecret() {
        installation.eventually(
                () -> assertThat(resources.valuesOf("changed")).containsEntry("password", "the-later-password"));

        assertThat(installation.acceptsLoginIn("changed")).isTrue();
        installation.eventually(
                () -> assertThat(resources.secret("changed-pending")).isNull());
        installation.eventually(changed, now -> assertThat(now).isReady());
    }
}
