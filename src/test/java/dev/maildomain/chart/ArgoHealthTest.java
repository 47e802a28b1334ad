package dev.maildomain.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import dev.maildomain.status.Judgement;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import dev.maildomain.support.ArgoHealth;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgoHealthTest {

    private static final long GENERATION = 3;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Verdict READY = new Verdict(
            Judgement.yes(Reason.ACTIVE, "the service says active"),
            Judgement.yes(Reason.APPLIED, "applied"),
            Progress.SETTLED,
            SOON);
    private static final Verdict STALLED = Verdict.stalled(Reason.CONFLICT, "it belongs to somebody else", SOON);

    @ParameterizedTest
    @ValueSource(strings = {"MailDomain", "SmtpCredential"})
    void isHealthyWhenReady(String kind) {
        assertThat(health(kind, READY)).isEqualTo(new ArgoHealth("Healthy", "the service says active"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MailDomain", "SmtpCredential"})
    void isProgressingWithTheReasonWhileItGoesOnByItself(String kind) {
        assertThat(health(kind, Verdict.waiting(Reason.WAITING_FOR_DNS, "no SPF record yet", SOON)))
                .isEqualTo(new ArgoHealth("Progressing", "no SPF record yet"));
        assertThat(health(kind, Verdict.unknown(Reason.API_UNAVAILABLE, "no answer", SOON)))
                .isEqualTo(new ArgoHealth("Progressing", "no answer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MailDomain", "SmtpCredential"})
    void isDegradedWithTheReasonWhenAPersonMustAct(String kind) {
        assertThat(health(kind, STALLED)).isEqualTo(new ArgoHealth("Degraded", "it belongs to somebody else"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MailDomain", "SmtpCredential"})
    void isHealthyAndSaysWhatDiffersWhereTheRestOfItIsReady(String kind) {
        for (Reason reason : List.of(
                Reason.WOULD_CHANGE, Reason.DRIFT_CONTESTED, Reason.CREATE_ONLY_DIFFERS, Reason.NOT_APPLICABLE)) {
            Verdict differing =
                    new Verdict(READY.ready(), Judgement.no(reason, "wildcard differs"), Progress.SETTLED, SOON);

            assertThat(health(kind, differing))
                    .as(reason.value())
                    .isEqualTo(new ArgoHealth("Healthy", "wildcard differs"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MailDomain", "SmtpCredential"})
    void doesNotHoldUpASyncWhereNothingMayBeWritten(String kind) {
        Judgement would = Judgement.no(Reason.WOULD_CHANGE, "it would be created");

        assertThat(health(kind, new Verdict(would, would, Progress.SETTLED, SOON)))
                .isEqualTo(new ArgoHealth("Healthy", "it would be created"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MailDomain", "SmtpCredential"})
    void isSuspendedWhateverWasSaidBefore(String kind) {
        for (Verdict before : List.of(READY, STALLED)) {
            List<Condition> suspended = Conditions.after(conditions(before, GENERATION - 1), GENERATION, CLOCK)
                    .keep(ConditionType.READY)
                    .set(ConditionType.SUSPENDED, Judgement.yes(Reason.SUSPENDED, "spec.suspend is true"))
                    .toList();

            assertThat(ArgoHealth.of(resource(kind, suspended)))
                    .isEqualTo(new ArgoHealth("Suspended", "spec.suspend is true"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MailDomain", "SmtpCredential"})
    void isProgressingBeforeTheFirstStatus(String kind) {
        GenericKubernetesResource unseen = resource(kind, null);

        assertThat(ArgoHealth.of(unseen)).isEqualTo(new ArgoHealth("Progressing", "Not looked at yet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MailDomain", "SmtpCredential"})
    void isProgressingWhileTheStatusSpeaksOfAnOlderGeneration(String kind) {
        for (Verdict verdict : List.of(READY, STALLED)) {
            GenericKubernetesResource edited = resource(kind, conditions(verdict, GENERATION));
            edited.getMetadata().setGeneration(GENERATION + 1);

            assertThat(ArgoHealth.of(edited)).isEqualTo(new ArgoHealth("Progressing", "Not looked at yet"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MailDomain", "SmtpCredential"})
    void isNotHealthyByAReadyThatWasKeptFromAnOlderGeneration(String kind) {
        List<Condition> kept = Conditions.after(conditions(READY, GENERATION - 1), GENERATION, CLOCK)
                .keep(ConditionType.READY)
                .set(ConditionType.SYNCED, Judgement.unknown(Reason.API_UNAVAILABLE, "no answer"))
                .toList();

        assertThat(ArgoHealth.of(resource(kind, kept)).status()).isEqualTo("Progressing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MailDomain", "SmtpCredential"})
    void isProgressingWhileBeingDeletedAndSaysWhatHoldsItUp(String kind) {
        GenericKubernetesResource deleted = resource(kind, conditions(STALLED, GENERATION));
        deleted.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");

        assertThat(ArgoHealth.of(deleted)).isEqualTo(new ArgoHealth("Progressing", "it belongs to somebody else"));
    }

    private static ArgoHealth health(String kind, Verdict verdict) {
        return ArgoHealth.of(resource(kind, conditions(verdict, GENERATION)));
    }

    private static List<Condition> conditions(Verdict verdict, long generation) {
        return Conditions.after(null, generation, CLOCK).set(verdict).toList();
    }

    private static GenericKubernetesResource resource(String kind, List<Condition> conditions) {
        GenericKubernetesResource resource = new GenericKubernetesResource();
        resource.setApiVersion("maildomain.dev/v1alpha1");
        resource.setKind(kind);
        resource.setMetadata(new ObjectMetaBuilder().withGeneration(GENERATION).build());
        if (conditions != null) {
            resource.setAdditionalProperty(
                    "status", Map.of("observedGeneration", GENERATION, "conditions", conditions));
        }
        return resource;
    }
}
