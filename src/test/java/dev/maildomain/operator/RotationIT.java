package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.MailingApplication;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.CommandResult;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What applications and the service see of a rotation. */
@ControlPlaneTest
class RotationIT {

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

    /** The overlap is longer than an application takes to read its Secret again, as the documentation asks. */
    @Test
    void isNotNoticedByAnApplicationThatReadsItsSecretAgainInTime() {
        int rounds = 5;
        Duration rereadInterval = Duration.ofSeconds(1);
        MailDomain domain = resources.mailDomain("busy.test");
        List<SmtpCredential> credentials = IntStream.range(0, 10)
                .mapToObj(i -> credential(domain, "busy-" + i, "rotation: {overlap: 3s}, rotateNow: round-0"))
                .toList();
        credentials.forEach(RotationIT::ready);
        List<String> secrets =
                credentials.stream().map(each -> each.getMetadata().getName()).toList();

        MailingApplication.Experience experience;
        try (MailingApplication application = MailingApplication.start(installation, secrets, rereadInterval)) {
            for (int round = 1; round <= rounds; round++) {
                String asked = "round-" + round;
                credentials.forEach(each -> rotate(each, asked));
                credentials.forEach(each -> handledWithoutRetiring(each, asked));
            }
            experience = application.stop();
        }

        long rotations = credentials.stream()
                .flatMap(each -> resources.messagesOf(each, Reason.PASSWORD_ROTATED).stream())
                .count();
        System.out.printf(
                "%d rotations, %d logins, %d of them with a password that had been replaced, %d refused%n",
                rotations,
                experience.logins(),
                experience.withReplacedPassword(),
                experience.refused().size());
        assertThat(experience.refused()).isEmpty();
        assertThat(experience.logins()).isPositive();
        assertThat(experience.withReplacedPassword()).isPositive();
        assertThat(rotations).isEqualTo((long) rounds * credentials.size());
        assertThat(credentials)
                .allSatisfy(each -> assertThat(resources.now(each).getStatus().passwordSeq())
                        .isEqualTo(1 + rounds));
    }

    @Test
    void costsOneCallInPlace() {
        SmtpCredential credential = ready(credential(resources.mailDomain("place.test"), "place", "rotateNow: first"));
        Map<String, String> before = resources.valuesOf("place");
        int earlier = requestsForLogins("place.test").size();

        rotate(credential, "second");
        SmtpCredentialStatus status = handledWithoutRetiring(credential, "second");

        assertThat(requestsForLogins("place.test").stream().skip(earlier))
                .containsExactly("PUT /v3/domains/place.test/credentials/place");
        assertThat(status.login()).isEqualTo("place@place.test");
        assertThat(status.nextRotation()).isNull();
        assertThat(worksWith(resources.valuesOf("place"))).isTrue();
        assertThat(worksWith(before)).isFalse();
        assertThat(resources.messagesOf(credential, Reason.PASSWORD_ROTATED))
                .containsExactly("Secret place has another password of login place@place.test");
        assertThat(resources.secret("place-pending")).isNull();
    }

    @Test
    void costsOneCreateWithAnOverlapAndOneDeleteAtItsEnd() {
        SmtpCredential credential = ready(
                credential(resources.mailDomain("turns.test"), "turns", "rotation: {overlap: 1h}, rotateNow: first"));
        int earlier = requestsForLogins("turns.test").size();
        Map<String, String> before = resources.valuesOf("turns");

        rotate(credential, "second");
        handled(credential, "second");

        Map<String, String> after = resources.valuesOf("turns");
        assertThat(after).containsEntry("username", "turns-a@turns.test");
        assertThat(worksWith(before)).isTrue();
        assertThat(worksWith(after)).isTrue();
        assertThat(requestsForLogins("turns.test").stream().skip(earlier))
                .filteredOn(RotationIT::isNotAPageOfTheList)
                .containsExactly("POST /v3/domains/turns.test/credentials");
        int rotated = requestsForLogins("turns.test").size();

        resources.edit(credential, "{rotation: {overlap: 1s}}");
        handledWithoutRetiring(credential, "second");

        assertThat(requestsForLogins("turns.test").stream().skip(rotated))
                .containsExactly("DELETE /v3/domains/turns.test/credentials/turns");
        assertThat(worksWith(before)).isFalse();
        assertThat(worksWith(after)).isTrue();
        assertThat(resources.valuesOf("turns")).isEqualTo(after);
        assertThat(sandbox.logins("turns.test")).containsExactly("turns-a@turns.test");
    }

