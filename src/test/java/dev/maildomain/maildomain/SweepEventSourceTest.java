package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.account.AccountSession;
import dev.maildomain.account.ApiKeySource;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.DomainCatalog;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.account.VanishedBrake;
import dev.maildomain.account.Vanishing;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.Connection;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.LogLines;
import dev.maildomain.support.NewDomains;
import dev.maildomain.support.Specs;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the service over HTTP, with an interval of milliseconds. */
class SweepEventSourceTest {

    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final String ONE = "one.example.test";
    private static final String OTHER = "other.example.test";
    private static final int A_FEW = 5;
    private static final int NO_LIMIT = 100_000;
    private static final String PAGE = "/v4/domains";

    private final Memories memories = new Memories();
    private final List<MailDomain> resources = new CopyOnWriteArrayList<>();
    private final List<ResourceID> woken = new CopyOnWriteArrayList<>();
    private final VanishedBrake brake = new VanishedBrake();
    private InProcessSandbox sandbox;
    private AccountSession session;
    private SweepEventSource sweep;

    @BeforeEach
    void start() {
        sandbox = new InProcessSandbox(SandboxOptions.defaults().withRequestsPerMinute(NO_LIMIT));
        session = sandbox.session(Clock.systemUTC());
        DomainCatalog catalog = new DomainCatalog(
                new DefaultAccount(
                        ApiKeySource.fixed(SecretValue.of(SandboxOptions.DEFAULT_API_KEY)),
                        key -> session,
                        new RequestBudget(1, System::nanoTime),
                        new SmtpServer("smtp.example.test", 587),
                        Duration.ofMinutes(1),
                        Clock.systemUTC()),
                Clock.systemUTC());
        CreationProof proof = new CreationProof(Duration.ofSeconds(10), Duration.ZERO);
        sweep = new SweepEventSource(
                new SweepRound(catalog, brake, memories, proof, Duration.ZERO),
                memories,
                resources::stream,
                INTERVAL,
                new Random(1));
        sweep.setEventHandler(event -> woken.add(event.getRelatedCustomResourceID()));
    }

    @AfterEach
    void stop() {
        sweep.stop();
        sandbox.close();
    }

    @Test
    void wakesTheResourceWhoseDomainWasChangedBehindItsBack() {
        MailDomain one = created(ONE);
        MailDomain other = created(OTHER);
        sweep.start();
        awaitPasses(A_FEW);
        assertThat(woken).as("at rest").isEmpty();

        sandbox.control("PATCH", "/domains/" + ONE, "{\"spam_action\": \"tag\"}");

        eventually(() -> assertThat(woken).contains(ResourceID.fromResource(one)));
        assertThat(memories.toLook).containsExactly(uid(one));
        assertThat(woken).doesNotContain(ResourceID.fromResource(other));
    }

    @Test
    void wakesTheResourceWhoseDomainIsGone() {
        MailDomain one = created(ONE);
        sweep.start();
        awaitPasses(A_FEW);

        sandbox.control("PATCH", "/domains/" + ONE, "{\"deleted\": true}");

        eventually(() -> assertThat(woken).contains(ResourceID.fromResource(one)));
    }

    @Test
    void wakesTheResourceWhoseRootHasCome() {
        MailDomain waiting = resource("a." + ONE);
        memories.waiting.add(uid(waiting));
        sweep.start();
        awaitPasses(A_FEW);
        assertThat(woken).isEmpty();

        session.api().createDomain(NewDomains.named(ONE));

        eventually(() -> assertThat(woken).contains(ResourceID.fromResource(waiting)));
    }

    @Test
    void restsLongerAndLongerWhereTheListAndTheDomainsOwnPageDifferForGood() {
        MailDomain one = created(ONE);
        memories.see(one, session.api().getDomain(ONE).domain().with(new Connection(true, true)));
        sweep.start();

        awaitPasses(4 * A_FEW);

        assertThat(woken).hasSizeBetween(2, 2 * A_FEW);
    }

