package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
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

/** What a user has of a domain's own login, postmaster. */
@ControlPlaneTest
class PostmasterPasswordIT {

    private static final Map<String, String> WATCHED = Map.of("maildomain.dev/watch", "true");

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace).start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @Test
    void isGeneratedIntoASecretAndWorks() {
        ready("generated", "{domain: generated.test, postmaster: {}}");

        Map<String, String> values = resources.valuesOf("generated-postmaster");

        assertThat(values).containsEntry("username", "postmaster@generated.test");
        assertThat(sandbox.acceptsLogin(values.get("username"), values.get("password")))
                .isTrue();
        assertThat(sandbox.requestsAbout("generated.test"))
                .containsExactlyInAnyOrder(
                        "POST /v4/domains",
                        "PUT /v4/domains/generated.test/verify",
                        "GET /v3/domains/generated.test/credentials");
    }

    @Test
    void followsTheSecretThatItIsTakenFrom() {
        resources.secret("source", WATCHED, Map.of("password", "first-password"));
        MailDomain domain = ready("sourced", """
                {domain: sourced.test, postmaster: {passwordSecretRef: {name: source, key: password}}}
                """);
        assertThat(sandbox.acceptsLogin("postmaster@sourced.test", "first-password"))
                .isTrue();

        resources.edit("source", Map.of("password", "second-password"));

        installation.eventually(() ->
                assertThat(resources.valuesOf("sourced-postmaster")).containsEntry("password", "second-password"));
        assertThat(sandbox.acceptsLogin("postmaster@sourced.test", "second-password"))
                .isTrue();
        installation.eventually(domain, now -> assertThat(now).isReady());
    }

    @Test
    void leavesTheDomainAloneWhereItsSecretIsMissingAndIsSetOnceThatIsThere() {
        MailDomain domain = resources.mailDomain("early", """
                {domain: early.test, postmaster: {passwordSecretRef: {name: late, key: password}}}
                """);

        installation.eventually(domain, now -> {
            assertThat(now)
                    .has(ConditionType.READY, ConditionStatus.FALSE, Reason.SECRET_NOT_FOUND)
                    .tells("Secret late", "key password");
            assertThat(now.getStatus().state()).isEqualTo("active");
        });
        assertThat(sandbox.domains()).contains("early.test");

        resources.secret("late", WATCHED, Map.of("password", "late-password"));

        installation.eventually(domain, now -> assertThat(now).isReady());
        assertThat(sandbox.acceptsLogin("postmaster@early.test", "late-password"))
                .isTrue();
    }

    @Test
    void staysWithLoginAndSecretWhenItIsNoLongerDeclared() {
        MailDomain domain = ready("released", "{domain: released.test, postmaster: {}}");
        Map<String, String> values = resources.valuesOf("released-postmaster");

        resources.edit(domain, "{postmaster: null}");

        installation.eventually(() -> assertThat(resources.messagesOf(domain, Reason.POSTMASTER_RELEASED))
                .singleElement()
                .asString()
                .contains("released-postmaster", "postmaster@released.test"));
        installation.eventually(domain, now -> assertThat(now).isReady());
        assertThat(resources.valuesOf("released-postmaster")).isEqualTo(values);
        assertThat(sandbox.acceptsLogin(values.get("username"), values.get("password")))
                .isTrue();
        assertThat(sandbox.logins("released.test")).containsExactly("postmaster@released.test");
    }

    private static MailDomain ready(String name, String spec) {
        return installation.eventually(
                resources.mailDomain(name, spec), now -> assertThat(now).isReady());
    }
}
