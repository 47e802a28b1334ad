package dev.maildomain.config;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.CreateGate;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.DeletionBrake;
import dev.maildomain.account.DomainCatalog;
import dev.maildomain.account.LoginCatalog;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.account.SlowRound;
import dev.maildomain.account.VanishedBrake;
import dev.maildomain.domainsapi.DomainsApiClient;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.Timeouts;
import dev.maildomain.maildomain.MailDomainParts;
import dev.maildomain.maildomain.PostmasterIntervals;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.smtpcredential.SmtpCredentialIntervals;
import dev.maildomain.smtpcredential.SmtpCredentialParts;
import dev.maildomain.status.BackOff;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Makes the operator's objects from its configuration. */
@Singleton
final class OperatorObjects {

    private final OperatorConfig config;
    private final Clock clock = Clock.systemUTC();

    OperatorObjects(OperatorConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    KnownSecrets knownSecrets() {
        return new KnownSecrets();
    }

    @Produces
    @Singleton
    DefaultAccount account(KnownSecrets knownSecrets) {
        OperatorSettings settings = OperatorSettings.of(config);
        RequestBudget budget = new RequestBudget(settings.requestsPerMinute(), System::nanoTime);
        DomainsApiClient client = new DomainsApiClient(Timeouts.defaults());
        return new DefaultAccount(
                settings.apiKey(),
                key -> new AccountSession(
                        listener -> client.connect(
                                settings.endpoint(), key, settings.onBehalfOf(), budget, listener, knownSecrets),
                        clock),
                budget,
                settings.smtpServer(),
                config.intervals().keyLifetime(),
                clock);
    }

    @Produces
    @Singleton
    LoginCatalog logins() {
        return new LoginCatalog(clock);
    }

    @Produces
    @Singleton
    SlowRound slowRound(DefaultAccount account) {
        return new SlowRound(config.intervals().atRest(), account.budget());
    }

    @Produces
    @Singleton
    MailDomainParts mailDomainParts(
            KubernetesClient client,
            DefaultAccount account,
            LoginCatalog logins,
            SlowRound slowRound,
            KnownSecrets knownSecrets) {
        OperatorConfig.Intervals intervals = config.intervals();
        OperatorSettings settings = OperatorSettings.of(config);
        return new MailDomainParts(
                client,
                account,
                settings.policies(),
                new DomainCatalog(account, clock),
                logins,
                new VanishedBrake(),
                new CreateGate(settings.resyncInterval(), System::nanoTime),
                new DeletionBrake(settings.maxDeletionsPerHour(), System::nanoTime),
                new EventRecorder(client, clock),
                errorPolicy(),
                creationProof(),
                new BackOff(intervals.verifyFirst(), intervals.verifyLongest()),
                intervals.deletionGrace(),
                new BackOff(intervals.deletionFirst(), intervals.deletionLongest()),
                settings.resyncInterval(),
                slowRound,
                new PostmasterIntervals(
                        intervals.secret(),
                        intervals.missingSecret(),
                        intervals.refused(),
                        StatusWriter.SOON,
                        intervals.atRest()),
                knownSecrets,
                clock,
                new SecureRandom(),
                new SecureRandom());
    }

    @Produces
    @Singleton
    SmtpCredentialParts smtpCredentialParts(
            KubernetesClient client,
            DefaultAccount account,
            LoginCatalog logins,
            SlowRound slowRound,
            KnownSecrets knownSecrets) {
        OperatorConfig.Intervals intervals = config.intervals();
        return new SmtpCredentialParts(
                client,
                account,
                logins,
                OperatorSettings.of(config).policies(),
                new EventRecorder(client, clock),
                errorPolicy(),
                creationProof(),
                knownSecrets,
                new SmtpCredentialIntervals(
                        intervals.secret(), intervals.missingSecret(), intervals.atRest(), StatusWriter.SOON),
                slowRound,
                System::nanoTime,
                clock,
                new SecureRandom());
    }

    /** The SDK's newer metrics lose reconciliations by tags that differ between meters of one name. */
    @SuppressWarnings({"deprecation", "removal"})
    @Produces
    @Singleton
    Metrics metrics(MeterRegistry registry) {
        return MicrometerMetrics.withoutPerResourceMetrics(registry);
    }

    private ErrorPolicy errorPolicy() {
        OperatorConfig.Intervals intervals = config.intervals();
        return new ErrorPolicy(
                new BackOff(intervals.unavailableFirst(), intervals.unavailableLongest()),
                new BackOff(intervals.conflictFirst(), intervals.conflictLongest()),
                intervals.refused(),
                intervals.keyLifetime());
    }

    private CreationProof creationProof() {
        return new CreationProof(Timeouts.defaults().call(), config.intervals().settling());
    }
}
