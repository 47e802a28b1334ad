package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maildomain.account.ApiKeySource;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.sandbox.DnsMode;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.status.StatusPatch;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.SameClock;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs step by step, with the claim on a real API server and the domain at the emulated service. */
@ControlPlaneTest
class MailDomainRunIT {

    /** Shorter than it takes to prove that a create did nothing. */
    private static final Duration KEY_LIFETIME = Duration.ofMinutes(1);

    private static final String DOMAIN_PATH = "/v./domains/" + Given.NAME;

    private final KubernetesClient client;
    private final String namespace;
    private final SettableClock clock = new SettableClock(Instant.now());
    private InProcessSandbox sandbox;
    private DefaultAccount account;
    private MailDomainRun.Factory runs;
    private DomainMemory memory;
    private MailDomain resource;

    MailDomainRunIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
    }

    @BeforeEach
    void create() {
        startSandbox(Profile.CURRENT);
        MailDomain fresh = new MailDomain();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName("example")
                .build());
        fresh.setSpec(Specs.mailDomain(Given.spec("")));
        resource = client.resource(fresh).create();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void createsAndVerifiesWithTwoRequests() {
        Plan.Rest rest = run();

        assertThat(rest).satisfies(MailDomainRunIT::waitsForDns);
        assertThat(sandbox.requests()).containsExactly("POST /v4/domains", "PUT /v4/domains/" + Given.NAME + "/verify");
        assertThat(claim())
                .isEqualTo(new Claim.Created(
                        ((Claim.Recorded) claim()).since(),
                        Optional.of(domainId()),
                        account.session().knownAccountId()));
    }

    @Test
    void takesUpItsDomainAfterACrash() {
        sandbox.fault("POST", "/v./domains", "reset-after", 1);
        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.OutcomeUnknown.class);
        assertThat(claim()).isInstanceOf(Claim.Creating.class);
        restart();

        Plan.Rest rest = run();

        assertThat(rest).satisfies(MailDomainRunIT::waitsForDns);
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

        assertThat(run()).satisfies(MailDomainRunIT::waitsForDns);
        assertThat(sandbox.requests()).containsOnlyOnce("POST /v4/domains");
    }

    @Test
    void createsAgainOnceTheAbsenceIsProven() {
        sandbox.fault("POST", "/v./domains", "reset-before", 1);
        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.class);
        restart();
        clock.advance(Given.SETTLING);

        assertThat(run()).satisfies(MailDomainRunIT::waitsForDns);
        assertThat(claim()).isInstanceOf(Claim.Created.class);
    }

    @Test
    void keepsItsDomainWhereTheAccountCannotBeListedRightAfterTheCreate() {
        startSandbox(Profile.REFERENCE);
        sandbox.fault("GET", "/v./domains", "rate-limited:1", 1);
        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.RateLimited.class);
        assertThat(claim()).isInstanceOf(Claim.Creating.class);
        restart();

        assertThat(run()).satisfies(MailDomainRunIT::waitsForDns);
        assertThat(claim())
                .isInstanceOfSatisfying(
                        Claim.Created.class,
                        created -> assertThat(created.accountId()).isPresent());
    }

    @Test
    void claimsNothingThatSomeoneElseHas() {
        makeByAnother();
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.Conflict.class);

        assertThat(claim()).isEqualTo(new Claim.None());
    }

    @Test
    void releasesAClaimThatItsCreateCannotHaveWon() {
        makeByAnother();
        clock.advance(Duration.ofHours(1));
        sandbox.fault("POST", "/v./domains", "status:500", 1);
        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.class);

        assertThat(run()).isInstanceOf(Plan.Conflicted.class);

        assertThat(claim()).isEqualTo(new Claim.None());
    }

    @Test
    void looksAtAConflictInEveryRun() {
        makeByAnother();
        showAConflict();
        assertThat(run()).isInstanceOf(Plan.Conflicted.class);
        sandbox.control("PATCH", "/domains/" + Given.NAME, "{\"deleted\": true}");

        assertThat(run()).satisfies(MailDomainRunIT::waitsForDns);
        assertThat(claim()).isInstanceOf(Claim.Created.class);
    }

    @Test
    void aCreateThatWasRefusedForItsKeyIsTriedAgainAsSoonAsTheKeyIs() {
        sandbox.fault("POST", "/v./domains", "status:401", 1);
        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.Unauthorized.class);
        clock.advance(KEY_LIFETIME);

        assertThat(run()).satisfies(MailDomainRunIT::waitsForDns);
        assertThat(sandbox.requests().get(1)).isEqualTo("POST /v4/domains");
    }

    @Test
    void claimsNothingBeforeTheRequestCanFollow() {
        RequestBudget spent = new RequestBudget(1, System::nanoTime);
        spent.enter().close();

        restart(SandboxOptions.DEFAULT_API_KEY, spent);

        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.RateLimited.class);

        assertThat(current().getStatus()).isNull();
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void spreadsTheVerificationsOfDomainsThatWaitedBeforeARestart() {
        run();
        showThatItWaitsForDns();
        clock.advance(Duration.ofMinutes(30));
        restart();

        assertThat(run())
                .isInstanceOfSatisfying(
                        Plan.InPlace.class,
                        rest -> assertThat(rest.verifyDue())
                                .contains(clock.instant().plus(Duration.ofSeconds(450))));
    }

    @Test
    void comesBackWhereTheServiceShowsTheDomainAndDoesNotKnowIt() {
        sandbox.fault("PUT", DOMAIN_PATH + "/verify", "status:404", 1);

        assertThatThrownBy(this::run)
                .isInstanceOf(DomainsApiException.Unavailable.class)
                .hasMessageStartingWith("it shows the domain mail.example.test, and says when asked to work on it: ");

        assertThat(claim()).isInstanceOf(Claim.Created.class);
        assertThat(run()).satisfies(MailDomainRunIT::waitsForDns);
    }

    @Test
    void looksWhatCameOfAVerificationWhoseAnswerWasLost() {
        sandbox.control().dns(Given.NAME, true);
        sandbox.fault("PUT", DOMAIN_PATH + "/verify", "reset-after", 1);
        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.Unavailable.class);

        assertThat(run())
                .isInstanceOfSatisfying(
                        Plan.InPlace.class,
                        inPlace -> assertThat(inPlace.seen().details().domain().state())
                                .isEqualTo(DomainState.ACTIVE));

        assertThat(sandbox.requests())
                .containsExactly(
                        "POST /v4/domains",
                        "PUT /v4/domains/" + Given.NAME + "/verify",
                        "GET /v4/domains/" + Given.NAME);
    }

    @Test
    void makesItsDomainAgainWhereItFindsItGone() {
        run();
        String before = domainId();
        clock.advance(Given.SETTLING);
        sandbox.control("PATCH", "/domains/" + Given.NAME, "{\"deleted\": true}");

        assertThat(run("spamAction: Tag")).satisfies(MailDomainRunIT::waitsForDns);

        assertThat(domainId()).isNotEqualTo(before);
        assertThat(claim())
                .isInstanceOfSatisfying(
                        Claim.Created.class, created -> assertThat(created.id()).contains(domainId()));
    }

    @Test
    void keepsItsDomainWhereTheServiceMissesItForAMoment() {
        run();
        Claim before = claim();
        clock.advance(Given.AT_REST);
        sandbox.fault("GET", DOMAIN_PATH, "not-found-for:1", 1);

        assertThatThrownBy(this::run)
                .isInstanceOf(DomainsApiException.Unavailable.class)
                .hasMessageStartingWith("it shows no domain mail.example.test, and says when asked to create it: ");

        assertThat(claim()).isEqualTo(before);
        clock.advance(Duration.ofSeconds(2));
        assertThat(run()).satisfies(MailDomainRunIT::waitsForDns);
        assertThat(claim()).isEqualTo(before);
    }

    @Test
    void changesWhatIsDeclared() {
        run();

        assertThat(run("spamAction: Tag\nwildcard: true")).isInstanceOfSatisfying(Plan.InPlace.class, rest -> {
            assertThat(rest.standing()).isEqualTo(Standing.AS_DECLARED);
            assertThat(ObservedSettings.of(rest.seen(), Settings.NONE))
                    .returns(Optional.of("Tag"), seen -> seen.get(Setting.SPAM_ACTION))
                    .returns(Optional.of("true"), seen -> seen.get(Setting.WILDCARD));
        });
    }

    @Test
    void saysSoWhereTheServiceTakesAChangeWithoutEffect() {
        run();
        sandbox.fault("PUT", DOMAIN_PATH, "ignore", 2);

        assertThat(run("spamAction: Tag"))
                .isInstanceOfSatisfying(
                        Plan.InPlace.class,
                        rest -> assertThat(rest.standing().open(SettingHistory.Treatment.NotTaken.class))
                                .hasSize(1));
    }

    @Test
    void believesAnAbsenceUnderTheAccountOfTheClaimOnly() {
        run();
        clock.advance(Given.SETTLING.plus(Given.AT_REST));
        restartWithTheKeyOfAnotherAccount();

        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.OtherAccount.class);
    }

    @Test
    void saysWhoseKeyItHasWhereThatAccountHoldsADomainOfTheName() {
        run();
        clock.advance(Given.AT_REST);
        sandbox.control("PATCH", "/domains/" + Given.NAME, "{\"deleted\": true}");
        restartWithTheKeyOfAnotherAccount();
        makeByAnother();

        assertThatThrownBy(this::run).isInstanceOf(DomainsApiException.OtherAccount.class);
    }

    private void startSandbox(Profile profile) {
        if (sandbox != null) {
            sandbox.close();
        }
        sandbox = new InProcessSandbox(SandboxOptions.defaults()
                .withProfile(profile)
                .withDns(DnsMode.MANUAL)
                .withClock(new SameClock(clock)));
        restart();
    }

    private void restart() {
        restart(SandboxOptions.DEFAULT_API_KEY, new RequestBudget(100_000, System::nanoTime));
    }

    /** Another process of the operator, which remembers nothing. */
    private void restart(String apiKey, RequestBudget budget) {
        account = new DefaultAccount(
                ApiKeySource.fixed(SecretValue.of(apiKey)),
                key -> sandbox.session(apiKey, budget, clock),
                budget,
                new SmtpServer("smtp.example.test", 587),
                KEY_LIFETIME,
                clock);
        MailDomains resources = new MailDomains();
        resources.use(() -> List.of(current()), domain -> List.of(current()));
        MailDomainParts operator = Given.parts(client, account, clock, new SteadyRandom(0.5));
        runs = operator.runs(resources, operator.postmaster(resources));
        memory = new DomainMemory();
    }

    private void restartWithTheKeyOfAnotherAccount() {
        sandbox.control("PUT", "/accounts/other", "{\"keys\": [\"key-other\"]}");
        restart("key-other", new RequestBudget(100_000, System::nanoTime));
    }

    /** A domain of that name that is not the resource's. */
    private void makeByAnother() {
        account.session().api().createDomain(Given.NOTHING_MANAGED.toNewDomain(Optional.empty()));
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
        return run("");
    }

    private Plan.Rest run(String fields) {
        return account.call(runs.start(current(), Given.understood(fields), memory)::toEnd)
                .rest();
    }

    private static void waitsForDns(Plan.Rest rest) {
        assertThat(rest)
                .isInstanceOfSatisfying(
                        Plan.InPlace.class,
                        inPlace -> assertThat(inPlace.verifyDue()).isPresent());
    }

    private Claim claim() {
        return Claim.of(current());
    }

    private MailDomain current() {
        return client.resource(resource).get();
    }

    private String domainId() {
        return sandbox.control("GET", "/domains/" + Given.NAME, "").get("id").textValue();
    }
}
