package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which changes of a MailDomain concern the controller: those that a person makes, and those of its finalizers; not the
 * controller's own of the status. It takes the place of the Operator SDK's comparison of generations, which annotations
 * don't change.
 */
public final class MailDomainUpdateFilter implements OnUpdateFilter<MailDomain> {

    /** Made by the Operator SDK from the controller's configuration. */
    public MailDomainUpdateFilter() {}

    @Override
    public boolean accept(MailDomain now, MailDomain before) {
        return !Concern.of(now).equals(Concern.of(before));
    }

    /**
     * What the controller acts upon.
     *
     * @param uid another one where a resource was deleted and made again while the watch was interrupted
     */
    private record Concern(
            String uid,
            Long generation,
            String deletionTimestamp,
            List<String> finalizers,
            Map<String, String> annotations) {

        static Concern of(MailDomain resource) {
            ObjectMeta metadata = resource.getMetadata();
            return new Concern(
                    metadata.getUid(),
                    metadata.getGeneration(),
                    metadata.getDeletionTimestamp(),
                    Objects.requireNonNullElse(metadata.getFinalizers(), List.of()),
                    Annotations.of(resource));
        }
    }
}
