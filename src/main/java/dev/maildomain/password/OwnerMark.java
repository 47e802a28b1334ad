package dev.maildomain.password;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a Secret says whose it is: by label and annotations for good, and by an owner reference as long as it is to be
 * deleted with its owner.
 */
public final class OwnerMark {

    private static final String KIND_END = "/";

    private OwnerMark() {}

    /** Names of the resources of {@code kind} that {@code secret} says it is kept for. */
    public static Set<String> ownersOf(Secret secret, Class<? extends HasMetadata> kind) {
        ObjectMeta meta = secret.getMetadata();
        String kindName = HasMetadata.getKind(kind);
        String apiVersion = HasMetadata.getApiVersion(kind);
        Stream<String> referred = meta.getOwnerReferences().stream()
                .filter(owner -> kindName.equals(owner.getKind()) && apiVersion.equals(owner.getApiVersion()))
                .map(OwnerReference::getName);
        Stream<String> annotated = Stream.ofNullable(meta.getAnnotations().get(SecretKeys.OWNER))
                .filter(owner -> owner.startsWith(kindName + KIND_END))
                .map(owner -> owner.substring(kindName.length() + KIND_END.length()));
        return Stream.concat(referred, annotated).collect(Collectors.toSet());
    }

    /** Whether the Secret was made for the very resource of {@code owner}. */
    static boolean isOn(Secret secret, SecretOwner owner) {
        return isOfName(secret, owner) && owner.uid().equals(annotations(secret).get(SecretKeys.OWNER_UID));
    }

    /** Whether the Secret was made for a resource of the kind and name of {@code owner}'s, perhaps an earlier one. */
    static boolean isOfName(Secret secret, SecretOwner owner) {
        Map<String, String> labels =
                Optional.ofNullable(secret.getMetadata().getLabels()).orElse(Map.of());
        return SecretKeys.MANAGED_BY.equals(labels.get(SecretKeys.MANAGED_BY_LABEL))
                && kindAndName(owner.resource()).equals(annotations(secret).get(SecretKeys.OWNER));
    }

    private static Map<String, String> annotations(Secret secret) {
        return Optional.ofNullable(secret.getMetadata().getAnnotations()).orElse(Map.of());
    }

    /**
     * Whether the Secret goes with the resource of {@code owner}. Where it shall stay, a reference to an earlier resource of
     * the same name counts too; where it shall go, the garbage collector minds only whether one of its owners lives.
     */
    static boolean isReferenceOn(Secret secret, SecretOwner owner) {
        return secret.getMetadata().getOwnerReferences().stream()
                .anyMatch(reference -> owner.retained()
                        ? isToOneOfTheName(reference, owner.resource())
                        : owner.uid().equals(reference.getUid()));
    }

    static Map<String, String> annotations(SecretOwner owner) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(SecretKeys.OWNER, kindAndName(owner.resource()));
        annotations.put(SecretKeys.OWNER_UID, owner.uid());
        return annotations;
    }

    /**
     * The owner references that a Secret should have which has {@code present} now. Those to others stay, but one to an
     * earlier resource of the same name goes: the garbage collector would delete the Secret for its sake.
     */
    static List<OwnerReference> references(List<OwnerReference> present, SecretOwner owner) {
        List<OwnerReference> references = present.stream()
                .filter(reference -> !isToOneOfTheName(reference, owner.resource()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!owner.retained()) {
            references.add(new OwnerReferenceBuilder()
                    .withApiVersion(owner.resource().getApiVersion())
                    .withKind(owner.resource().getKind())
                    .withName(owner.resource().getMetadata().getName())
                    .withUid(owner.uid())
                    .withController(true)
                    .withBlockOwnerDeletion(false)
                    .build());
        }
        return references;
    }

    private static boolean isToOneOfTheName(OwnerReference reference, HasMetadata resource) {
        return resource.getApiVersion().equals(reference.getApiVersion())
                && resource.getKind().equals(reference.getKind())
                && resource.getMetadata().getName().equals(reference.getName());
    }

    private static String kindAndName(HasMetadata resource) {
        return resource.getKind() + KIND_END + resource.getMetadata().getName();
    }
}
