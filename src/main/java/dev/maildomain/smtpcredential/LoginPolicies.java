package dev.maildomain.smtpcredential;

import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.api.v1alpha1.AdoptedPassword;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.DeletionPolicy;
import dev.maildomain.api.v1alpha1.Durations;
import dev.maildomain.api.v1alpha1.LoginAdoptionPolicy;
import dev.maildomain.api.v1alpha1.ManagementPolicy;
import dev.maildomain.api.v1alpha1.SmtpCredentialSpec;
import dev.maildomain.ownership.Claim;
import dev.maildomain.status.ManifestWords;
import dev.maildomain.status.UnknownFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may be done for a resource.
 *
 * @param adoption whether a login that exists already may be taken over
 * @param unknownPassword what becomes of the password of one that was, where nobody knows it
 * @param deletion what the resource asks for
 * @param observing whether nothing may be written to the service
 * @param suspended whether the service may not even be asked
 * @param unsupported fields and values that this version doesn't know
 */
record LoginPolicies(
        Adoption adoption,
        AdoptedPassword unknownPassword,
        Optional<DeletionPolicy> deletion,
        boolean observing,
        boolean suspended,
        List<String> unsupported) {

    /** Whether a login that exists already may be taken over. */
    enum Adoption {
        /** It is someone else's. */
        REFUSED,
        /** The resource says so, but the operator doesn't allow it. */
        NOT_ALLOWED,
        /** It may. */
        GRANTED
    }

    LoginPolicies {
        unsupported = List.copyOf(unsupported);
    }

    /** What becomes of the login held by {@code claim} and of its Secrets, where the resource is deleted. */
    boolean isRetained(Claim claim) {
        return observing
                || suspended
                || deletion.orElse(claim instanceof Claim.Adopted ? DeletionPolicy.RETAIN : DeletionPolicy.DELETE)
                        == DeletionPolicy.RETAIN;
    }

    /** Why the login stays, as the end of a sentence. */
    String whyRetained() {
        if (suspended) {
            return "the resource is suspended";
        }
        return observing ? "it is only observed" : "deletionPolicy is Retain";
    }

    boolean isAdopting() {
        return adoption == Adoption.GRANTED;
    }

    /** Reads a spec, where {@code operator} says what goes for all. */
    static LoginPolicies of(SmtpCredentialSpec spec, OperatorPolicies operator) {
        List<String> unsupported = new ArrayList<>();
        Optional<LoginAdoptionPolicy> adoption =
                constant("adoptionPolicy", LoginAdoptionPolicy.class, spec.adoptionPolicy(), unsupported);
        LoginPolicies policies = new LoginPolicies(
                adoption(adoption, operator),
                constant("adoptedPassword", AdoptedPassword.class, spec.adoptedPassword(), unsupported)
                        .orElse(AdoptedPassword.KEEP),
                // What isn't understood does least.
                Optional.ofNullable(spec.deletionPolicy())
                        .map(word -> constant("deletionPolicy", DeletionPolicy.class, word, unsupported)
                                .orElse(DeletionPolicy.RETAIN)),
                operator.readOnly()
                        || spec.managementPolicy() != null
                                && !constant(
                                                "managementPolicy",
                                                ManagementPolicy.class,
                                                spec.managementPolicy(),
                                                unsupported)
                                        .equals(Optional.of(ManagementPolicy.FULL)),
                Boolean.TRUE.equals(spec.suspend()),
                List.of());
        Optional<SmtpCredentialSpec.Rotation> rotation = Optional.ofNullable(spec.rotation());
        duration("rotation.interval", rotation.map(SmtpCredentialSpec.Rotation::interval), unsupported);
        duration("rotation.overlap", rotation.map(SmtpCredentialSpec.Rotation::overlap), unsupported);
        duration("reassertInterval", Optional.ofNullable(spec.reassertInterval()), unsupported);
        UnknownFields.in("spec", spec).sorted().forEach(unsupported::add);
        return policies.withUnsupported(unsupported);
    }

    /** A policy for domains that are not verified says nothing of logins. */
    private static Adoption adoption(Optional<LoginAdoptionPolicy> declared, OperatorPolicies operator) {
        boolean wanted =
                declared.map(LoginAdoptionPolicy.ALWAYS::equals).orElse(operator.adoption() == AdoptionPolicy.ALWAYS);
        if (!wanted) {
            return Adoption.REFUSED;
        }
        return operator.adoptionCap() == AdoptionPolicy.ALWAYS ? Adoption.GRANTED : Adoption.NOT_ALLOWED;
    }

    private LoginPolicies withUnsupported(List<String> what) {
        return new LoginPolicies(adoption, unknownPassword, deletion, observing, suspended, what);
    }

    private static void duration(String field, Optional<String> text, List<String> unsupported) {
        text.filter(word -> Durations.read(word).isEmpty())
                .ifPresent(word -> unsupported.add("spec." + field + ": " + word));
    }

    private static <E extends Enum<E>> Optional<E> constant(
            String field, Class<E> type, String word, List<String> unsupported) {
        Optional<E> known = Optional.ofNullable(word).flatMap(text -> ManifestWords.read(type, text));
        if (word != null && known.isEmpty()) {
            unsupported.add("spec." + field + ": " + word);
        }
        return known;
    }
}
