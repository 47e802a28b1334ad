package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.DomainsApiException;
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

    private final KubernetesClient client;
    private final String namespace;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final DomainMemory memory = new DomainMemory();
    private final MailDomainRun.Factory runs;
    private final MailDomainReport report;

    MailDomainReportIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
        MailDomainParts operator = Given.parts(client, account(), clock, new SteadyRandom(0));
        MailDomains resources = new MailDomains();
        this.runs = operator.runs(resources, operator.postmaster(resources));
        this.report = operator.report(resources);
    }

    @BeforeEach
    void create() {
        MailDomain fresh = new MailDomain();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName("example")
                .build());
        fresh.setSpec(Specs.mailDomain(Given.spec("")));
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

        assertThat(comeBack).isEqualTo(Given.AT_REST);
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

        Duration comeBack = report.end(start(), end(new Plan.Conflicted(Given.details(DomainState.ACTIVE))), 1);

        assertThat(comeBack).isEqualTo(Duration.ofSeconds(10));
        assertThat(current().getStatus().domainId()).isNull();
        assertThat(current().getStatus().dnsRecords()).isNull();
        assertThat(conditions())
                .containsExactly("Ready=False Conflict", "Synced=False Conflict", "Stalled=True Conflict");
    }

    @Test
    void aDomainThatWentMissingIsNotShown() {
        restActive();

        report.end(start(), end(new Plan.Missing()), 0);

        assertThat(current().getStatus().domainId()).isNull();
        assertThat(conditions()).contains("Ready=False DomainMissing");
    }

    @Test
    void whatAnObservingResourceWouldChangeIsListed() {
        restActive();
        Standing standing = new Standing(
                List.of(),
                List.of(new Difference(Setting.WILDCARD, "true", Optional.of("false"))),
                List.of(),
                List.of());

        report.end(start(current(), "managementPolicy: Observe"), end(inPlace(standing)), 0);

        assertThat(current().getStatus().pendingChanges())
                .containsExactly(new MailDomainStatus.PendingChange("wildcard", "false", "true"));
        assertThat(conditions()).contains("Ready=True Active", "Synced=False WouldChange");
    }

    @Test
    void aSuspendedResourceKeepsWhatWasKnown() {
        restActive();

        Duration comeBack = report.suspended(current());

        assertThat(comeBack).isEqualTo(Given.AT_REST);
        assertThat(current().getStatus().domainId()).isEqualTo(Given.ID);
        assertThat(conditions()).contains("Ready=True Active", "Synced=True Applied", "Suspended=True Suspended");
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

        assertThat(comeBack).isEqualTo(Given.AT_REST);
        assertThat(conditions()).contains("Stalled=True UnsupportedValue");
    }

    @Test
    void anEditMeanwhileIsLookedAtAtOnce() {
        MailDomainRun before = start();
        edit();

        assertThat(report.end(before, end(new Plan.AwaitOutcome(Given.SINCE.plusSeconds(60))), 0))
                .isEqualTo(StatusWriter.SOON);
    }

    /** A run that found the domain active, and its report. */
    private Duration restActive() {
        MailDomain claimed = new StatusPatch(client)
                .applyUnchanged(
                        current(),
                        MailDomainStatus.ofClaim(Given.CREATED.toOwnership(
                                current().getMetadata().getUid())),
                        "maildomain-operator-claim");
        memory.saw(Given.present(DomainState.ACTIVE), clock.instant());
        return report.end(start(claimed), end(inPlace(Standing.AS_DECLARED)), 0);
    }

    private MailDomainRun start() {
        return start(current());
    }

    private MailDomainRun start(MailDomain resource) {
        return start(resource, "");
    }

    private MailDomainRun start(MailDomain resource, String fields) {
        return runs.start(resource, Given.understood(fields), memory);
    }

    private static Plan.Rest inPlace(Standing standing) {
        return new Plan.InPlace(Given.present(DomainState.ACTIVE), standing, List.of(), Optional.empty());
    }

    /** Nobody calls the service here. */
    private DefaultAccount account() {
        return new DefaultAccount(
                Optional::empty,
                key -> null,
                new RequestBudget(1, System::nanoTime),
                new SmtpServer("smtp.example.test", 587),
                Duration.ofMinutes(1),
                clock);
    }

    private void edit() {
        MailDomain edited = current();
        edited.setSpec(Specs.mailDomain(Given.spec("wildcard: true")));
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

    private static MailDomainRun.End end(Plan.Rest rest) {
        return new MailDomainRun.End(rest, new PostmasterOutcome.NotDeclared());
    }
}
