package dev.maildomain.status;

import dev.maildomain.api.v1alpha1.Condition;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the next list of conditions from the last: the only place that sets transition times, generations and order.
 * A transition time moves only when the status does. Types that this class doesn't know are left out.
 */
public final class Conditions {

    private final Map<ConditionType, Condition> before;
    private final Map<ConditionType, Condition> next = new EnumMap<>(ConditionType.class);
    private final long generation;
    private final Clock clock;

    private Conditions(Map<ConditionType, Condition> before, long generation, Clock clock) {
        this.before = before;
        this.generation = generation;
        this.clock = clock;
    }

    /**
     * Starts a list.
     *
     * @param before the conditions that stand in the status; may be null
     * @param generation the generation that the new conditions speak of
     */
    public static Conditions after(List<Condition> before, long generation, Clock clock) {
        Map<ConditionType, Condition> byType = new EnumMap<>(ConditionType.class);
        for (ConditionType type : ConditionType.values()) {
            find(before, type).ifPresent(condition -> byType.put(type, condition));
        }
        return new Conditions(byType, generation, clock);
    }

    /** The condition of a type in a list that may be null. */
    public static Optional<Condition> find(List<Condition> conditions, ConditionType type) {
        return conditions == null
                ? Optional.empty()
                : conditions.stream()
                        .filter(condition -> type.value().equals(condition.type()))
                        .findFirst();
    }

    /** Whether a list that may be null says that {@code type} holds for {@code generation}. */
    public static boolean isTrue(List<Condition> conditions, ConditionType type, long generation) {
        return find(conditions, type)
                .filter(condition -> ConditionStatus.TRUE.value().equals(condition.status()))
                .filter(condition ->
                        condition.observedGeneration() != null && condition.observedGeneration() == generation)
                .isPresent();
    }

    /** Sets a condition. */
    public Conditions set(ConditionType type, Judgement judgement) {
        String status = judgement.status().value();
        String transition = Optional.ofNullable(before.get(type))
                .filter(condition -> status.equals(condition.status()))
                .map(Condition::lastTransitionTime)
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        next.put(
                type,
                new Condition(
                        type.value(),
                        status,
                        generation,
                        transition,
                        judgement.reason().value(),
                        judgement.message()));
        return this;
    }

    /** Keeps a condition as it stands, if it does. */
    public Conditions keep(ConditionType type) {
        Optional.ofNullable(before.get(type)).ifPresent(condition -> next.put(type, condition));
        return this;
    }

    /**
     * Sets Ready, Synced, Reconciling and Stalled. A wait for the budget says nothing of the object: what Ready says of
     * the present generation stays.
     */
    public Conditions set(Verdict verdict) {
        if (verdict.ready().reason() == Reason.WAITING_FOR_BUDGET && standsForGeneration(ConditionType.READY)) {
            keep(ConditionType.READY);
        } else {
            set(ConditionType.READY, verdict.ready());
        }
        set(ConditionType.SYNCED, verdict.synced());
        Judgement why = new Judgement(
                ConditionStatus.TRUE, verdict.ready().reason(), verdict.ready().message());
        switch (verdict.progress()) {
            case RECONCILING -> set(ConditionType.RECONCILING, why);
            case STALLED -> set(ConditionType.STALLED, why);
            case SETTLED -> {}
        }
        return this;
    }

    private boolean standsForGeneration(ConditionType type) {
        return Optional.ofNullable(before.get(type))
                .map(Condition::observedGeneration)
                .filter(observed -> observed == generation)
                .isPresent();
    }

    /** The list, in stable order. */
    public List<Condition> toList() {
        return List.copyOf(new ArrayList<>(next.values()));
    }
}
