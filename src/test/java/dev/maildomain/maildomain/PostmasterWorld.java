package dev.maildomain.maildomain;

import static org.awaitility.Awaitility.await;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.LoginCatalog;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.account.SlowRound;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.ApiEndpoint;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.DomainsApiClient;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.NewDomain;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.domainsapi.Timeouts;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.ClaimWriter;
import dev.maildomain.password.OwnerMark;
import dev.maildomain.password.SecretKeys;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.StatusPatch;
import dev.maildomain.support.RecordedSandbox;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.Specs;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sandbox, a namespace, and processes that keep the postmasters of domains. Of a MailDomain controller they do what has to
 * do with that: they create a domain with the password, claim it, and put into the status what came of a run.
 */
final class PostmasterWorld implements AutoCloseable {

    private static final String FIELD_MANAGER = "test";
    private static final String KEY = SandboxOptions.DEFAULT_API_KEY;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(5);
    private static final Duration SELDOM = Duration.ofDays(1);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final PostmasterIntervals INTERVALS =
            new PostmasterIntervals(SHORT, SHORT, Duration.ofMinutes(5), SHORT, SHORT);

    private final KubernetesClient client;
    private final String namespace;
    private final RecordedSandbox sandbox;
    private final SandboxControl control;
    private final DomainsApiClient domainsApi = new DomainsApiClient(Timeouts.defaults());

    PostmasterWorld(KubernetesClient client, String namespace, Profile profile) {
        this.client = client;
        this.namespace = namespace;
        this.sandbox = RecordedSandbox.start(
                SandboxOptions.defaults().withProfile(profile).withRequestsPerMinute(100_000));
        this.control = new SandboxControl(sandbox.uri());
    }

    /** A process that knows nothing of those before it. */
    final class Process {

        private final AccountSession session;
        private final Postmaster postmaster;

        private Process(String key, Duration slowRound) {
            KnownSecrets knownSecrets = new KnownSecrets();
            this.session = session(key, knownSecrets);
            this.postmaster = new Postmaster(
                    client,
                    new LoginCatalog(CLOCK),
                    new SlowRound(slowRound, new RequestBudget(300, System::nanoTime)),
                    new SmtpServer("smtp.example.org", 587),
                    new EventRecorder(client, CLOCK),
                    knownSecrets,
                    Given.PROOF,
                    INTERVALS,
                    this::ownSecrets,
                    resource -> AdoptionPolicy.NEVER,
                    resource -> "Retain".equals(resource.getSpec().deletionPolicy()),
                    CLOCK,
                    new SecureRandom());
        }

        Postmaster postmaster() {
            return postmaster;
        }

        private List<String> ownSecrets(MailDomain resource) {
            return client
                    .secrets()
                    .inNamespace(namespace)
                    .withLabel(SecretKeys.MANAGED_BY_LABEL, SecretKeys.MANAGED_BY)
                    .list()
                    .getItems()
                    .stream()
                    .filter(secret -> OwnerMark.ownersOf(secret, MailDomain.class)
                            .contains(resource.getMetadata().getName()))
                    .map(secret -> secret.getMetadata().getName())
                    .toList();
        }

        /** Creates the domain and claims it, whatever the service says to the password. */
        void create(MailDomain resource) {
            Optional<SecretValue> password = postmaster.passwordForCreate(resource);
            try {
                session.api()
                        .createDomain(new NewDomain(
                                resource.getSpec().domain(),
                                DomainChange.NONE,
                                password,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Optional.empty()));
            } catch (DomainsApiException.Invalid | DomainsApiException.OutcomeUnknown e) {
                // The domain is there all the same.
            }
            Domain domain = domain(resource);
            claim(
                    resource,
                    new Claim.Created(
                            CLOCK.instant().truncatedTo(ChronoUnit.MILLIS),
                            Optional.of(domain.id()),
                            session.accountId()));
        }

        /** Records a claim. */
        void claim(MailDomain resource, Claim claim) {
            new ClaimWriter<MailDomainStatus, MailDomain>(client, new StatusPatch(client))
                    .write(
                            now(resource),
                            status -> status == null ? null : status.ownership(),
                            MailDomainStatus.ofClaim(
                                    claim.toOwnership(resource.getMetadata().getUid())));
        }