    @Test
    void tellsWhenItWasAndWhenTheNextIsDueAndWhatRetires(ControlPlane controlPlane) {
        SmtpCredential credential = ready(credential(
                resources.mailDomain("told.test"), "told", "rotation: {interval: 24h, overlap: 1h}, rotateNow: first"));
        SmtpCredentialStatus before = resources.now(credential).getStatus();
        assertThat(before.lastHandledRotateNow()).isEqualTo("first");
        assertThat(before.retiring()).isNull();

        rotate(credential, "second");
        SmtpCredentialStatus status = handled(credential, "second");

        assertThat(Instant.parse(status.lastRotation())).isAfter(Instant.parse(before.lastRotation()));
        assertThat(Instant.parse(status.nextRotation()))
                .isEqualTo(Instant.parse(status.lastRotation()).plus(Duration.ofHours(24)));
        assertThat(status.login()).isEqualTo("told-a@told.test");
        assertThat(status.retiring().login()).isEqualTo("told@told.test");
        assertThat(status.successor()).isNull();
        assertThat(status.passwordSeq()).isEqualTo(2);

        CommandResult table = controlPlane.kubectl(
                "get", "smtpcred", "told", "-n", credential.getMetadata().getNamespace(), "-o", "wide");
        assertThat(table.stdout().lines()).first().asString().contains("NEXT ROTATION");
        assertThat(table.stdout().lines()).last().asString().contains("told-a@told.test", status.nextRotation());

        resources.edit(credential, "{rotation: {overlap: 1s}}");
        handledWithoutRetiring(credential, "second");

        assertThat(resources.messagesOf(credential, Reason.PASSWORD_ROTATED))
                .singleElement()
                .asString()
                .matches("Secret told has login told-a@told.test now; login told@told.test works until [-0-9T:]+Z");
        assertThat(resources.messagesOf(credential, Reason.LOGIN_RETIRED))
                .singleElement()
                .asString()
                .contains("told@told.test");
        assertThat(worksWith(resources.valuesOf("told"))).isTrue();
    }

    @Test
    void keepsTheLoginBeforeAlsoWhenAPasswordOfAUserIsReplaced() {
        resources.secret("chosen", WATCHED, Map.of("password", "first-choice"));
        SmtpCredential credential = ready(credential(
                resources.mailDomain("chosen.test"),
                "given",
                "passwordSecretRef: {name: chosen, key: password}, rotation: {overlap: 1h}"));

        resources.edit("chosen", Map.of("password", "second-choice"));

        installation.eventually(
                credential, now -> assertThat(now.getStatus().login()).isEqualTo("given-a@chosen.test"));
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(resources.valuesOf("given"))
                .containsEntry("username", "given-a@chosen.test")
                .containsEntry("password", "second-choice");
        assertThat(sandbox.acceptsLogin("given-a@chosen.test", "second-choice")).isTrue();
        assertThat(sandbox.acceptsLogin("given@chosen.test", "first-choice")).isTrue();
        assertThat(resources.valuesOf("chosen")).containsOnly(Map.entry("password", "second-choice"));

        resources.edit(credential, "{rotation: {overlap: 1s}}");
        installation.eventually(
                credential, now -> assertThat(now.getStatus().retiring()).isNull());
        assertThat(sandbox.acceptsLogin("given@chosen.test", "first-choice")).isFalse();
        assertThat(sandbox.acceptsLogin("given-a@chosen.test", "second-choice")).isTrue();
    }

    @Test
    void leavesTheOtherLoginsOfTheDomainAlone() {
        MailDomain domain = resources.mailDomain("quiet", "{domain: quiet.test, postmaster: {}}");
        installation.eventually(domain, now -> assertThat(now).isReady());
        SmtpCredential neighbour = ready(credential(domain, "neighbour", "rotateNow: first"));
        SmtpCredential credential = ready(credential(domain, "rotating", "rotation: {overlap: 1s}, rotateNow: first"));
        var secrets = List.of(resources.secret("neighbour"), resources.secret("quiet-postmaster"));

        rotate(credential, "second");
        handledWithoutRetiring(credential, "second");

        assertThat(List.of(resources.secret("neighbour"), resources.secret("quiet-postmaster")))
                .isEqualTo(secrets);
        assertThat(worksWith(resources.valuesOf("neighbour"))).isTrue();
        assertThat(worksWith(resources.valuesOf("quiet-postmaster"))).isTrue();
        assertThat(resources.messagesOf(neighbour, Reason.PASSWORD_ROTATED)).isEmpty();
        assertThat(sandbox.logins("quiet.test"))
                .containsExactlyInAnyOrder("postmaster@quiet.test", "neighbour@quiet.test", "rotating-a@quiet.test");
    }

    private static SmtpCredential credential(MailDomain domain, String login, String fields) {
        return resources.smtpCredential(
                login,
                "{domainRef: {name: %s}, login: %s, %s}"
                        .formatted(domain.getMetadata().getName(), login, fields));
    }

    private static SmtpCredential ready(SmtpCredential credential) {
        return installation.eventually(credential, now -> assertThat(now).isReady());
    }

    private static void rotate(SmtpCredential credential, String wish) {
        resources.edit(credential, "{rotateNow: " + wish + "}");
    }

    private static SmtpCredentialStatus handled(SmtpCredential credential, String wish) {
        return installation
                .eventually(credential, now -> {
                    assertThat(now).isReady();
                    assertThat(now.getStatus().lastHandledRotateNow()).isEqualTo(wish);
                })
                .getStatus();
    }

    private static SmtpCredentialStatus handledWithoutRetiring(SmtpCredential credential, String wish) {
        handled(credential, wish);
        return installation
                .eventually(credential, now -> {
                    assertThat(now).isReady();
                    assertThat(now.getStatus().retiring()).isNull();
                })
                .getStatus();
    }

    private static List<String> requestsForLogins(String domain) {
        return sandbox.requestsAbout(domain).stream()
                .filter(request -> request.contains("/credentials"))
                .toList();
    }

    private static boolean isNotAPageOfTheList(String request) {
        return !request.startsWith("GET ");
    }

    private static boolean worksWith(Map<String, String> secret) {
        return sandbox.acceptsLogin(secret.get("username"), secret.get("password"));
    }
}
