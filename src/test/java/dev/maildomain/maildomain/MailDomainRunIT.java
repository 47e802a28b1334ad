package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SpamAction;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.ClaimWriter;
import dev.maildomain.sandbox.DnsMode;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.sandbox.SandboxClock;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.status.BackOff;
import dev.maildomain.status.StatusPatch;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.Specs;
import dev.maildomain.support.SteadyRandom;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs and deletions step by step, with the claim on a real API server and the domain at the emulated service. */
@ControlPlaneTest
class MailDomainRunIT {

    private static final String DOMAIN_PATH = "/v./domains/" + Given.NAME;
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final KubernetesClient client;
    private final String namespace;
    private final SettableClock clock = new SettableClock(Instant.now());
    private InProcessSandbox sandbox;
    private AccountSession session;
    private DomainMemory memory = new DomainMemory();
    private MailDomain resource;

    MailDomainRunIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
    }

    @BeforeEach
    void create() {
        start(Profile.CURRENT, DnsMode.MANUAL);
        MailDomain fresh = new MailDomain();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName("example")
                .build());
        fresh.setSpec(Specs.mailDomain("domain: " + Given.NAME));
        resource = client.resource(fresh).create();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void createsAndVerifiesWithTwoRequests() {
        Plan.Rest rest = run();

        assertThat(rest).isInstanceOf(Plan.AwaitDns.class);
        assertThat(sandbox.requests()).containsExactly("POST /v4/domains", "PUT /v4/domains/" + Given.NAME + "/verify");
        assertThat(claim())
                .isEqualTo(new Claim.Created(
                        ((Claim.Recorded) claim()).since(), Optional.of(domainId()), session.knownAccountId()));
    }

    @Test
    void takesUpItsDomainAfterACrash() {
        sandbox.fault("POST", "/v./domains", "reset-after", 1);
        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.OutcomeUnknown.class);
        assertThat(claim()).isInstanceOf(Claim.Creating.class);
        memory = new DomainMemory();

        Plan.Rest rest = run();

        assertThat(rest).isInstanceOf(Plan.AwaitDns.class);
        assertThat(claim())
                .isInstanceOfSatisfying(
                        Claim.Created.class, created -> assertThat(created.id()).contains(domainId()));
        assertThat(sandbox.requests()).containsOnlyOnce("POST /v4/domains");
    }

    @Test
    void looksAgainBeforeItBelievesAnAbsence() {
        sandbox.fault("POST", "/v./domains", "reset-after", 1);
        sandbox.fault("GET", DOMAIN_PATH, "status:404", 1);
        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.OutcomeUnknown.class);
        assertThat(run()).isInstanceOf(Plan.AwaitOutcome.class);

        clock.advance(Given.SETTLING);

        assertThat(run()).isInstanceOf(Plan.AwaitDns.class);
        assertThat(sandbox.requests()).containsOnlyOnce("POST /v4/domains");
    }

    @Test
    void createsAgainOnceTheAbsenceIsProven() {
        sandbox.fault("POST", "/v./domains", "reset-before", 1);
        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.class);
        memory = new DomainMemory();
        clock.advance(Given.SETTLING);

        assertThat(run()).isInstanceOf(Plan.AwaitDns.class);
        assertThat(claim()).isInstanceOf(Claim.Created.class);
    }

    @Test
    void keepsItsDomainWhereTheAccountCannotBeListedRightAfterTheCreate() {
        start(Profile.REFERENCE, DnsMode.MANUAL);
        sandbox.fault("GET", "/v./domains", "rate-limited:1", 1);
        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.RateLimited.class);
        assertThat(claim()).isInstanceOf(Claim.Creating.class);
        session = sandbox.session(clock);

        assertThat(run()).isInstanceOf(Plan.AwaitDns.class);
        assertThat(claim())
                .isInstanceOfSatisfying(
                        Claim.Created.class,
                        created -> assertThat(created.accountId()).isPresent());
    }

    @Test
    void claimsNothingThatSomeoneElseHas() {
        session.api().createDomain(Given.NOTHING_MANAGED.toNewDomain());
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.Conflict.class);

        assertThat(claim()).isEqualTo(new Claim.None());
    }

    @Test
    void releasesAClaimThatItsCreateCannotHaveWon() {
        session.api().createDomain(Given.NOTHING_MANAGED.toNewDomain());
        clock.advance(Duration.ofHours(1));
        sandbox.fault("POST", "/v./domains", "status:500", 1);
        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.class);

        assertThat(run()).isEqualTo(new Plan.Conflicted());

        assertThat(claim()).isEqualTo(new Claim.None());
    }

    @Test
    void looksAtAConflictInEveryRun() {
        session.api().createDomain(Given.NOTHING_MANAGED.toNewDomain());
        showAConflict();
        assertThat(run()).isEqualTo(new Plan.Conflicted());
        sandbox.control("PATCH", "/domains/" + Given.NAME, "{\"deleted\": true}");

        assertThat(run()).isInstanceOf(Plan.AwaitDns.class);
        assertThat(claim()).isInstanceOf(Claim.Created.class);
    }

    @Test
    void aCreateThatWasRefusedForItsKeyIsTriedAgainAtOnce() {
        sandbox.fault("POST", "/v./domains", "status:401", 1);
        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.Unauthorized.class);

        assertThat(run()).isInstanceOf(Plan.AwaitDns.class);
        assertThat(sandbox.requests().get(1)).isEqualTo("POST /v4/domains");
    }

    @Test
    void claimsNothingBeforeTheRequestCanFollow() {
        RequestBudget spent = new RequestBudget(1, System::nanoTime);
        spent.enter().close();

        assertThatThrownBy(() -> run(Given.NOTHING_MANAGED, spent)).isInstanceOf(DomainsApiException.RateLimited.class);

        assertThat(current().getStatus()).isNull();
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void spreadsTheVerificationsOfDomainsThatWaitedBeforeARestart() {
        run();
        showThatItWaitsForDns();
        clock.advance(Duration.ofMinutes(30));
        memory = new DomainMemory();

        assertThat(run())
                .isInstanceOfSatisfying(
                        Plan.AwaitDns.class,
                        rest -> assertThat(rest.verifyDue())
                                .isEqualTo(clock.instant().plus(Duration.ofSeconds(450))));
    }

    @Test
    void comesBackWhereTheServiceShowsTheDomainAndDoesNotKnowIt() {
        sandbox.fault("PUT", DOMAIN_PATH + "/verify", "status:404", 1);

        assertThatThrownBy(this::run)
                .isInstanceOf(DomainsApiException.Unavailable.class)
                .hasMessageStartingWith("it shows the domain mail.example.test, and says when asked to work on it: ");

        assertThat(claim()).isInstanceOf(Claim.Created.class);
        assertThat(run()).isInstanceOf(Plan.AwaitDns.class);
    }

    @Test
    void findsOutWhenItsDomainIsGoneWhileItChangesIt() {
        run();
        clock.advance(Given.SETTLING);
        sandbox.control("PATCH", "/domains/" + Given.NAME, "{\"deleted\": true}");

        assertThat(run(Given.declared(Optional.of(SpamAction.TAG), Optional.empty())))
                .isEqualTo(new Plan.Missing());
    }

    @Test
    void changesWhatIsDeclared() {
        run();

        assertThat(run(Given.declared(Optional.of(SpamAction.TAG), Optional.of(true))))
                .isInstanceOfSatisfying(Plan.AwaitDns.class, rest -> {
                    assertThat(rest.details().domain().spamAction()).contains(SpamAction.TAG);
                    assertThat(rest.details().domain().wildcard()).isTrue();
                });
    }

    @Test
    void saysSoWhereTheServiceTakesAChangeWithoutEffect() {
        run();
        sandbox.fault("PUT", DOMAIN_PATH, "ignore", 2);

        assertThat(run(Given.declared(Optional.of(SpamAction.TAG), Optional.empty())))
                .isInstanceOf(Plan.NotTaken.class);
    }

    @Test
    void believesAnAbsenceUnderTheAccountOfTheClaimOnly() {
        run();
        clock.advance(Given.SETTLING.plus(LIFETIME));
        session = otherAccount();

        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.OtherAccount.class);
        assertThatThrownBy(this::delete).isInstanceOf(DomainsApiException.OtherAccount.class);
    }

    @Test
    void saysWhoseKeyItHasWhereThatAccountHoldsADomainOfTheName() {
        run();
        clock.advance(LIFETIME);
        sandbox.control("PATCH", "/domains/" + Given.NAME, "{\"deleted\": true}");
        session = otherAccount();
        session.api().createDomain(Given.NOTHING_MANAGED.toNewDomain());

        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.OtherAccount.class);
        assertThatThrownBy(this::delete).isInstanceOf(DomainsApiException.OtherAccount.class);
    }

    @Test
    void asksForItsDeletionAndWaitsForItsAbsence() {
        sandbox.control("PUT", "/switches", "{\"deleteTakes\": 0}");
        run();

        assertThat(delete()).contains("Deleting");
        assertThat(memory.deletionAccepted()).isTrue();
        assertThat(delete()).isEmpty();
    }

    @Test
    void asksForADeletionAgainAfterARestart() {
        sandbox.control("PUT", "/switches", "{\"deleteTakes\": 3600000}");
        run();
        assertThat(delete()).contains("Deleting");
        memory = new DomainMemory();
        sandbox.fault("DELETE", DOMAIN_PATH, "status:404", 10);

        assertThat(delete()).contains("Deleting");

        assertThat(sandbox.requests()).endsWith("DELETE /v3/domains/" + Given.NAME, "GET /v4/domains/" + Given.NAME);
    }

    @Test
    void doesNotLetGoWhereTheServiceDoesNotKnowItsNewDomainYet() {
        run();
        sandbox.fault("DELETE", DOMAIN_PATH, "status:404", 1);
        sandbox.fault("GET", DOMAIN_PATH, "status:404", 1);
        memory.forgetObservation();

        assertThat(delete()).contains("WaitingForOutcome");
        clock.advance(Given.SETTLING);
        assertThat(delete()).contains("Deleting");
    }

    @Test
    void deletesNothingThatTookThePlaceOfItsDomain() {
        run();
        sandbox.control("PATCH", "/domains/" + Given.NAME, "{\"deleted\": true}");
        session.api().createDomain(Given.NOTHING_MANAGED.toNewDomain());
        memory = new DomainMemory();

        assertThat(delete()).isEmpty();

        assertThat(sandbox.requests()).noneMatch(request -> request.startsWith("DELETE"));
    }

    private void start(Profile profile, DnsMode dns) {
        if (sandbox != null) {
            sandbox.close();
        }
        sandbox = new InProcessSandbox(
                SandboxOptions.defaults().withProfile(profile).withDns(dns).withClock(new SameClock(clock)));
        session = sandbox.session(clock);
    }

    /** The service's clock shows what the operator's does. */
    private record SameClock(Clock clock) implements SandboxClock {

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public long nanoTime() {
            return Duration.between(Instant.EPOCH, now()).toNanos();
        }
    }

    private AccountSession otherAccount() {
        sandbox.control("PUT", "/accounts/other", "{\"keys\": [\"key-other\"]}");
        return sandbox.session("key-other", budget(), clock);
    }

    private void showAConflict() {
        show(new Condition("Ready", "False", 1L, clock.instant().toString(), "Conflict", "taken"));
    }

    private void showThatItWaitsForDns() {
        show(new Condition("SendingVerified", "False", 1L, clock.instant().toString(), "WaitingForDns", "no SPF"));
    }

    private void show(Condition condition) {
        new StatusPatch(client).applyUnchanged(current(), Specs.withConditions(condition), "maildomain-operator");
    }

    private Plan.Rest run() {
        return run(Given.NOTHING_MANAGED);
    }

    private Plan.Rest run(DeclaredDomain declared) {
        return run(declared, budget());
    }

    private Plan.Rest run(DeclaredDomain declared, RequestBudget budget) {
        VerifySchedule schedule = new VerifySchedule(Duration.ofMinutes(1), Duration.ofMinutes(15));
        MailDomainExecutor executor = new MailDomainExecutor(
                new MailDomainObserver(clock),
                new ClaimWriter<>(client, new StatusPatch(client)),
                budget,
                schedule,
                clock,
                new SteadyRandom(0.5));
        MailDomainRun run = new MailDomainRun.Factory(
                        new MailDomainPlanner(Given.PROOF), executor, schedule, LIFETIME, clock, new SteadyRandom(0.5))
                .start(current(), memory);
        return run.toRest(declared, session);
    }

    /** Why the deletion waits; empty when it is done. */
    private Optional<String> delete() {
        MailDomainDeletion deletion = new MailDomainDeletion(
                new MailDomainObserver(clock),
                new DeletionPlanner(Given.PROOF),
                new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(15)),
                clock,
                new SteadyRandom(0));
        return deletion.run(Given.NAME, claim(), memory, session)
                .map(verdict -> verdict.ready().reason().value());
    }

    private static RequestBudget budget() {
        return new RequestBudget(100_000, System::nanoTime);
    }

    private Claim claim() {
        MailDomain current = current();
        return Claim.of(
                current.getStatus() == null ? null : current.getStatus().ownership(),
                current.getMetadata().getUid());
    }

    private MailDomain current() {
        return client.resource(resource).get();
    }

    private String domainId() {
        return sandbox.control("GET", "/domains/" + Given.NAME, "").get("id").textValue();
    }
}
