package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.ownership.Claim;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of several resources that declare one login may have it: the one with a claim, then the older. */
final class Rivalry {

    private static final Comparator<SmtpCredential> OLDER_FIRST = Comparator.comparing((SmtpCredential credential) ->
                    Instant.parse(credential.getMetadata().getCreationTimestamp()))
            .thenComparing(credential -> credential.getMetadata().getUid());

    private Rivalry() {}

    /**
     * The name of the resource that comes before {@code resource}; empty if none does.
     *
     * @param siblings SmtpCredentials of the same MailDomain, perhaps {@code resource} among them
     */
    static Optional<String> rivalOf(SmtpCredential resource, List<SmtpCredential> siblings) {
        if (hasClaim(resource)) {
            return Optional.empty();
        }
        String uid = resource.getMetadata().getUid();
        return siblings.stream()
                .filter(sibling -> !sibling.getMetadata().getUid().equals(uid))
                .filter(sibling ->
                        sibling.getSpec().login().equals(resource.getSpec().login()))
                .filter(sibling -> hasClaim(sibling)
                        || !sibling.isMarkedForDeletion() && OLDER_FIRST.compare(sibling, resource) < 0)
                .map(sibling -> sibling.getMetadata().getName())
                .sorted()
                .findFirst();
    }

    private static boolean hasClaim(SmtpCredential credential) {
        return !(Claims.of(credential) instanceof Claim.None);
    }
}
