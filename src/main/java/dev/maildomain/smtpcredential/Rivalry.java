package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.RetiringLogin;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of several resources whose logins can be the same may have theirs: the one with a claim, then the older, then the one with
 * the smaller uid.
 */
final class Rivalry {

    private static final Comparator<SmtpCredential> OLDER_FIRST = Comparator.comparing((SmtpCredential credential) ->
                    Instant.parse(credential.getMetadata().getCreationTimestamp()))
            .thenComparing(credential -> credential.getMetadata().getUid());

    private static final Comparator<Optional<String>> NAMED_FIRST =
            Comparator.comparing(name -> name.orElse(null), Comparator.nullsLast(Comparator.naturalOrder()));

    private Rivalry() {}

    /**
     * The resource that comes before {@code resource}; empty if none does. Of several, one of the same namespace is told
     * of, if there is one.
     *
     * @param siblings SmtpCredentials that refer to the same MailDomain, perhaps {@code resource} among them
     * @param mayUseDomain whether one may use the MailDomain; asked only of those that would come first by age
     */
    static Optional<Rival> rivalOf(
            SmtpCredential resource, List<SmtpCredential> siblings, Predicate<SmtpCredential> mayUseDomain) {
        if (hasClaim(resource)) {
            return Optional.empty();
        }
        String uid = resource.getMetadata().getUid();
        return siblings.stream()
                .filter(sibling -> !sibling.getMetadata().getUid().equals(uid))
                .filter(sibling -> overlap(sibling, resource))
                .filter(sibling -> hasClaim(sibling) || isOlder(sibling, resource) && mayUseDomain.test(sibling))
                .map(sibling -> nameIn(resource.getMetadata().getNamespace(), sibling))
                .min(NAMED_FIRST)
                .map(Rival::new);
    }

    private static boolean overlap(SmtpCredential one, SmtpCredential other) {
        return !Collections.disjoint(localParts(one), localParts(other));
    }

    /** Those that it may take, and those that it has. */
    private static Set<String> localParts(SmtpCredential credential) {
        LoginClaims claims = LoginClaims.of(credential);
        Stream<String> held = Stream.of(
                        claims.address(),
                        claims.successor().map(LoginClaims.Successor::address),
                        claims.retiring().map(RetiringLogin::address))
                .flatMap(Optional::stream)
                .map(LoginNames::localPart);
        return Stream.concat(LoginNames.localParts(credential).stream(), held).collect(Collectors.toSet());
    }

    private static boolean isOlder(SmtpCredential sibling, SmtpCredential resource) {
        return !sibling.isMarkedForDeletion() && OLDER_FIRST.compare(sibling, resource) < 0;
    }

    private static Optional<String> nameIn(String namespace, SmtpCredential sibling) {
        return Optional.of(sibling.getMetadata())
                .filter(metadata -> namespace.equals(metadata.getNamespace()))
                .map(ObjectMeta::getName);
    }

    private static boolean hasClaim(SmtpCredential credential) {
        return !(LoginClaims.of(credential).current() instanceof Claim.None);
    }
}
