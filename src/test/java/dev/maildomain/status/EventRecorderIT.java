package dev.maildomain.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.SettableClock;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class EventRecorderIT {

    private final KubernetesClient client;
    private final String namespace;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00.5Z"));
    private final EventRecorder events;

    EventRecorderIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
        this.events = new EventRecorder(client, clock);
    }

    @Test
    void isAboutTheObject() {
        ConfigMap object = object("example");

        events.normal(object, Reason.DELETED, "gone");
        events.warning(object, Reason.CONFLICT, "taken");

        assertThat(recorded())
                .allSatisfy(event -> {
                    assertThat(event.getInvolvedObject().getKind()).isEqualTo("ConfigMap");
                    assertThat(event.getInvolvedObject().getName()).isEqualTo("example");
                    assertThat(event.getInvolvedObject().getUid())
                            .isEqualTo(object.getMetadata().getUid());
                    assertThat(event.getSource().getComponent()).isEqualTo("maildomain-operator");
                    assertThat(event.getFirstTimestamp()).isEqualTo("2026-03-01T12:00:00Z");
                })
                .extracting(event -> event.getType() + " " + event.getReason() + " " + event.getMessage())
                .containsExactlyInAnyOrder("Normal Deleted gone", "Warning Conflict taken");
    }

    @Test
    void countsRepeats() {
        ConfigMap object = object("example");

        for (int i = 0; i < 3; i++) {
            events.normal(object, Reason.DELETED, "gone");
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(recorded()).singleElement().satisfies(event -> {
            assertThat(event.getCount()).isEqualTo(3);
            assertThat(event.getFirstTimestamp()).isEqualTo("2026-03-01T12:00:00Z");
            assertThat(event.getLastTimestamp()).isEqualTo("2026-03-01T12:02:00Z");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "."})
    void fitsObjectsOfLongNames(String awkward) {
        String name = "a".repeat(199) + awkward + "b".repeat(30);

        events.normal(object(name), Reason.DELETED, "gone");

        assertThat(recorded()).hasSize(1);
    }

    @Test
    void cutsLongMessages() {
        events.normal(object("example"), Reason.DELETED, "x".repeat(2000));

        assertThat(recorded())
                .singleElement()
                .satisfies(event -> assertThat(event.getMessage()).hasSize(1024).endsWith("x…"));
    }

    @Test
    void harmsNobodyWhereNoEventCanBeWritten() {
        ConfigMap object = object("example");
        object.getMetadata().setNamespace("no-such-namespace");

        events.normal(object, Reason.DELETED, "gone");

        assertThat(recorded()).isEmpty();
    }

    private ConfigMap object(String name) {
        return client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private List<Event> recorded() {
        return client.v1().events().inNamespace(namespace).list().getItems();
    }
}