    @Test
    void sendsNothingWhereThisProcessHasLookedAtNoDomain() {
        resource(ONE);
        sweep.start();
        eventually(() -> assertThat(memories.asked).hasValueGreaterThan(A_FEW));

        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void judgesWhetherDomainsHaveVanishedTogether() {
        for (int i = 0; i < 4; i++) {
            created("mail" + i + ".example.test");
        }
        sweep.start();
        eventually(() -> assertThat(brake.state()).isInstanceOf(Vanishing.Clear.class));

        for (int i = 0; i < 4; i++) {
            sandbox.control("PATCH", "/domains/mail" + i + ".example.test", "{\"deleted\": true}");
        }

        eventually(() -> assertThat(brake.state()).isEqualTo(new Vanishing.Vanished(4, 4)));
    }

    @Test
    void goesOnAfterFailuresOfTheServiceAndSaysSoOnce() {
        MailDomain one = created(ONE);
        try (LogLines log = new LogLines(SweepEventSource.class)) {
            sandbox.fault("GET", PAGE, "status:500", A_FEW);
            sweep.start();
            awaitPasses(2 * A_FEW);
            sandbox.control("PATCH", "/domains/" + ONE, "{\"spam_action\": \"tag\"}");

            eventually(() -> assertThat(woken).contains(ResourceID.fromResource(one)));
            assertThat(log.lines())
                    .satisfiesExactly(
                            begin -> assertThat(begin).startsWith("WARN"),
                            end -> assertThat(end).startsWith("INFO"));
        }
    }

    @Test
    void goesOnAfterAFailureOfItsOwn() {
        MailDomain one = created(ONE);
        memories.failures.set(A_FEW);
        sweep.start();
        eventually(() -> assertThat(memories.failures).hasValue(0));
        sandbox.control("PATCH", "/domains/" + ONE, "{\"spam_action\": \"tag\"}");

        eventually(() -> assertThat(woken).contains(ResourceID.fromResource(one)));
    }

    @Test
    void comesBackWhenTheServiceSaysAfterARateLimit() {
        created(ONE);
        sandbox.fault("GET", PAGE, "rate-limited:1", 1);
        sweep.start();
        awaitPasses(2);

        List<Instant> pages = pages();

        assertThat(pages.get(1)).isAfterOrEqualTo(pages.get(0).plusMillis(900));
    }

    @Test
    void leavesNothingRunningWhenItStopsAndCanBeStartedAgain() {
        created(ONE);
        sweep.start();
        awaitPasses(1);

        sweep.stop();
        eventually(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("sweep"));
        sweep.start();

        awaitPasses(1);
    }

    private MailDomain created(String name) {
        Domain domain = session.api().createDomain(NewDomains.named(name)).domain();
        MailDomain resource = resource(name);
        resource.setStatus(
                MailDomainStatus.ofClaim(new Claim.Created(Instant.now(), Optional.of(domain.id()), Optional.empty())
                        .toOwnership(uid(resource))));
        memories.see(resource, domain);
        return resource;
    }

    private MailDomain resource(String name) {
        MailDomain resource = Given.resource(null);
        resource.getMetadata().setName(name);
        resource.getMetadata().setUid("uid-of-" + name);
        resource.setSpec(Specs.mailDomain("domain: " + name));
        resources.add(resource);
        return resource;
    }

    private static String uid(MailDomain resource) {
        return resource.getMetadata().getUid();
    }

    private void awaitPasses(int more) {
        int before = pages().size();
        eventually(() -> assertThat(pages()).hasSizeGreaterThanOrEqualTo(before + 2 * more));
    }

    /** When each page of the list was asked for. */
    private List<Instant> pages() {
        List<Instant> times = new ArrayList<>();
        for (JsonNode call : sandbox.control("GET", "/requests", "")) {
            if (call.get("method").textValue().equals("GET")
                    && call.get("path").textValue().equals(PAGE)) {
                times.add(Instant.parse(call.get("at").textValue()));
            }
        }
        return times;
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().pollInterval(INTERVAL).untilAsserted(assertion);
    }

    private static final class Memories implements Recollections {

        private final Map<String, Recollection> seen = new ConcurrentHashMap<>();
        private final Set<String> waiting = ConcurrentHashMap.newKeySet();
        private final Set<String> toLook = ConcurrentHashMap.newKeySet();
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        void see(MailDomain resource, Domain domain) {
            seen.put(uid(resource), new Recollection(Optional.of(domain), Instant.now(), Optional.empty()));
        }

        @Override
        public Optional<Recollection> of(String uid) {
            asked.incrementAndGet();
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("on purpose");
            }
            return Optional.ofNullable(seen.get(uid));
        }

        @Override
        public boolean waitsForRoot(String uid) {
            return waiting.contains(uid);
        }

        @Override
        public void lookNeeded(String uid) {
            toLook.add(uid);
        }
    }
}
