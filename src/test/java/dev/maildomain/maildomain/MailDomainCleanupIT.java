package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maildomain.account.ApiKeySource;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.ClaimWriter;
import dev.maildomain.sandbox.DnsMode;
import dev.maildomain.sandbox.SandboxClock;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import dev.maildomain.status.StatusPatch;
import dev.maildomain.status.StatusWriter;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.NewDomains;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.Specs;
import dev.maildomain.support.SteadyRandom;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletions run by run, with the resources on a real API server and the domain at the emulated service. */
@ControlPlaneTest
class MailDomainCleanupIT {

    private static final String FINALIZER = "maildomain.dev/finalizer";
    private static final String DOMAIN_PATH = "/v./domains/" + Given.NAME;
    private static final Claim NONE = new Claim.None();

    private final KubernetesClient client;
    private final String namespace;
    private final SettableClock clock = new SettableClock(Instant.now());
    private final List<MailDomain> woken = new ArrayList<>();
    private InProcessSandbox sandbox;
    private DefaultAccount account;
    private MailDomainParts operator;
    private MailDomainCleanup cleanup;
    private String elsewhere;
    private MailDomain resource;

    MailDomainCleanupIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
    }

    @BeforeEach
    void create() {
        elsewhere = client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("elsewhere-")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
        sandbox = new InProcessSandbox(
                SandboxOptions.defaults().withDns(DnsMode.MANUAL).withClock(new SameClock(clock)));
        sandbox.control("PUT", "/switches", "{\"deleteTakes\": 3600000}");
        restart();
        resource = declared(namespace, "example", Given.NAME, "");
    }

    @AfterEach
    void stop() {
        sandbox.close();
        declared().forEach(this::removeFinalizer);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(elsewhere)
                        .endMetadata()
                        .build())
                .delete();
    }

    @Test
    void asksForTheDeletionAndWaitsForTheAbsence() {
        own(resource);
        delete(resource);

        assertWaits(resource, "Deleting");
        assertWaits(resource, "Deleting");
        deletionsEnd();
        assertGoes(resource);

        assertThat(sandbox.requests()).containsOnlyOnce("DELETE /v3/domains/" + Given.NAME);
        assertThat(events(resource)).contains("Normal Deleted");
    }

    @Test
    void asksForTheDeletionAgainAfterARestart() {
        own(resource);
        delete(resource);
        assertWaits(resource, "Deleting");
        restart();
        sandbox.fault("DELETE", DOMAIN_PATH, "status:404", 10);

        assertWaits(resource, "Deleting");

        assertThat(sandbox.requests()).endsWith("DELETE /v3/domains/" + Given.NAME, "GET /v4/domains/" + Given.NAME);
    }

    @Test
    void doesNotLetGoWhereTheServiceDoesNotKnowItsNewDomainYet() {
        claim(resource, new Claim.Created(clock.instant(), Optional.of(make(Given.NAME)), Optional.empty()));
        sandbox.fault("DELETE", DOMAIN_PATH, "status:404", 1);
        delete(resource);
        sandbox.fault("GET", DOMAIN_PATH, "status:404", 1);

        assertWaits(resource, "WaitingForOutcome");
        clock.advance(Given.SETTLING);
        assertWaits(resource, "Deleting");
        clock.advance(Duration.ofMinutes(1));
        assertWaits(resource, "Deleting");
        assertThat(deletes()).hasSize(2);
    }

    @Test
    void deletesNothingThatTookThePlaceOfItsDomain() {
        own(resource);
        vanish(Given.NAME);
        make(Given.NAME);
        delete(resource);

        assertGoes(resource);

        assertNothingWasDeleted();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void waitsForTheKeyOfTheAccountThatHoldsTheDomain(boolean otherHasOneToo) {
        own(resource);
        sandbox.control("PUT", "/accounts/other", "{\"keys\": [\"key-other\"]}");
        restart("key-other");
        if (otherHasOneToo) {
            vanish(Given.NAME);
            make(Given.NAME);
        }
        delete(resource);

        assertWaits(resource, "AccountNotReady");

        assertNothingWasDeleted();
    }

    @ParameterizedTest
    @CsvSource({
        "status:500,     ApiUnavailable",
        "reset-before,   ApiUnavailable",
        "status:401,     AccountNotReady",
        "rate-limited:1, WaitingForBudget",
        "garbage,        ApiUnavailable"
    })
    void neverLetsGoOnAnError(String fault, String reason) {
        own(resource);
        sandbox.fault("GET", ".*", fault, 100);
        delete(resource);

        assertWaits(resource, reason);

        assertNothingWasDeleted();
    }

    @Test
    void waitsForAKey() {
        own(resource);
        restart(Optional::empty, "none");
        delete(resource);

        assertWaits(resource, "AccountNotReady");

        assertThat(sandbox.requests()).noneMatch(request -> request.contains(Given.NAME) && request.startsWith("GET"));
    }

    @Test
    void aRenamedManifestKeepsItsDomain() {
        Claim claim = own(resource);
        MailDomain renamed = declared(namespace, "renamed", Given.NAME, "");
        int requests = sandbox.requests().size();
        delete(resource);

        assertGoes(resource);

        assertThat(sandbox.requests()).hasSize(requests);
        assertThat(claimOf(renamed)).isEqualTo(claim);
        assertThat(events(resource)).containsExactly("Normal HandedOver");
        assertThat(messages(resource)).singleElement().asString().contains("MailDomain renamed of this namespace");
        assertThat(events(renamed)).containsExactly("Normal TakenOver");
        assertThat(messages(renamed)).singleElement().asString().contains("MailDomain example of this namespace");
        assertThat(woken)
                .singleElement()
                .satisfies(heir -> assertThat(Claim.of(heir)).isEqualTo(claim));
    }

    @Test
    void whatBecomesOfACreateIsTheHeirsToFindOut() {
        Claim claim = claim(resource, new Claim.Creating(clock.instant(), Optional.of("account")));
        MailDomain renamed = declared(namespace, "renamed", Given.NAME, "");
        delete(resource);

        assertGoes(resource);

        assertThat(claimOf(renamed)).isEqualTo(claim);
        assertNothingWasDeleted();
    }

    @Test
    void anAdoptedDomainStaysAdopted() {
        String id = make(Given.NAME);
        Claim claim = claim(
                resource,
                new Claim.Adopted(
                        clock.instant(), Optional.of(id), account.session().accountId()));
        MailDomain renamed = declared(namespace, "renamed", Given.NAME, "");
        delete(resource);

        assertGoes(resource);

        assertThat(claimOf(renamed)).isEqualTo(claim);
        assertNothingWasDeleted();
    }

    @Test
    void aCrashBetweenTheTwoWritesCostsNothing() {
        Claim claim = own(resource);
        MailDomain renamed = declared(namespace, "renamed", Given.NAME, "");
        delete(resource);
        assertThatThrownBy(() -> run(resource, heir -> {
                    throw new IllegalStateException("the process dies");
                }))
                .hasMessage("the process dies");
        assertThat(claimOf(renamed)).isEqualTo(claim);
        assertThat(claimOf(resource)).isEqualTo(claim);
        restart();

        assertGoes(resource);

        assertThat(claimOf(renamed)).isEqualTo(claim);
        assertThat(woken).hasSize(1);
        assertNothingWasDeleted();
    }

    @Test
    void aCrashCostsNothingEitherWhereTheHeirHasFoundOutMeanwhileWhatItHas() {
        Claim.Creating claim = new Claim.Creating(clock.instant(), Optional.empty());
        claim(resource, claim);
        MailDomain renamed = declared(namespace, "renamed", Given.NAME, "");
        Claim found = claim(renamed, new Claim.Created(claim.since(), Optional.of(make(Given.NAME)), Optional.empty()));
        delete(resource);

        assertGoes(resource);

        assertThat(claimOf(renamed)).isEqualTo(found);
        assertNothingWasDeleted();
    }

    @Test
    void looksForAnotherHeirWhereTheCacheShowsOneThatIsGone() {
        own(resource);
        MailDomain gone = declared(namespace, "gone", Given.NAME, "");
        MailDomainCleanup behind = cleanupThatKnows(() -> List.of(resource, gone));
        delete(gone);
        removeFinalizer(gone);
        delete(resource);

        assertThat(behind.run(current(resource), woken::add)).contains(StatusWriter.SOON);
        assertNothingWasDeleted();
        assertWaits(resource, "Deleting");
    }

    @ParameterizedTest
    @CsvSource({"Always, active", "Always, unverified", "IfUnverified, unverified"})
    void aMovedManifestKeepsItsDomainWhereItMayAdoptIt(String adoptionPolicy, String state) {
        Claim claim = own(resource);
        show(Given.NAME, "{\"state\": \"" + state + "\"}");
        MailDomain moved = declared(elsewhere, "moved", Given.NAME, "adoptionPolicy: " + adoptionPolicy);
        delete(resource);

        assertGoes(resource);

        assertThat(claimOf(moved)).isEqualTo(claim);
        assertThat(events(moved)).containsExactly("Normal TakenOver");
        assertThat(Stream.concat(messages(resource).stream(), messages(moved).stream()))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message)
                        .contains("a MailDomain of another namespace")
                        .doesNotContain("example of", "moved", namespace, elsewhere));
        assertNothingWasDeleted();
    }

    @ParameterizedTest
    @CsvSource({"Never, unverified", "IfUnverified, active"})
    void aMovedManifestThatMayNotAdoptHoldsTheDeletion(String adoptionPolicy, String state) {
        own(resource);
        show(Given.NAME, "{\"state\": \"" + state + "\"}");
        MailDomain moved = declared(elsewhere, "moved", Given.NAME, "adoptionPolicy: " + adoptionPolicy);
        delete(resource);

        assertWaits(resource, "DeletionHeld");

        assertThat(message(resource))
                .contains("maildomain.dev/confirm-deletion=" + Given.NAME, "deletionPolicy: Retain")
                .doesNotContain("moved", elsewhere);
        assertThat(events(resource)).containsExactly("Warning DeletionHeld");
        assertThat(claimOf(moved)).isEqualTo(NONE);
        assertNothingWasDeleted();
    }

    @Test
    void aPersonMayDeleteWhatAnotherNamespaceDeclares() {
        own(resource);
        declared(elsewhere, "moved", Given.NAME, "");
        delete(resource);
        assertWaits(resource, "DeletionHeld");

        annotate(resource, "maildomain.dev/confirm-deletion", "another.example.test");
        assertWaits(resource, "DeletionHeld");
        assertNothingWasDeleted();
        annotate(resource, "maildomain.dev/confirm-deletion", Given.NAME);

        assertWaits(resource, "Deleting");
    }

    @Test
    void whoOnlyObservesElsewhereHoldsNothing() {
        own(resource);
        declared(elsewhere, "watcher", Given.NAME, "managementPolicy: Observe");
        delete(resource);

        assertWaits(resource, "Deleting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deletionPolicy: Retain", "managementPolicy: Observe", "suspend: true"})
    void asksNothingOfTheServiceWhereTheDomainIsToStay(String policy) {
        own(resource);
        edit(resource, policy);
        int requests = sandbox.requests().size();
        delete(resource);

        assertGoes(resource);

        assertThat(sandbox.requests()).hasSize(requests);
        assertThat(events(resource)).containsExactly("Normal Retained");
        assertThat(messages(resource)).singleElement().asString().contains(Given.NAME + " stays at the service");
    }

    @Test
    void anAdoptedDomainStaysUnlessItIsSaidOtherwise() {
        claim(
                resource,
                new Claim.Adopted(
                        clock.instant(),
                        Optional.of(make(Given.NAME)),
                        account.session().accountId()));
        MailDomain other = declared(namespace, "other", "other.example.test", "deletionPolicy: Delete");
        claim(
                other,
                new Claim.Adopted(
                        clock.instant(),
                        Optional.of(make("other.example.test")),
                        account.session().accountId()));
        delete(resource);
        delete(other);

        assertGoes(resource);
        assertWaits(other, "Deleting");

        assertThat(events(resource)).containsExactly("Normal Retained");
        assertThat(deletes()).containsExactly("DELETE /v3/domains/other.example.test");
    }

    @Test
    void touchesNothingAfterAConflict() {
        make(Given.NAME);
        int requests = sandbox.requests().size();
        delete(resource);

        assertGoes(resource);

        assertThat(sandbox.requests()).hasSize(requests);
        assertThat(events(resource)).isEmpty();
    }

    @Test
    void honoursAPolicyThatIsChangedMeanwhile() {
        own(resource);
        disable(Given.NAME);
        delete(resource);
        assertWaits(resource, "DomainDisabled");
        long before = current(resource).getMetadata().getGeneration();

        edit(resource, "deletionPolicy: Retain");

        assertThat(current(resource).getMetadata().getGeneration()).isGreaterThan(before);
        assertGoes(resource);
        assertNothingWasDeleted();
    }

    @Test
    void neverDeletesASandboxDomain() {
        own(resource);
        show(Given.NAME, "{\"type\": \"sandbox\"}");
        delete(resource);

        assertWaits(resource, "SandboxDomain");
        assertThat(message(resource)).contains("deletionPolicy: Retain");
        edit(resource, "deletionPolicy: Retain");
        assertGoes(resource);

        assertNothingWasDeleted();
    }

    @Test
    void deletesADisabledDomainOnceItIsSwitchedOnAgain() {
        own(resource);
        disable(Given.NAME);
        delete(resource);

        assertWaits(resource, "DomainDisabled");
        assertThat(message(resource)).contains("blacklisted", "too many bounces", "deletionPolicy: Retain");
        assertNothingWasDeleted();
        show(Given.NAME, "{\"disabled\": null}");

        assertWaits(resource, "Deleting");
    }

    @Test
    void waitsForTheDomainsThatSignWithItsKeyDeclaredOrNot() {
        own(resource);
        String declaredBelow = "a." + Given.NAME;
        String undeclaredBelow = "b." + Given.NAME;
        MailDomain below = declared(namespace, "below", declaredBelow, "dkim: {authority: Inherit}");
        String id = make(declaredBelow);
        claim(
                below,
                new Claim.Created(
                        clock.instant(), Optional.of(id), account.session().accountId()));
        make(undeclaredBelow);
        delete(resource);

        assertWaits(resource, "DkimAuthorityInUse");
        assertThat(message(resource)).contains(declaredBelow + ", " + undeclaredBelow + ";");
        vanish(undeclaredBelow);
        assertWaits(resource, "DkimAuthorityInUse");
        assertThat(message(resource)).contains(declaredBelow + ";").doesNotContain(undeclaredBelow);
        assertNothingWasDeleted();
        vanish(declaredBelow);

        assertWaits(resource, "Deleting");
    }

    @Test
    void tellsARefusalThatItSawNoReasonFor() {
        own(resource);
        sandbox.fault("DELETE", DOMAIN_PATH, "status:403", 1);
        delete(resource);

        assertWaits(resource, "DeletionRefused");
        assertWaits(resource, "Deleting");
    }

    @Test
    void holdsDeletionsOfActiveDomainsThatAreTooManyForAnHour() {
        own(resource);
        show(Given.NAME, "{\"state\": \"active\"}");
        exhaustTheLimit();
        delete(resource);

        assertWaits(resource, "DeletionHeld");
        assertThat(message(resource)).contains("maildomain.dev/confirm-deletion=" + Given.NAME);
        assertThat(events(resource)).containsExactly("Warning DeletionHeld");
        assertNothingWasDeleted();
        clock.advance(Duration.ofHours(1));

        assertWaits(resource, "Deleting");
    }

    @Test
    void aPersonMayDeleteAboveTheLimit() {
        own(resource);
        show(Given.NAME, "{\"state\": \"active\"}");
        exhaustTheLimit();
        annotate(resource, "maildomain.dev/confirm-deletion", Given.NAME);
        delete(resource);

        assertWaits(resource, "Deleting");
    }

    @Test
    void noLimitHoldsForADomainThatIsNotActive() {
        own(resource);
        exhaustTheLimit();
        delete(resource);

        assertWaits(resource, "Deleting");
    }

    @Test
    void aDeletionThatIsAskedForAgainCountsOnce() {
        own(resource);
        show(Given.NAME, "{\"state\": \"active\"}");
        admit(9);
        sandbox.fault("DELETE", DOMAIN_PATH, "status:500", 1);
        delete(resource);

        assertWaits(resource, "ApiUnavailable");
        assertWaits(resource, "Deleting");
    }

    @Test
    void believesNoAbsenceWhileManyDomainsAreGone() {
        own(resource);
        vanish(Given.NAME);
        holdersOfDomainsThatAreGone(4);
        delete(resource);

        assertWaits(resource, "DomainsVanished");
        assertThat(message(resource)).contains("maildomain.dev/accept-absence=true");
        annotate(resource, "maildomain.dev/accept-absence", "true");

        assertGoes(resource);
        assertNothingWasDeleted();
    }

    @Test
    void believesTheAbsenceOfOneDomain() {
        own(resource);
        vanish(Given.NAME);
        holdersOfDomainsThatAreGone(2);
        delete(resource);

        assertGoes(resource);
        assertNothingWasDeleted();
    }

    @Test
    void believesTheAbsenceThatItAskedForWhateverElseIsGone() {
        own(resource);
        delete(resource);
        assertWaits(resource, "Deleting");
        vanish(Given.NAME);
        holdersOfDomainsThatAreGone(4);

        assertGoes(resource);
    }

    @Test
    void readsOneListForManyDeletions() {
        List<MailDomain> many = IntStream.rangeClosed(1, 11)
                .mapToObj(i -> declared(namespace, "many-" + i, "many-" + i + ".test", ""))
                .toList();
        many.forEach(this::own);
        many.forEach(this::delete);
        many.forEach(each -> assertWaits(each, "Deleting"));
        int before = sandbox.requests().size();
        clock.advance(Duration.ofSeconds(20));

        many.forEach(each -> assertWaits(each, "Deleting"));

        assertThat(sandbox.requests().subList(before, sandbox.requests().size()))
                .isNotEmpty()
                .containsOnly("GET /v4/domains")
                .hasSizeLessThan(many.size());
        many.forEach(each -> vanish(each.getSpec().domain()));
        clock.advance(Duration.ofSeconds(20));
        many.forEach(this::assertGoes);
    }

    private void restart() {
        restart(SandboxOptions.DEFAULT_API_KEY);
    }

    private void restart(String apiKey) {
        restart(ApiKeySource.fixed(SecretValue.of(apiKey)), apiKey);
    }

    /** Another process of the operator, which remembers nothing. */
    private void restart(ApiKeySource source, String apiKey) {
        RequestBudget budget = new RequestBudget(100_000, System::nanoTime);
        account = new DefaultAccount(
                source,
                key -> sandbox.session(apiKey, budget, clock),
                budget,
                new SmtpServer("smtp.example.test", 587),
                Duration.ofMinutes(1),
                clock);
        operator = Given.parts(client, account, clock, new SteadyRandom(0.5));
        cleanup = cleanupThatKnows(this::declared);
    }

    private MailDomainCleanup cleanupThatKnows(Supplier<List<MailDomain>> cache) {
        MailDomains resources = new MailDomains();
        resources.use(
                cache,
                domain -> cache.get().stream()
                        .filter(each -> each.getSpec().domain().equals(domain))
                        .toList());
        return operator.cleanup(
                resources, new DomainMemories(), operator.postmaster(resources), operator.report(resources));
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

    private MailDomain declared(String where, String name, String domain, String fields) {
        MailDomain fresh = new MailDomain();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(where)
                .withName(name)
                .withFinalizers(FINALIZER)
                .build());
        fresh.setSpec(Specs.mailDomain("domain: " + domain + "\n" + fields));
        return client.resource(fresh).create();
    }

    private List<MailDomain> declared() {
        return Stream.of(namespace, elsewhere)
                .flatMap(where -> client.resources(MailDomain.class).inNamespace(where).list().getItems().stream())
                .toList();
    }

    /** Has the account hold a domain of that name. */
    private String make(String domain) {
        return account.session()
                .api()
                .createDomain(NewDomains.named(domain))
                .domain()
                .id();
    }

    /** Has {@code owner} be the one that made its domain, a while ago. */
    private Claim own(MailDomain owner) {
        Instant since = clock.instant();
        String id = make(owner.getSpec().domain());
        clock.advance(Given.SETTLING);
        return claim(
                owner,
                new Claim.Created(since, Optional.of(id), account.session().accountId()));
    }

    private Claim claim(MailDomain owner, Claim claim) {
        MailDomain current = current(owner);
        new ClaimWriter<MailDomainStatus, MailDomain>(client, new StatusPatch(client))
                .write(
                        current,
                        status -> status == null ? null : status.ownership(),
                        MailDomainStatus.ofClaim(
                                claim.toOwnership(current.getMetadata().getUid())));
        return claim;
    }

    private void holdersOfDomainsThatAreGone(int count) {
        for (int i = 1; i <= count; i++) {
            MailDomain holder = declared(namespace, "gone-" + i, "gone-" + i + ".test", "");
            own(holder);
            vanish(holder.getSpec().domain());
        }
    }

    private void exhaustTheLimit() {
        admit(10);
    }

    private void admit(int domains) {
        for (int i = 1; i <= domains; i++) {
            assertThat(operator.deletionBrake().tryAcquire("another-" + i, 0)).isTrue();
        }
    }

    private void show(String domain, String change) {
        sandbox.control("PATCH", "/domains/" + domain, change);
    }

    private void vanish(String domain) {
        show(domain, "{\"deleted\": true}");
    }

    private void disable(String domain) {
        show(domain, """
                {"disabled": {"code": "blacklisted", "reason": "too many bounces", "permanently": true}}""");
    }

    private void deletionsEnd() {
        clock.advance(Duration.ofHours(2));
    }

    /** The API server's clock goes on while the test's stands: the deletion must not lie ahead of it. */
    private void delete(MailDomain each) {
        client.resource(each).delete();
        Instant deletedAt =
                Instant.parse(client.resource(each).get().getMetadata().getDeletionTimestamp());
        if (deletedAt.isAfter(clock.instant())) {
            clock.advance(Duration.between(clock.instant(), deletedAt));
        }
    }

    private void edit(MailDomain each, String fields) {
        change(each, edited -> {
            edited.setSpec(Specs.mailDomain("domain: " + edited.getSpec().domain() + "\n" + fields));
            return edited;
        });
    }

    private void annotate(MailDomain each, String name, String value) {
        change(each, annotated -> {
            annotated.getMetadata().setAnnotations(Map.of(name, value));
            return annotated;
        });
    }

    private void removeFinalizer(MailDomain each) {
        change(each, freed -> {
            freed.getMetadata().setFinalizers(List.of());
            return freed;
        });
    }

    private void change(MailDomain each, UnaryOperator<MailDomain> edit) {
        client.resource(edit.apply(current(each))).update();
    }

    private Optional<Duration> run(MailDomain each, Consumer<MailDomain> wake) {
        return cleanup.run(current(each), wake);
    }

    private void assertGoes(MailDomain each) {
        assertThat(run(each, woken::add)).isEmpty();
        removeFinalizer(each);
        assertThat(current(each)).isNull();
    }

    private void assertWaits(MailDomain each, String reason) {
        assertThat(run(each, woken::add)).isPresent();
        assertThat(ready(each).reason()).isEqualTo(reason);
        assertThat(ready(each).status()).isNotEqualTo("True");
    }

    private void assertNothingWasDeleted() {
        assertThat(deletes()).isEmpty();
    }

    private List<String> deletes() {
        return sandbox.requests().stream()
                .filter(request -> request.startsWith("DELETE"))
                .toList();
    }

    private String message(MailDomain each) {
        return ready(each).message();
    }

    private Condition ready(MailDomain each) {
        return Conditions.find(current(each).getStatus().conditions(), ConditionType.READY)
                .orElseThrow();
    }

    private List<String> events(MailDomain each) {
        return client.v1().events().inNamespace(each.getMetadata().getNamespace()).list().getItems().stream()
                .filter(event -> each.getMetadata()
                        .getUid()
                        .equals(event.getInvolvedObject().getUid()))
                .map(event -> event.getType() + " " + event.getReason())
                .toList();
    }

    private List<String> messages(MailDomain each) {
        return client.v1().events().inNamespace(each.getMetadata().getNamespace()).list().getItems().stream()
                .filter(event -> each.getMetadata()
                        .getUid()
                        .equals(event.getInvolvedObject().getUid()))
                .map(event -> event.getMessage())
                .toList();
    }

    private Claim claimOf(MailDomain each) {
        return Claim.of(current(each));
    }

    private MailDomain current(MailDomain each) {
        return client.resource(each).get();
    }
}
