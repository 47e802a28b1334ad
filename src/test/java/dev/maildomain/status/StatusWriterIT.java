package dev.maildomain.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainSpec;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.Ownership;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.Specs;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class StatusWriterIT {

    private static final Verdict READY = new Verdict(
            Judgement.yes(Reason.ACTIVE, "mail can be sent"),
            Judgement.yes(Reason.APPLIED, "applied"),
            Progress.SETTLED,
            Duration.ZERO);
    private static final Verdict INVALID = Verdict.stalled(Reason.INVALID, "no such value", Duration.ZERO);

    private final KubernetesClient client;
    private final String namespace;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final StatusWriter<MailDomainStatus, MailDomain> writer;
    private MailDomain resource;

    StatusWriterIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
        this.writer = new StatusWriter<>(
                new StatusPatch(client), new EventRecorder(client, clock), MailDomainStatus::conditions);
    }

    @BeforeEach
    void create() {
        resource = client.resource(newResource("mail.example.test")).create();
    }

    @Test
    void writesWhatIsNewAndTellsOfIt() {
        MailDomainStatus status = status(resource, READY);

        boolean movedOn = write(resource, status);

        assertThat(movedOn).isFalse();
        assertThat(current().getStatus()).isEqualTo(status);
        assertThat(events()).containsExactly("Normal Active mail can be sent");
    }

    @Test
    void writesNothingWhereNothingIsNew() {
        write(resource, status(resource, READY));
        MailDomain written = current();
        clock.advance(Duration.ofHours(1));

        assertThat(write(written, status(written, READY))).isFalse();

        assertThat(current().getMetadata().getResourceVersion())
                .isEqualTo(written.getMetadata().getResourceVersion());
    }

    @Test
    void writesNothingTwiceWhileTheCacheIsBehind() {
        MailDomainStatus status = status(resource, READY);
        write(resource, status);
        String version = current().getMetadata().getResourceVersion();

        write(resource, status);

        assertThat(current().getMetadata().getResourceVersion()).isEqualTo(version);
    }

    @Test
    void startsFromItsOwnLastWriteWhileTheCacheIsBehind() {
        write(resource, status(resource, READY));
        clock.advance(Duration.ofHours(1));
        MailDomain cached = resource;

        MailDomain newest = writer.newest(cached);

        assertThat(newest.getMetadata().getResourceVersion())
                .isEqualTo(current().getMetadata().getResourceVersion());
        assertThat(newest.getSpec()).isEqualTo(resource.getSpec());
        assertThat(write(newest, status(newest, READY))).isFalse();
        assertThat(current().getStatus().conditions())
                .extracting(Condition::lastTransitionTime)
                .containsOnly("2026-03-01T12:00:00Z");
    }

    @Test
    void startsFromTheCacheOnceThatHasCaughtUp() {
        assertThat(writer.newest(resource)).isSameAs(resource);
        write(resource, status(resource, READY));
        MailDomain caughtUp = current();

        assertThat(writer.newest(caughtUp)).isSameAs(caughtUp);
        assertThat(writer.newest(resource)).isSameAs(resource);
    }

    @Test
    void tellsOfTheNextTransitionAsAWarningWhereAPersonMustAct() {
        write(resource, status(resource, READY));
        MailDomain written = current();

        write(written, status(written, INVALID));

        assertThat(events()).contains("Warning Invalid no such value").hasSize(2);
    }

    @Test
    void tellsOfAChangeOfReasonAndNotOfOneOfWords() {
        write(resource, status(resource, INVALID));
        write(current(), status(current(), Verdict.stalled(Reason.INVALID, "other words", Duration.ZERO)));
        assertThat(events()).hasSize(1);

        write(current(), status(current(), Verdict.stalled(Reason.CONFLICT, "taken", Duration.ZERO)));
        assertThat(events()).hasSize(2).contains("Warning Conflict taken");
    }

    @Test
    void writesAlsoWhereSomethingElseOfTheResourceHasChanged() {
        MailDomain labelled = current();
        labelled.getMetadata().setLabels(Map.of("team", "mail"));
        client.resource(labelled).update();
        MailDomainStatus status = status(resource, READY);

        assertThat(write(resource, status)).isFalse();

        assertThat(current().getStatus()).isEqualTo(status);
        assertThat(current().getMetadata().getLabels()).containsEntry("team", "mail");
    }

    @Test
    void saysWhenTheResourceHasMovedOn() {
        MailDomain edited = current();
        edited.setSpec(spec("mail.example.test", true));
        client.resource(edited).update();

        assertThat(write(resource, status(resource, READY))).isTrue();
    }

    @Test
    void saysWhenTheResourceIsBeingDeleted() {
        MailDomain held = current();
        held.getMetadata().setFinalizers(List.of("maildomain.dev/held"));
        held = client.resource(held).update();
        client.resource(held).delete();

        assertThat(write(held, status(held, READY))).isTrue();

        held = current();
        held.getMetadata().setFinalizers(List.of());
        client.resource(held).update();
    }

    @Test
    void writesNothingToAnotherResourceOfTheSameName() {
        client.resource(resource).delete();
        MailDomain other = client.resource(newResource("other.example.test")).create();

        assertThat(write(resource, status(resource, READY))).isFalse();

        assertThat(current().getMetadata().getUid())
                .isEqualTo(other.getMetadata().getUid());
        assertThat(current().getStatus()).isNull();
        assertThat(events()).isEmpty();
    }

    @Test
    void writesNothingWhenTheResourceIsGone() {
        client.resource(resource).delete();

        assertThat(write(resource, status(resource, READY))).isFalse();
        assertThat(current()).isNull();
    }

    @Test
    void ownsTheStatusButNotTheClaim() {
        Ownership claim =
                new Ownership(resource.getMetadata().getUid(), "Creating", "2026-03-01T12:00:00Z", null, null);
        new StatusPatch(client).apply(resource, MailDomainStatus.ofClaim(claim), "maildomain-operator-claim");

        write(resource, status(resource, READY));
        write(resource, status(resource, INVALID));

        assertThat(current().getStatus().ownership()).isEqualTo(claim);
        assertThat(current().getStatus().conditions())
                .extracting(Condition::type)
                .contains("Stalled");
        assertThat(current().getMetadata().getManagedFields())
                .filteredOn(entry -> "status".equals(entry.getSubresource()))
                .extracting(ManagedFieldsEntry::getManager)
                .containsExactlyInAnyOrder("maildomain-operator", "maildomain-operator-claim");
    }

    @Test
    void knowsNothingOfAResourceThatIsForgotten() {
        MailDomainStatus status = status(resource, READY);
        write(resource, status);

        writer.forget(resource);

        assertThat(writer.newest(resource)).isSameAs(resource);
    }

    private boolean write(MailDomain seen, MailDomainStatus next) {
        MailDomainStatus cached =
                seen.getStatus() == null ? null : seen.getStatus().withoutClaim();
        return writer.write(seen, cached, next);
    }

    private MailDomainStatus status(MailDomain seen, Verdict verdict) {
        List<Condition> before =
                seen.getStatus() == null ? null : seen.getStatus().conditions();
        List<Condition> conditions = Conditions.after(before, seen.getMetadata().getGeneration(), clock)
                .set(verdict)
                .toList();
        return Specs.withConditions(seen.getMetadata().getGeneration(), conditions);
    }

    private List<String> events() {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .map(StatusWriterIT::text)
                .toList();
    }

    private static String text(Event event) {
        return event.getType() + " " + event.getReason() + " " + event.getMessage();
    }

    private MailDomain current() {
        return client.resources(MailDomain.class)
                .inNamespace(namespace)
                .withName("example")
                .get();
    }

    private MailDomain newResource(String domain) {
        MailDomain fresh = new MailDomain();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName("example")
                .build());
        fresh.setSpec(spec(domain, null));
        return fresh;
    }

    private static MailDomainSpec spec(String domain, Boolean wildcard) {
        return Specs.mailDomain("{domain: " + domain + (wildcard == null ? "" : ", wildcard: " + wildcard) + "}");
    }
}
