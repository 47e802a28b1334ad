package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.NewerDefinition;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the API server takes and the operator can't do, or not yet: it says so, and goes on by itself where it can. */
@ControlPlaneTest
class BadInputIT {

    private static final Map<String, String> UNWATCHED = Map.of();
    private static final int SEVERAL = 3;

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .withPause("AT_REST", "300ms")
                .withPause("SECRET", "200ms")
                .withPause("MISSING_SECRET", "200ms")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @Test
    void aValueThatTheServiceRefusesIsNamedInItsOwnWords() {
        MailDomain domain = resources.mailDomain("refused", "{domain: refused.test, poolId: no-such-pool}");

        installation.eventually(
                domain,
                now -> assertThat(now)
                        .isStalledBy(Reason.INVALID)
                        .has(ConditionType.READY, ConditionStatus.FALSE)
                        .has(ConditionType.SYNCED, ConditionStatus.FALSE)
                        .tells("pool", "correct the spec"));
        assertThat(sandbox.domains()).doesNotContain("refused.test");
        installation.awaitEvents(domain, "Warning Invalid");

        resources.delete(domain);
        installation.awaitGone(domain);
    }

    @Test
    void aDomainOfOtherOriginIsLeftAlone() {
        sandbox.create("theirs.test", installation.apiKey());
        sandbox.patch("theirs.test", "{\"credentials\": {\"them\": \"their-password\"}, \"spam_action\": \"tag\"}");
        JsonNode before = sandbox.domain("theirs.test");

        MailDomain domain = resources.mailDomain("theirs", "{domain: theirs.test, spamAction: Block}");
        installation.eventually(
                domain,
                now -> assertThat(now)
                        .isStalledBy(Reason.CONFLICT)
                        .has(ConditionType.SYNCED, ConditionStatus.FALSE)
                        .tells("theirs.test"));
        awaitMoreLooksAt("theirs.test");
        resources.delete(domain);
        installation.awaitGone(domain);

        assertThat(sandbox.domain("theirs.test")).isEqualTo(before);
    }

    @Test
    void aConflictResolvesItselfWhenTheOtherDomainGoes() {
        sandbox.create("freed.test", installation.apiKey());
        MailDomain domain = resources.mailDomain("freed.test");
        installation.eventually(domain, now -> assertThat(now).isStalledBy(Reason.CONFLICT));

        sandbox.patch("freed.test", "{\"deleted\": true}");

        installation.eventually(domain, now -> assertThat(now).isReady());
        installation.awaitEvents(domain, "Warning Conflict", "Normal Active");
    }

    @Test
    void aDomainOfAnotherAccountIsAConflictToo() {
        String otherKey = Installation.newApiKey();
        sandbox.account("neighbour", "{\"keys\": [\"" + otherKey + "\"]}");
        sandbox.create("neighbour.test", otherKey);
        JsonNode before = sandbox.domain("neighbour.test");

        MailDomain domain = resources.mailDomain("neighbour.test");

        installation.eventually(domain, now -> assertThat(now).isStalledBy(Reason.CONFLICT));
        assertThat(sandbox.domain("neighbour.test")).isEqualTo(before);
    }

    @Test
    void aDomainThatTheServiceSwitchesOffSaysWhy() {
        MailDomain domain = resources.mailDomain("off.test");
        installation.eventually(domain, now -> assertThat(now).isReady());

        sandbox.patch("off.test", """
                {"state": "disabled", "disabled": {"code": "blacklisted", "reason": "too many bounces", "permanently": true}}
                """);

        installation.eventually(
                domain,
                now -> assertThat(now)
                        .isStalledBy(Reason.DISABLED)
                        .has(ConditionType.SYNCED, ConditionStatus.TRUE)
                        .tells("blacklisted", "too many bounces"));
    }

    @Test
    void whatANewerDefinitionAllowsStallsThatResourceAlone(ControlPlane controlPlane) {
        try (NewerDefinition definition = new NewerDefinition(controlPlane.client())) {
            MailDomain value = definition.create(
                    () -> resources.mailDomain("newer-value", "{domain: newer-value.test, spamAction: Quarantine}"));
            installation.eventually(
                    value,
                    now -> assertThat(now)
                            .isStalledBy(Reason.UNSUPPORTED_VALUE)
                            .tells("spec.spamAction", "Quarantine"));
            MailDomain other = resources.mailDomain("unaffected.test");
            installation.eventually(other, now -> assertThat(now).isReady());

            // A watch that was opened before shows the new field to nobody.
            installation.operator().restart();
            MailDomain field = resources.mailDomain("newer-field", "{domain: newer-field.test, futureField: anything}");
            installation.eventually(
                    field,
                    now -> assertThat(now).isStalledBy(Reason.UNSUPPORTED_VALUE).tells("spec.futureField"));
            MailDomain later = resources.mailDomain("unaffected-later.test");
            installation.eventually(later, now -> assertThat(now).isReady());

            assertThat(sandbox.requestsAbout("newer-value.test")).isEmpty();
            assertThat(sandbox.requestsAbout("newer-field.test")).isEmpty();
            resources.delete(value, field);
            installation.awaitGone(value, field);
        }
    }

    @Test
    void aSecretWithoutTheLabelIsLookedForUntilItHoldsAPassword() {
        MailDomain domain = resources.mailDomain("patient.test");
        SmtpCredential credential = resources.smtpCredential("patient", """
                {domainRef: {name: patient}, login: patient, passwordSecretRef: {name: chosen, key: password}}
                """);
        installation.eventually(
                credential,
                now -> assertThat(now).waitsFor(Reason.SECRET_NOT_FOUND).tells("chosen"));

        resources.secret("chosen", UNWATCHED, Map.of("passwort", "a-slip-of-the-pen"));
        installation.eventually(
                credential,
                now -> assertThat(now).waitsFor(Reason.SECRET_KEY_NOT_FOUND).tells("chosen", "password"));

        resources.edit("chosen", Map.of("password", "the-first-one"));
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(sandbox.acceptsLogin("patient@patient.test", "the-first-one"))
                .isTrue();

        resources.edit("chosen", Map.of("password", "the-second-one"));
        installation.eventually(() -> assertThat(sandbox.acceptsLogin("patient@patient.test", "the-second-one"))
                .isTrue());
        installation.eventually(
                () -> assertThat(resources.valuesOf("patient")).containsEntry("password", "the-second-one"));
        resources.delete(credential, domain);
        installation.awaitGone(credential, domain);
    }

    @Test
    void aSecretConflictResolvesItselfWhenTheOtherSecretGoes() {
        MailDomain domain = resources.mailDomain("crowded.test");
        Secret foreign = resources.secret("crowded-app", UNWATCHED, Map.of("theirs", "some-value"));
        SmtpCredential credential = resources.smtpCredential(domain, "crowded-app");
        installation.eventually(credential, now -> assertThat(now).isStalledBy(Reason.SECRET_CONFLICT));

        resources.delete(foreign);

        installation.eventually(credential, now -> assertThat(now).isReady());
    }

    private static void awaitMoreLooksAt(String domain) {
        int looks = sandbox.callsAbout(domain).size();
        installation.eventually(() -> assertThat(sandbox.callsAbout(domain)).hasSizeGreaterThan(looks + SEVERAL));
    }
}