        /** One run in the domain, and what the status says of it then. */
        PostmasterOutcome run(MailDomain resource) {
            MailDomain now = now(resource);
            PostmasterOutcome outcome = postmaster.run(now, domain(now), session);
            if (!(outcome instanceof PostmasterOutcome.Blocked)) {
                MailDomainStatus status = outcome instanceof PostmasterOutcome.InPlace inPlace
                        ? Specs.mailDomainStatus("postmaster:\n  secretName: %s\n  passwordSeq: %d"
                                .formatted(inPlace.secretName(), inPlace.seq()))
                        : MailDomainStatus.ofClaim(null);
                new StatusPatch(client).apply(now, status, FIELD_MANAGER);
            }
            return outcome;
        }

        /** Creates the domain unless it is there, and runs until everything is in place. */
        void settle(MailDomain resource) {
            if (!control.domains().contains(resource.getSpec().domain())) {
                create(resource);
            } else if (Claim.of(now(resource)) instanceof Claim.None) {
                claim(
                        resource,
                        new Claim.Created(
                                CLOCK.instant().truncatedTo(ChronoUnit.MILLIS),
                                Optional.of(domain(resource).id()),
                                session.accountId()));
            }
            await().atMost(LONG_ENOUGH)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(SHORT)
                    .ignoreExceptionsInstanceOf(DomainsApiException.class)
                    .until(() -> !(run(resource) instanceof PostmasterOutcome.Blocked));
        }

        private MailDomain now(MailDomain resource) {
            return client.resource(resource).get();
        }
    }

    Process process() {
        return new Process(KEY, SELDOM);
    }

    /** A process that looks again and again for what was changed at the service. */
    Process watchfulProcess() {
        return new Process(KEY, SHORT);
    }

    /** A process with the key of another account. */
    Process processOfAnotherAccount() {
        control.account("other", "{\"keys\":[\"key-of-the-other\"]}");
        return new Process("key-of-the-other", SELDOM);
    }

    private AccountSession session(String key, KnownSecrets knownSecrets) {
        return new AccountSession(
                listener -> domainsApi.connect(
                        ApiEndpoint.parse(sandbox.uri().toString(), Set.of()),
                        SecretValue.of(key),
                        Optional.empty(),
                        new RequestBudget(100_000, System::nanoTime),
                        listener,
                        knownSecrets),
                CLOCK);
    }

    /** The domain as the service shows it. */
    private Domain domain(MailDomain resource) {
        return session(KEY, new KnownSecrets())
                .api()
                .getDomain(resource.getSpec().domain())
                .domain();
    }

    /** Declares a domain by the resource's name. */
    MailDomain declare(String name, String more) {
        MailDomain resource = new MailDomain();
        resource.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        resource.setSpec(Specs.mailDomain("domain: " + domain(name) + "\n" + more));
        return client.resource(resource).create();
    }

    /** Declares something else for a domain. */
    MailDomain redeclare(MailDomain resource, String more) {
        return client.resource(now(resource)).edit(current -> {
            current.setSpec(Specs.mailDomain("domain: " + current.getSpec().domain() + "\n" + more));
            return current;
        });
    }

    static String domain(String name) {
        return name + ".example.test";
    }

    SandboxControl control() {
        return control;
    }

    /** Writes the Secret {@code <name>-source}. */
    void writeSource(String name, String password) {
        Secret source = new SecretBuilder()
                .withNewMetadata()
                .withName(name + "-source")
                .withNamespace(namespace)
                .endMetadata()
                .addToData("password", base64(password))
                .build();
        client.resource(source).createOr(existing -> existing.update());
    }

    MailDomain now(MailDomain resource) {
        return client.resource(resource).get();
    }

    Secret secret(String name) {
        return client.secrets().inNamespace(namespace).withName(name).get();
    }

    void editPassword(String secret, String password) {
        client.secrets()
                .inNamespace(namespace)
                .withName(secret)
                .edit(present -> new SecretBuilder(present)
                        .addToData("password", base64(password))
                        .build());
    }

    void deleteSecret(String name) {
        client.secrets().inNamespace(namespace).withName(name).delete();
    }

    String password(String secret) {
        return new String(Base64.getDecoder().decode(secret(secret).getData().get("password")), StandardCharsets.UTF_8);
    }

    /** Whether a person could submit mail as the postmaster of the domain. */
    boolean logsIn(String name, String password) {
        return control.acceptsLogin("postmaster@" + domain(name), password);
    }

    /** The calls about logins so far. */
    List<String> loginCalls() {
        return control.calls().stream()
                .map(SandboxControl.Call::request)
                .filter(request -> request.contains("/credentials"))
                .toList();
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        domainsApi.close();
        sandbox.close();
    }
}
