package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.Claim;
import dev.maildomain.status.BackOff;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.StatusPatch;
import dev.maildomain.status.StatusWriter;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.Specs;
import dev.maildomain.support.SteadyRandom;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the status after each end that a run can come to. */
@ControlPlaneTest
class MailDomainReportIT {

    private static final Duration AT_REST = Duration.ofMinutes(10);

    private final KubernetesClient client;
    private final String namespace;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final DomainMemory memory = new DomainMemory();
    private final MailDomainReport report;

    MailDomainReportIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
        this.report = new MailDomainReport(
                new StatusWriter<>(
                        new StatusPatch(client), new EventRecorder(client, clock), MailDomainStatus::conditions),
                new MailDomainStatusFactory(clock),
                new Verdicts(
                        new ErrorPolicy(
                                new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                                new BackOff(Duration.ofSeconds(10), Duration.ofMinutes(5)),
                                Duration.ofMinutes(20),
                                Duration.ofMinutes(1)),
                        AT_REST,
                        clock,
                        new SteadyRandom(0)));
    }

    @BeforeEach
    void create() {
        MailDomain fresh = new MailDomain();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName("example")
                .build());
        fresh.setSpec(Specs.mailDomain("domain: " + Given.NAME));
        client.resource(fresh).create();
    }

    static Stream<DomainsApiException> errorsThatSayNothingOfTheObject() {
        return Stream.of(
                new DomainsApiException.Unavailable("HTTP 500", null),
                new DomainsApiException.OutcomeUnknown("connection lost", null),
                new DomainsApiException.RateLimited("Too many requests", Duration.ofSeconds(7)),
                new DomainsApiException.Unauthorized("Forbidden"),
                new DomainsApiException.OtherAccount("a", "b"));
    }

    @Test
    void anActiveDomainIsShownWhole() {
        Duration comeBack = restActive();

        assertThat(comeBack).isEqualTo(AT_REST);
        assertThat(current().getStatus().domainId()).isEqualTo(Given.ID);
        assertThat(conditions())
                .startsWith("Ready=True Active", "Synced=True Applied", "SendingVerified=True Verified");
    }

    @ParameterizedTest
    @MethodSource("errorsThatSayNothingOfTheObject")
    void anObjectInSyncKeepsItsStatus(DomainsApiException error) {
        restActive();
        String version = current().getMetadata().getResourceVersion();

        Duration comeBack = report.error(start(), error, 1);

        assertThat(comeBack).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
        assertThat(current().getMetadata().getResourceVersion()).isEqualTo(version);
    }

    @ParameterizedTest
    @MethodSource("errorsThatSayNothingOfTheObject")
    void nothingIsSaidOfAnObjectWithWorkPending(DomainsApiException error) {
        restActive();
        edit();

        report.error(start(), error, 1);

        assertThat(conditions()).element(0).asString().startsWith("Ready=Unknown");
        assertThat(conditions()).element(1).asString().startsWith("Synced=Unknown");
        assertThat(conditions()).anyMatch(condition -> condition.startsWith("Reconciling=True"));
        assertThat(current().getStatus().domainId()).isEqualTo(Given.ID);
    }

    @Test
    void aRefusedValueIsShownAlsoWhereTheObjectWasInSync() {
        restActive();

        report.error(start(), new DomainsApiException.Invalid("no such IP"), 1);

        assertThat(conditions()).contains("Ready=False Invalid", "Synced=False Invalid", "Stalled=True Invalid");
    }

    @Test
    void nothingIsShownOfADomainOfAnother() {
        restActive();

        Duration comeBack = report.rest(start(), Given.NAME, new Plan.Conflicted(), 1);

        assertThat(comeBack).isEqualTo(Duration.ofSeconds(10));
        assertThat(current().getStatus().domainId()).isNull();
        assertThat(current().getStatus().dnsRecords()).isNull();
        assertThat(conditions())
                .containsExactly("Ready=False Conflict", "Synced=False Conflict", "Stalled=True Conflict");
    }

    @Test
    void aDomainThatWentMissingIsNotShown() {
        restActive();

        report.rest(start(), Given.NAME, new Plan.Missing(), 0);

        assertThat(current().getStatus().domainId()).isNull();
        assertThat(conditions()).contains("Ready=False DomainMissing");
    }

    @Test
    void aDeletionThatIsRefusedSaysSoAndKeepsWhatIsKnown() {
        restActive();

        Duration comeBack = report.deletionError(current(), new DomainsApiException.Invalid("is a root domain"), 1);

        assertThat(comeBack).isEqualTo(Duration.ofMinutes(20));
        assertThat(current().getStatus().domainId()).isEqualTo(Given.ID);
        assertThat(conditions()).contains("Ready=False DeletionRefused", "Reconciling=True DeletionRefused");
    }

    @Test
    void aSpecOfANewerSchemaIsStalled() {
        Duration comeBack = report.unsupported(current(), List.of("spec.tracking"));

        assertThat(comeBack).isEqualTo(AT_REST);
        assertThat(conditions()).contains("Stalled=True UnsupportedValue");
    }

    @Test
    void anEditMeanwhileIsLookedAtAtOnce() {
        MailDomainRun before = start();
        edit();

        assertThat(report.rest(before, Given.NAME, new Plan.AwaitOutcome(Given.SINCE.plusSeconds(60)), 0))
                .isEqualTo(StatusWriter.SOON);
    }

    /** A run that found the domain active, and its report. */
    private Duration restActive() {
        DomainDetails details = Given.details(DomainState.ACTIVE);
        Claim claim = new Claim.Created(Given.SINCE, Optional.of(Given.ID), Optional.of("account"));
        MailDomain claimed = new StatusPatch(client)
                .applyUnchanged(
                        current(),
                        MailDomainStatus.ofClaim(
                                claim.toOwnership(current().getMetadata().getUid())),
                        "maildomain-operator-claim");
        memory.saw(details, clock.instant());
        return report.rest(start(claimed), Given.NAME, new Plan.Active(details), 0);
    }

    private MailDomainRun start() {
        return start(current());
    }

    private MailDomainRun start(MailDomain resource) {
        return new MailDomainRun.Factory(null, null, null, AT_REST, clock, new SteadyRandom(0)).start(resource, memory);
    }

    private void edit() {
        MailDomain edited = current();
        edited.setSpec(Specs.mailDomain("{domain: " + Given.NAME + ", wildcard: true}"));
        client.resource(edited).update();
    }

    private List<String> conditions() {
        return current().getStatus().conditions().stream()
                .map(condition -> condition.type() + "=" + condition.status() + " " + condition.reason())
                .toList();
    }

    private MailDomain current() {
        return client.resources(MailDomain.class)
                .inNamespace(namespace)
                .withName("example")
                .get();
    }
}
