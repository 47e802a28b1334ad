package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.sandbox.DnsMode;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A MailDomain whose records are not, or not all, in DNS. */
@ControlPlaneTest
class DnsIT {

    private static final int SEVERAL = 5;

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .with(Installation.sandboxOptions().withDns(DnsMode.MANUAL))
                .withPause("AT_REST", "200ms")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @Test
    void waitsAndNamesTheRecordsThatAreMissingUntilTheyAreThere() {
        MailDomain domain = resources.mailDomain("waiting.test");

        MailDomain waiting = installation.eventually(
                domain,
                now -> assertThat(now)
                        .waitsFor(Reason.WAITING_FOR_DNS)
                        .has(ConditionType.SYNCED, ConditionStatus.TRUE)
                        .has(ConditionType.SENDING_VERIFIED, ConditionStatus.FALSE)
                        .has(ConditionType.RECEIVING_VERIFIED, ConditionStatus.FALSE)
                        .has(ConditionType.TRACKING_VERIFIED, ConditionStatus.FALSE)
                        .tells("TXT waiting.test (SPF)", "._domainkey.waiting.test (DKIM)"));
        assertThat(waiting.getStatus().dnsRecords())
                .filteredOn(record -> record.purpose().equals("DKIM"))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).startsWith("k=rsa; p="));

        sandbox.dns("waiting.test", "{\"SPF\": true}");
        MailDomain half = installation.eventually(
                domain,
                now -> assertThat(now.getStatus().dnsRecords())
                        .filteredOn(DnsRecordStatus::valid)
                        .extracting(DnsRecordStatus::purpose)
                        .containsExactly("SPF"));
        assertThat(half).waitsFor(Reason.WAITING_FOR_DNS).tells("(DKIM)");
        assertThat(half.getStatus().conditions())
                .noneMatch(condition -> condition.message().contains("(SPF)"));

        sandbox.dns("waiting.test", "{\"DKIM\": true}");
        installation.eventually(
                domain,
                now -> assertThat(now)
                        .isReady()
                        .has(ConditionType.SENDING_VERIFIED, ConditionStatus.TRUE)
                        .has(ConditionType.RECEIVING_VERIFIED, ConditionStatus.UNKNOWN, Reason.NOT_CHECKED)
                        .has(ConditionType.TRACKING_VERIFIED, ConditionStatus.UNKNOWN, Reason.NOT_CHECKED));
        installation.awaitEvents(domain, "Normal WaitingForDns", "Normal Active");
    }

    @Test
    void isVerifiedAgainAndAgainUntilItIsActiveAndNeverAfter() {
        MailDomain domain = resources.mailDomain("verified.test");
        installation.eventually(() -> assertThat(verifications("verified.test")).hasSizeGreaterThan(2));

        sandbox.dns("verified.test", true);
        installation.eventually(domain, now -> assertThat(now).isReady());
        List<String> verifications = verifications("verified.test");
        awaitMoreLooksAt("verified.test");

        assertThat(verifications("verified.test")).isEqualTo(verifications);
    }

    @Test
    void keepsItsStatusAsItIsWhileTheServiceShufflesTheRecords() {
        MailDomain waiting = resources.mailDomain("shuffled.test");
        sandbox.dns("settled.test", true);
        MailDomain settled = resources.mailDomain("settled.test");
        String ofWaiting = versionOf(
                installation.eventually(waiting, now -> assertThat(now).waitsFor(Reason.WAITING_FOR_DNS)));
        String ofSettled = versionOf(
                installation.eventually(settled, now -> assertThat(now).isReady()));

        awaitMoreLooksAt("shuffled.test");
        awaitMoreLooksAt("settled.test");

        assertThat(versionOf(resources.now(waiting))).isEqualTo(ofWaiting);
        assertThat(versionOf(resources.now(settled))).isEqualTo(ofSettled);
    }

    private static void awaitMoreLooksAt(String domain) {
        int looks = sandbox.callsAbout(domain).size();
        installation.eventually(() -> assertThat(sandbox.callsAbout(domain)).hasSizeGreaterThan(looks + SEVERAL));
    }

    private static List<String> verifications(String domain) {
        return sandbox.requestsAbout(domain).stream()
                .filter(request -> request.endsWith("/verify"))
                .toList();
    }

    private static String versionOf(MailDomain domain) {
        return domain.getMetadata().getResourceVersion();
    }
}
