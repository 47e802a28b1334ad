package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.SETTLING;
import static dev.maildomain.maildomain.Given.SINCE;
import static dev.maildomain.maildomain.Given.SWEEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maildomain.account.ApiKeySource;
import dev.maildomain.account.CreateGate;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.DomainCatalog;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.account.VanishedBrake;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.NewDomains;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.Specs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the service over HTTP. */
class AccountOverviewTest {

    private static final Situation.Recreation ALLOWED = new Situation.Recreation.Allowed();
    private static final Situation.Recreation AWAITED = new Situation.Recreation.Awaited();
    private static final String LIST = "GET /v4/domains";

    private final SettableClock clock = new SettableClock(SINCE);
    private final List<MailDomain> resources = new ArrayList<>();
    private InProcessSandbox sandbox;
    private DefaultAccount account;
    private DomainCatalog catalog;
    private AccountOverview overview;

    @BeforeEach
    void start() {
        sandbox = new InProcessSandbox(SandboxOptions.defaults());
        RequestBudget budget = new RequestBudget(100_000, System::nanoTime);
        account = new DefaultAccount(
                ApiKeySource.fixed(SecretValue.of(SandboxOptions.DEFAULT_API_KEY)),
                key -> sandbox.session(clock),
                budget,
                new SmtpServer("smtp.example.test", 587),
                Duration.ofMinutes(1),
                clock);
        catalog = new DomainCatalog(account, clock);
        overview = new AccountOverview(
                catalog,
                new VanishedBrake(),
                new CreateGate(
                        SWEEP, () -> Duration.between(SINCE, clock.instant()).toNanos()),
                Given.PROOF,
                () -> resources,
                clock);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aDomainThatAResourceHoldsIsThereUnasked() {
        held("root.test");

        assertThat(overview.hasAny(List.of("sub.root.test", "root.test"))).isTrue();
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void aDomainThatIsOnlyDeclaredOrGoingIsLookedForInTheAccount() {
        resource("declared.test", new Claim.None());
        resource("creating.test", new Claim.Creating(SINCE, Optional.empty()));
        held("going.test").getMetadata().setDeletionTimestamp(SINCE.toString());

        assertThat(overview.hasAny(List.of("declared.test", "creating.test", "going.test")))
                .isFalse();
        assertThat(sandbox.requests()).contains(LIST);
    }

    @Test
    void aDomainThatNoResourceHoldsIsFoundInTheAccount() {
        make("root.test");

        assertThat(overview.hasAny(List.of("sub.root.test", "root.test"))).isTrue();
        assertThat(overview.hasAny(List.of("sub.root.test"))).isFalse();
    }

    @Test
    void theListServesAllWhoAskWithinTenSeconds() {
        overview.hasAny(List.of("root.test"));
        long read = lists();
        clock.advance(Duration.ofSeconds(10));
        overview.hasAny(List.of("root.test"));
        assertThat(lists()).isEqualTo(read);

        clock.advance(Duration.ofNanos(1));
        overview.hasAny(List.of("root.test"));
        assertThat(lists()).isGreaterThan(read);
    }

    @Test
    void whereTheListCannotBeReadNobodyKnows() {
        sandbox.fault("GET", "/v./domains", "status:500", 1);

        assertThatExceptionOfType(DomainsApiException.class).isThrownBy(() -> overview.hasAny(List.of("root.test")));
    }

    @Test
    void aDomainThatTheListLacksTooMayBeMadeAgain() {
        MailDomain gone = held("gone.test");
        clock.advance(SETTLING);

        assertThat(recreation(gone)).isEqualTo(ALLOWED);
    }

    @Test
    void aDomainThatTheListStillHasIsAwaited() {
        String id = make("there.test");
        clock.advance(SETTLING);

        assertThat(recreation(resource("there.test", created(id)))).isEqualTo(AWAITED);
        assertThat(recreation(resource("there.test", new Claim.Created(SINCE, Optional.empty(), Optional.empty()))))
                .isEqualTo(AWAITED);
        assertThat(recreation(resource("there.test", new Claim.Creating(SINCE, Optional.empty()))))
                .isEqualTo(AWAITED);
    }

    @Test
    void aDomainThatIsListedUnderAnotherIdIsGone() {
        make("there.test");
        clock.advance(SETTLING);

        assertThat(recreation(held("there.test"))).isEqualTo(ALLOWED);
    }

    @Test
    void ofManyThatAreGoneNoneIsMadeAgain() {
        List<MailDomain> gone = IntStream.range(0, 4)
                .mapToObj(number -> held("gone" + number + ".test"))
                .toList();
        clock.advance(SETTLING);

        assertThat(recreation(gone.get(0))).isEqualTo(new Situation.Recreation.Held(4, 4));
    }

    @Test
    void anAbsenceThatAPersonAcceptsNeedsNoList() {
        MailDomain accepted = held("gone.test");
        accepted.getMetadata().setAnnotations(Map.of(Annotations.ACCEPT_ABSENCE, "true"));

        assertThat(recreation(accepted)).isEqualTo(ALLOWED);
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void oneListServesAllThatVanishedTogether() {
        List<MailDomain> gone = IntStream.range(0, 3)
                .mapToObj(number -> held("gone" + number + ".test"))
                .toList();
        clock.advance(SETTLING);
        recreation(gone.get(0));
        long read = lists();
        clock.advance(Duration.ofMinutes(1));

        assertThat(gone).allSatisfy(one -> assertThat(recreation(one)).isEqualTo(ALLOWED));
        assertThat(lists()).isEqualTo(read);
    }

    @Test
    void aListFromBeforeTheCreateCouldBeSeenIsReadAnew() {
        MailDomain fresh = held("fresh.test");
        clock.advance(SETTLING.minusNanos(1));
        catalog.current(Duration.ZERO);
        long read = lists();
        clock.advance(Duration.ofNanos(1));

        assertThat(recreation(fresh)).isEqualTo(ALLOWED);
        assertThat(lists()).isGreaterThan(read);
    }

    @Test
    void aListThatShowedTheDomainWhileItWasThereIsReadAnew() {
        String id = make("there.test");
        MailDomain resource = resource("there.test", created(id));
        clock.advance(SETTLING);
        catalog.current(Duration.ZERO);
        clock.advance(Duration.ofMinutes(1));
        sandbox.control("PATCH", "/domains/there.test", "{\"deleted\": true}");

        assertThat(recreation(resource)).isEqualTo(ALLOWED);
    }

    @Test
    void withoutAClaimTheListIsReadAnew() {
        clock.advance(SETTLING);
        catalog.current(Duration.ZERO);
        long read = lists();
        clock.advance(Duration.ofSeconds(1));

        assertThat(recreation(resource("none.test", new Claim.None()))).isEqualTo(ALLOWED);
        assertThat(lists()).isGreaterThan(read);
    }

    @Test
    void createsAreHeldAfterARefusalUntilOneMayTryAgain() {
        assertThat(overview.createsHeld()).isEmpty();
        assertThat(overview.admitsCreate()).isTrue();

        overview.createRefused("plan limit");
        assertThat(overview.createsHeld()).contains("plan limit");
        assertThat(overview.admitsCreate()).isFalse();

        clock.advance(SWEEP);
        assertThat(overview.createsHeld()).isEmpty();
        assertThat(overview.admitsCreate()).isTrue();
        assertThat(overview.createsHeld()).contains("plan limit");

        overview.createAccepted();
        assertThat(overview.createsHeld()).isEmpty();
    }

    private Situation.Recreation recreation(MailDomain resource) {
        return overview.recreation(resource, clock.instant());
    }

    private MailDomain held(String domain) {
        return resource(domain, created("5f0000000000000000000000"));
    }

    private MailDomain resource(String domain, Claim claim) {
        MailDomain resource = Given.resource(MailDomainStatus.ofClaim(claim.toOwnership(Given.UID)));
        resource.setSpec(Specs.mailDomain("domain: " + domain));
        resources.add(resource);
        return resource;
    }

    private static Claim created(String id) {
        return new Claim.Created(SINCE, Optional.of(id), Optional.empty());
    }

    /** A domain at the service; answers its id. */
    private String make(String domain) {
        return account.session()
                .api()
                .createDomain(NewDomains.named(domain))
                .domain()
                .id();
    }

    private long lists() {
        return sandbox.requests().stream().filter(LIST::equals).count();
    }
}
