package dev.maildomain.smtpcredential;

import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.account.SlowRound;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialSpec;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.PasswordObserver;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.SecretOwner;
import dev.maildomain.password.ToldPassword;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads what a run plans from. The resource and its Secrets come from the API server: a cache may not know yet what the
 * run before wrote, and would have it done twice.
 */
final class SmtpCredentialObserver {

    private final KubernetesClient client;
    private final DomainAccess access;
    private final PasswordObserver passwords;
    private final LoginService logins;
    private final OperatorPolicies operator;
    private final ProcessMemory memory;
    private final SlowRound slowRound;
    private final Clock clock;

    /**
     * Observes with what all runs share.
     *
     * @param slowRound how often the service's list of a domain's logins is read although nothing asks for it
     */
    SmtpCredentialObserver(
            KubernetesClient client,
            DomainAccess access,
            PasswordObserver passwords,
            LoginService logins,
            OperatorPolicies operator,
            ProcessMemory memory,
            SlowRound slowRound,
            Clock clock) {
        this.client = client;
        this.access = access;
        this.passwords = passwords;
        this.logins = logins;
        this.operator = operator;
        this.memory = memory;
        this.slowRound = slowRound;
        this.clock = clock;
    }

    /** The resource as the API server has it; empty if it is gone, or is another of the same name. */
    Optional<SmtpCredential> read(SmtpCredential cached) {
        return Optional.ofNullable(client.resource(cached).get())
                .filter(current -> Objects.equals(
                        current.getMetadata().getUid(), cached.getMetadata().getUid()));
    }

    /**
     * Observes for a run.
     *
     * @param resource as {@link #read} it
     * @param mailDomain its MailDomain, if there is one
     * @param siblings all SmtpCredentials that refer to that MailDomain
     * @param ownSecrets names of Secrets that were made for the resource, perhaps not all of them
     */
    Observation observe(
            SmtpCredential resource,
            Optional<MailDomain> mailDomain,
            List<SmtpCredential> siblings,
            Collection<String> ownSecrets) {
        LoginPolicies policies = LoginPolicies.of(resource.getSpec(), operator);
        DomainView domain = domain(resource, mailDomain);
        boolean retained = policies.isRetained(LoginClaims.of(resource).current());
        return new Observation(
                resource,
                policies,
                domain,
                rival(resource, mailDomain, siblings),
                password(resource, retained, ownSecrets, address -> isOwnLogin(address, resource, domain)),
                memory.disproven().of(resource.getMetadata().getUid()),
                new Lookup.NotLooked(),
                due(resource));
    }

    private static boolean isOwnLogin(String address, SmtpCredential resource, DomainView domain) {
        return domain instanceof DomainView.Ready ready
                && LoginNames.of(resource, ready.name()).includes(address);
    }

    /** How the password of a resource stands whose Secrets stay when it is deleted. */
    PasswordState passwordThatStays(SmtpCredential resource, Collection<String> ownSecrets) {
        return password(resource, true, ownSecrets, address -> false);
    }

    private PasswordState password(
            SmtpCredential resource, boolean retained, Collection<String> ownSecrets, Predicate<String> ownLogin) {
        SmtpCredentialSpec spec = resource.getSpec();
        ToldPassword told = Observation.toldStatus(resource)
                .map(status -> new ToldPassword(
                        Optional.ofNullable(status.passwordSeq()).orElse(0L),
                        Optional.ofNullable(status.binding()).map(SmtpCredentialStatus.Binding::name)))
                .orElse(ToldPassword.NOTHING);
        return passwords.read(
                SecretOwner.of(resource, resource.getMetadata().getName(), spec.secret(), retained),
                spec.passwordSecretRef(),
                told,
                ownSecrets,
                ownLogin);
    }

    private Observation.Due due(SmtpCredential resource) {
        String uid = resource.getMetadata().getUid();
        Optional<Duration> offset = logins.serviceOffset();
        Instant serviceTime = clock.instant().plus(offset.orElse(Duration.ZERO));
        Duration interval = slowRound.interval();
        Duration untilLook = memory.lookouts().untilLook(uid, interval);
        Optional<Duration> untilRetired = LoginClaims.of(resource)
                .retiring()
                .map(login -> memory.lookouts()
                        .untilRetired(
                                uid,
                                login,
                                RotationTerms.of(resource.getSpec()).overlap().orElse(Duration.ZERO),
                                serviceTime));
        return new Observation.Due(
                isOver(untilLook) && !slowRound.isHeld(),
                interval.dividedBy(2),
                untilRetired.filter(SmtpCredentialObserver::isOver).isPresent(),
                Stream.concat(Stream.of(untilLook), untilRetired.stream())
                        .filter(wait -> !isOver(wait))
                        .min(Comparator.naturalOrder()),
                offset);
    }

    private static boolean isOver(Duration wait) {
        return wait.isNegative() || wait.isZero();
    }

    private DomainView domain(SmtpCredential resource, Optional<MailDomain> mailDomain) {
        boolean allowed = !DomainReference.of(resource).leavesNamespace()
                || mailDomain.filter(found -> access.allows(found, resource)).isPresent();
        return allowed ? DomainView.of(mailDomain) : new DomainView.NotAllowed();
    }

    private Optional<Rival> rival(
            SmtpCredential resource, Optional<MailDomain> mailDomain, List<SmtpCredential> siblings) {
        return mailDomain.flatMap(
                found -> Rivalry.rivalOf(resource, siblings, sibling -> access.allows(found, sibling)));
    }

    /** Observes for the deletion of {@code login}, which needs nobody's leave. */
    CleanupObservation observeCleanup(SmtpCredential resource, ClaimedLogin login, Optional<MailDomain> mailDomain) {
        return new CleanupObservation(
                login,
                DomainView.of(mailDomain),
                login.claim() instanceof Claim.Creating creating
                        && memory.disproven()
                                .of(resource.getMetadata().getUid())
                                .filter(creating.since()::equals)
                                .isPresent(),
                CleanupObservation.Deletion.NOT_ASKED,
                new CleanupObservation.RemoteDomain.NotLooked(),
                new Lookup.NotLooked());
    }
}
