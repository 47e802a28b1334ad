package dev.maildomain.support;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import dev.maildomain.status.Reason;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What can be said of a resource by its status: in the words of the conditions, and always of its present generation. */
public final class ResourceAssert extends AbstractAssert<ResourceAssert, CustomResource<?, ?>> {

    private final List<Condition> conditions;
    private final Long observedGeneration;

    private ResourceAssert(CustomResource<?, ?> resource, List<Condition> conditions, Long observedGeneration) {
        super(resource, ResourceAssert.class);
        this.conditions = conditions;
        this.observedGeneration = observedGeneration;
    }

    /** Speaks of a MailDomain. */
    public static ResourceAssert assertThat(MailDomain resource) {
        var status = Optional.ofNullable(resource.getStatus());
        return new ResourceAssert(
                resource,
                status.map(known -> known.conditions()).orElse(List.of()),
                status.map(known -> known.observedGeneration()).orElse(null));
    }

    /** Speaks of an SmtpCredential. */
    public static ResourceAssert assertThat(SmtpCredential resource) {
        var status = Optional.ofNullable(resource.getStatus());
        return new ResourceAssert(
                resource,
                status.map(known -> known.conditions()).orElse(List.of()),
                status.map(known -> known.observedGeneration()).orElse(null));
    }

    /** Usable as declared, with nothing left to do. Argo CD says Healthy. */
    public ResourceAssert isReady() {
        return isObserved()
                .has(ConditionType.READY, ConditionStatus.TRUE)
                .has(ConditionType.SYNCED, ConditionStatus.TRUE)
                .hasNo(ConditionType.RECONCILING)
                .hasNo(ConditionType.STALLED)
                .isInArgoCd("Healthy");
    }

    /** Not Ready for a reason that passes without a person touching this resource. Argo CD says Progressing. */
    public ResourceAssert waitsFor(Reason reason) {
        return isObserved()
                .isNotReadyFor(reason)
                .has(ConditionType.RECONCILING, ConditionStatus.TRUE)
                .hasNo(ConditionType.STALLED)
                .isInArgoCd("Progressing");
    }

    /** Not Ready for a reason that a person has to remove. Argo CD says Degraded. */
    public ResourceAssert isStalledBy(Reason reason) {
        return isObserved()
                .isNotReadyFor(reason)
                .has(ConditionType.STALLED, ConditionStatus.TRUE)
                .hasNo(ConditionType.RECONCILING)
                .isInArgoCd("Degraded");
    }

    /** Being deleted, and why it isn't gone yet. Argo CD says Progressing. */
    public ResourceAssert isHeldBy(Reason reason) {
        Assertions.assertThat(actual.getMetadata().getDeletionTimestamp())
                .as("deletionTimestamp")
                .isNotNull();
        return isNotReadyFor(reason).isInArgoCd("Progressing");
    }

    /** A condition has a status. */
    public ResourceAssert has(ConditionType type, ConditionStatus status) {
        Assertions.assertThat(find(type).map(Condition::status))
                .as(type.value())
                .contains(status.value());
        return this;
    }

    /** A condition has a status for a reason. */
    public ResourceAssert has(ConditionType type, ConditionStatus status, Reason reason) {
        has(type, status);
        Assertions.assertThat(find(type).map(Condition::reason))
                .as(type.value() + " reason")
                .contains(reason.value());
        return this;
    }

    /** A condition isn't listed. */
    public ResourceAssert hasNo(ConditionType type) {
        Assertions.assertThat(find(type)).as(type.value()).isEmpty();
        return this;
    }

    /** Ready tells a person all of these. */
    public ResourceAssert tells(String... parts) {
        return tells(ConditionType.READY, parts);
    }

    /** A condition tells a person all of these. */
    public ResourceAssert tells(ConditionType type, String... parts) {
        Assertions.assertThat(find(type).map(Condition::message).orElse(""))
                .as("message of " + type.value())
                .contains(parts);
        return this;
    }

    private ResourceAssert isNotReadyFor(Reason reason) {
        Optional<Condition> ready = find(ConditionType.READY);
        Assertions.assertThat(ready.map(Condition::status))
                .as("Ready")
                .isPresent()
                .get()
                .isNotEqualTo(ConditionStatus.TRUE.value());
        Assertions.assertThat(ready.map(Condition::reason)).as("Ready reason").contains(reason.value());
        return this;
    }

    private ResourceAssert isObserved() {
        Assertions.assertThat(observedGeneration)
                .as("observedGeneration")
                .isEqualTo(actual.getMetadata().getGeneration());
        return this;
    }

    private ResourceAssert isInArgoCd(String health) {
        Assertions.assertThat(ArgoHealth.of(actual).status())
                .as("Argo CD health")
                .isEqualTo(health);
        return this;
    }

    private Optional<Condition> find(ConditionType type) {
        return Conditions.find(conditions, type)
                .filter(condition -> Objects.equals(
                        condition.observedGeneration(), actual.getMetadata().getGeneration()));
    }
}
