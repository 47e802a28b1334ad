package dev.maildomain.crash;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.ApiKeySource;
import dev.maildomain.account.CreateGate;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.DeletionBrake;
import dev.maildomain.account.DomainCatalog;
import dev.maildomain.account.LoginCatalog;
import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.account.SlowRound;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.account.VanishedBrake;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.domainsapi.ApiEndpoint;
import dev.maildomain.domainsapi.DomainsApiClient;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.domainsapi.Timeouts;
import dev.maildomain.maildomain.MailDomainParts;
import dev.maildomain.maildomain.MailDomainReconcilers;
import dev.maildomain.maildomain.PostmasterIntervals;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.smtpcredential.SmtpCredentialIntervals;
import dev.maildomain.smtpcredential.SmtpCredentialParts;
import dev.maildomain.smtpcredential.SmtpCredentialReconcilers;
import dev.maildomain.status.BackOff;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.EventRecorder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One life of the operator in one namespace: everything in it is made anew, and ends with it. What is shipped but for its
 * pauses: those between attempts are short, and those until the next look at something at rest are longer than any life,
 * so that it is not chance that helps.
 */
final class OperatorLife implements AutoCloseable {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration SETTLING = Duration.ofMillis(100);
    private static final Duration LONGER_THAN_LIFE = Duration.ofHours(1);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
    private static final int NO_LIMIT = 1_000_000;
    private static final int THREADS = 4;
    private static final BackOff AT_ONCE = new BackOff(SHORT, SHORT.multipliedBy(2));
    private static final BackOff RARELY = new BackOff(LONGER_THAN_LIFE, LONGER_THAN_LIFE);

    private static final OperatorPolicies POLICIES =
            new OperatorPolicies(AdoptionPolicy.NEVER, AdoptionPolicy.ALWAYS, false);

    private final Lifeline lifeline;
    private final KubernetesClient client;
    private final DomainsApiClient domainsApi = new DomainsApiClient(Timeouts.defaults());
    private final Operator operator;

    /**
     * Begins to work in a namespace.
     *
     * @param bug what it does wrong
     * @param way makes clients of the API server
     * @param service base URL of the Domains API
     */
    OperatorLife(
            Lifeline lifeline,
            PlantedBug bug,
            KubernetesClientBuilder way,
            String namespace,
            URI service,
            SecretValue apiKey) {
        this.lifeline = lifeline;
        this.client = lifeline.throughHere(way, request -> bug.before(request, client()))
                .build();
        KnownSecrets knownSecrets = new KnownSecrets();
        RequestBudget budget = new RequestBudget(NO_LIMIT, System::nanoTime);
        ApiEndpoint endpoint = ApiEndpoint.parse(service.toString(), Set.of());
        DefaultAccount account = new DefaultAccount(
                ApiKeySource.fixed(apiKey),
                key -> new AccountSession(
                        listener -> bug.api(lifeline.api(
                                domainsApi.connect(endpoint, key, Optional.empty(), budget, listener, knownSecrets))),
                        CLOCK),
                budget,
                new SmtpServer("smtp.example.test", SmtpServer.DEFAULT_PORT),
                LONGER_THAN_LIFE,
                CLOCK);
        LoginCatalog logins = new LoginCatalog(CLOCK);
        SlowRound slowRound = new SlowRound(LONGER_THAN_LIFE, budget);
        this.operator = new Operator(configuration -> configuration
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withConcurrentReconciliationThreads(THREADS)
                .withInformerStoppedHandler((informer, failure) -> {}));
        operator.register(
                MailDomainReconcilers.of(mailDomainParts(account, logins, slowRound, knownSecrets)),
                configuration -> configuration.settingNamespace(namespace).withRetry(retry()));
        operator.register(
                bug.around(SmtpCredentialReconcilers.of(smtpCredentialParts(account, logins, slowRound, knownSecrets))),
                configuration -> configuration.settingNamespace(namespace).withRetry(retry()));
        operator.start();
    }

    private MailDomainParts mailDomainParts(
            DefaultAccount account, LoginCatalog logins, SlowRound slowRound, KnownSecrets knownSecrets) {
        return new MailDomainParts(
                client,
                account,
                POLICIES,
                new DomainCatalog(account, CLOCK),
                logins,
                new VanishedBrake(),
                new CreateGate(LONGER_THAN_LIFE, System::nanoTime),
                new DeletionBrake(OptionalInt.empty(), System::nanoTime),
                new EventRecorder(client, CLOCK),
                errorPolicy(),
                creationProof(),
                AT_ONCE,
                Duration.ZERO,
                AT_ONCE,
                LONGER_THAN_LIFE,
                slowRound,
                new PostmasterIntervals(LONGER_THAN_LIFE, LONGER_THAN_LIFE, LONGER_THAN_LIFE, SHORT, LONGER_THAN_LIFE),
                knownSecrets,
                CLOCK,
                new SecureRandom(),
                new SecureRandom());
    }

    private SmtpCredentialParts smtpCredentialParts(
            DefaultAccount account, LoginCatalog logins, SlowRound slowRound, KnownSecrets knownSecrets) {
        return new SmtpCredentialParts(
                client,
                account,
                logins,
                POLICIES,
                new EventRecorder(client, CLOCK),
                errorPolicy(),
                creationProof(),
                knownSecrets,
                new SmtpCredentialIntervals(LONGER_THAN_LIFE, LONGER_THAN_LIFE, LONGER_THAN_LIFE, SHORT),
                slowRound,
                System::nanoTime,
                CLOCK,
                new SecureRandom());
    }

    private static ErrorPolicy errorPolicy() {
        return new ErrorPolicy(AT_ONCE, RARELY, LONGER_THAN_LIFE, LONGER_THAN_LIFE);
    }

    private static CreationProof creationProof() {
        return new CreationProof(Timeouts.defaults().call(), SETTLING);
    }

    private static GenericRetry retry() {
        return new GenericRetry()
                .setInitialInterval(SHORT)
                .setIntervalMultiplier(1)
                .withoutMaxAttempts();
    }

    private KubernetesClient client() {
        return client;
    }

    /** Its ways to the outside. */
    Lifeline lifeline() {
        return lifeline;
    }

    /** Ends it as a crash does: nothing more goes out, and all of its threads and connections end. */
    @Override
    public void close() {
        lifeline.cutOff(LAST_ANSWERS);
        operator.stop();
        // Which the SDK leaves running.
        operator.getConfigurationService()
                .getExecutorServiceManager()
                .scheduledExecutorService()
                .shutdownNow();
        client.close();
        domainsApi.close();
    }
}
