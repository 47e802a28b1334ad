package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of logins that somebody deletes at the service. */
@ControlPlaneTest
class LoginDriftIT {

    private static final int ROUNDS = 3;

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .withPause("AT_REST", "1s")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @Test
    void aDeletedLoginIsMadeAgainWithTheSamePassword() {
        SmtpCredential credential = ready(resources.mailDomain("drifting.test"), "drifting");
        Secret secret = resources.secret("drifting");
        String password = resources.valuesOf("drifting").get("password");
        List<String> before = writesToLogins("drifting.test");

        sandbox.patch("drifting.test", "{\"credentials\": {\"drifting\": null}}");

        installation.eventually(() -> assertThat(resources.messagesOf(credential, Reason.DRIFT_REPAIRED))
                .singleElement()
                .asString()
                .contains("drifting@drifting.test"));
        assertThat(sandbox.acceptsLogin("drifting@drifting.test", password)).isTrue();
        assertThat(resources.secret("drifting")).isEqualTo(secret);
        assertThat(writesToLogins("drifting.test"))
                .isEqualTo(Stream.concat(before.stream(), Stream.of("POST /v3/domains/drifting.test/credentials"))
                        .toList());
        installation.eventually(credential, now -> assertThat(now).isReady());
    }

    /** Each looks once in a round. A list is recent enough for half a round, so that there are two of them at most. */
    @Test
    void aListServesAllLoginsOfADomainAndWithoutDriftNothingIsWritten() {
        MailDomain domain = resources.mailDomain("shared.test");
        List<SmtpCredential> all = Stream.of("one", "two", "three", "four", "five", "six")
                .map(login -> ready(domain, login))
                .toList();
        ready(resources.mailDomain("alone.test"), "alone");
        List<String> writes = writesToLogins("shared.test");
        long before = lists("shared.test");
        long roundsBefore = lists("alone.test");

        installation.eventually(() -> assertThat(lists("alone.test")).isGreaterThanOrEqualTo(roundsBefore + ROUNDS));
        long rounds = lists("alone.test") - roundsBefore + 1;

        assertThat(lists("shared.test") - before).isPositive().isLessThan(rounds * all.size() / 2);
        assertThat(writesToLogins("shared.test")).isEqualTo(writes);
        assertThat(all).allSatisfy(credential -> {
            SmtpCredential now = resources.now(credential);
            assertThat(now.getMetadata().getResourceVersion())
                    .isEqualTo(credential.getMetadata().getResourceVersion());
            assertThat(resources.messagesOf(credential, Reason.DRIFT_REPAIRED)).isEmpty();
        });
    }

    private static SmtpCredential ready(MailDomain domain, String login) {
        installation.eventually(domain, now -> assertThat(now).isReady());
        return installation.eventually(
                resources.smtpCredential(domain, login), now -> assertThat(now).isReady());
    }

    private static long lists(String domain) {
        return sandbox.requestsAbout(domain).stream()
                .filter(("GET /v3/domains/" + domain + "/credentials")::equals)
                .count();
    }

    private static List<String> writesToLogins(String domain) {
        return sandbox.requestsAbout(domain).stream()
                .filter(request -> request.contains("/credentials") && !request.startsWith("GET "))
                .toList();
    }
}
