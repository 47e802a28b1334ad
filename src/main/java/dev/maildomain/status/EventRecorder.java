package dev.maildomain.status;

import dev.maildomain.api.v1alpha1.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what happened as events of the resource. A repeat counts up the event that is there already. An event that can't
 * be written is a log line and nothing worse.
 */
public final class EventRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final String COMPONENT = "maildomain-operator";
    private static final int MAX_MESSAGE = 1024;
    private static final int MAX_NAME_START = 200;

    /** A person should know of these, though they pass without one. */
    private static final Set<String> ALERTS = Set.of(Reason.DELETION_HELD.value(), Reason.DOMAINS_VANISHED.value());

    private static final Pattern UNFIT_BEFORE_DOT = Pattern.compile("[.-]+$");

    private final KubernetesClient client;
    private final Clock clock;

    /** Records with {@code client}. */
    public EventRecorder(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Tells of a change of Ready between two lists of conditions, the first of which may be null. */
    void transition(HasMetadata regarding, List<Condition> before, List<Condition> next) {
        Optional<Condition> now = Conditions.find(next, ConditionType.READY);
        Optional<Condition> then = Conditions.find(before, ConditionType.READY);
        now.filter(ready -> then.isEmpty()
                        || !then.get().status().equals(ready.status())
                        || !then.get().reason().equals(ready.reason()))
                .ifPresent(ready -> {
                    LOG.info("Ready={} {}: {}", ready.status(), ready.reason(), ready.message());
                    boolean warning = ALERTS.contains(ready.reason())
                            || Conditions.find(next, ConditionType.STALLED).isPresent();
                    record(regarding, warning, ready.reason(), ready.message());
                });
    }

    /** Tells of something that went as it should. */
    public void normal(HasMetadata regarding, Reason reason, String message) {
        LOG.info("{}: {}", reason.value(), message);
        record(regarding, false, reason.value(), message);
    }

    /** Tells of something that a person should know. */
    public void warning(HasMetadata regarding, Reason reason, String message) {
        LOG.info("{}: {}", reason.value(), message);
        record(regarding, true, reason.value(), message);
    }

    private void record(HasMetadata regarding, boolean warning, String reason, String message) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String text = message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + "…";
        Event event = new EventBuilder()
                .withNewMetadata()
                .withNamespace(regarding.getMetadata().getNamespace())
                .withName(name(regarding, reason, text))
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(regarding.getApiVersion())
                .withKind(regarding.getKind())
                .withNamespace(regarding.getMetadata().getNamespace())
                .withName(regarding.getMetadata().getName())
                .withUid(regarding.getMetadata().getUid())
                .endInvolvedObject()
                .withType(warning ? "Warning" : "Normal")
                .withReason(reason)
                .withMessage(text)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .build();
        try {
            create(event);
        } catch (KubernetesClientException e) {
            LOG.debug(
                    "event {} of {} not written: {}",
                    reason,
                    regarding.getMetadata().getName(),
                    e.getMessage());
        }
    }

    private void create(Event event) {
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            client.v1()
                    .events()
                    .inNamespace(event.getMetadata().getNamespace())
                    .withName(event.getMetadata().getName())
                    .edit(there -> new EventBuilder(there)
                            .withCount(there.getCount() == null ? 2 : there.getCount() + 1)
                            .withLastTimestamp(event.getLastTimestamp())
                            .build());
        }
    }

    /** The same for the same event of the same object, so that a repeat finds it. */
    private static String name(HasMetadata regarding, String reason, String message) {
        String same = String.join("\n", regarding.getMetadata().getUid(), reason, message);
        String name = regarding.getMetadata().getName();
        String start = name.substring(0, Math.min(name.length(), MAX_NAME_START));
        return UNFIT_BEFORE_DOT.matcher(start).replaceFirst("") + "."
                + UUID.nameUUIDFromBytes(same.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, 18)
                        .replace("-", "");
    }
}
