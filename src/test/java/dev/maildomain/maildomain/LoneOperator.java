package dev.maildomain.maildomain;

import dev.maildomain.account.ApiKeySource;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.Specs;
import dev.maildomain.support.SteadyRandom;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.api.reconciler.BaseControl;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The controller with one MailDomain, called as the SDK would call it: when its last run has asked for that. In between the
 * test's clock is moved, so that nobody has to wait.
 */
final class LoneOperator {

    /** More than any chain of pauses needs. */
    private static final int MAX_RUNS = 60;

    private static final int NO_LIMIT = 100_000;

    private final KubernetesClient client;
    private final String namespace;
    private final SandboxControl sandbox;
    private final SettableClock clock;
    private final MailDomainReconciler reconciler;
    private MailDomain resource;
    private int callsBefore;
    private Map<String, Integer> eventsBefore = Map.of();

    /** A process that remembers nothing; {@code clock} is also the sandbox's. */
    LoneOperator(KubernetesClient client, String namespace, InProcessSandbox sandbox, SettableClock clock) {
        this.client = client;
        this.namespace = namespace;
        this.sandbox = sandbox.control();
        this.clock = clock;
        RequestBudget budget = new RequestBudget(
                NO_LIMIT, () -> Duration.between(Given.SINCE, clock.instant()).toNanos());
        DefaultAccount account = new DefaultAccount(
                ApiKeySource.fixed(SecretValue.of(SandboxOptions.DEFAULT_API_KEY)),
                key -> sandbox.session(SandboxOptions.DEFAULT_API_KEY, budget, clock),
                budget,
                new SmtpServer("smtp.example.test", 587),
                Duration.ofMinutes(1),
                clock);
        this.reconciler = new MailDomainReconciler(Given.parts(client, account, clock, new SteadyRandom(0.5)));
    }

    /** Declares {@code domain} with these fields, which stand in YAML below {@code spec}. */
    void declare(String domain, String fields) {
        MailDomain fresh = new MailDomain();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(domain)
                .withFinalizers("maildomain.dev/finalizer")
                .build());
        fresh.setSpec(Specs.mailDomain("domain: " + domain + "\n" + fields));
        resource = client.resource(fresh).create();
    }

    /** Declares these fields instead. */
    void edit(String fields) {
        current().edit(now -> {
            now.setSpec(Specs.mailDomain("domain: " + now.getSpec().domain() + "\n" + fields));
            return now;
        });
    }

    void delete() {
        current().delete();
    }

    /** Has the next run look at the service. */
    void askForALook() {
        current().edit(now -> {
            now.getMetadata()
                    .setAnnotations(Map.of(
                            MailDomain.GROUP + "/reconcile-at", clock.instant().toString()));
            return now;
        });
    }

    /** Calls and events are counted from now on. */
    void beginToCount() {
        callsBefore = sandbox.calls().size();
        eventsBefore = countsOfEvents();
    }

    /**
     * Runs, whenever the last run has asked for it, until one has nothing to do before the next slow look.
     *
     * @throws AssertionError if that takes too long
     */
    void settle() {
        for (int runs = 0; runs < MAX_RUNS; runs++) {
            Optional<Duration> comeBack = run();
            if (comeBack.isEmpty() || comeBack.get().compareTo(Given.AT_REST) >= 0) {
                return;
            }
            clock.advance(comeBack.get());
        }
        throw new AssertionError(
                "not at rest after " + MAX_RUNS + " runs: " + calls() + ", " + now().map(MailDomain::getStatus));
    }

    /** Runs once; answers when it asks to be called again, or that the resource is gone. */
    Optional<Duration> run() {
        return now().flatMap(
                        now -> now.isMarkedForDeletion() ? cleanUp(now) : comeBack(reconciler.reconcile(now, null)));
    }

    private Optional<Duration> cleanUp(MailDomain now) {
        DeleteControl control = reconciler.cleanup(now, null);
        if (!control.isRemoveFinalizer()) {
            return comeBack(control);
        }
        current().edit(leaving -> {
            leaving.getMetadata().setFinalizers(List.of());
            return leaving;
        });
        return Optional.empty();
    }

    /** The SDK counts in whole milliseconds. */
    private static Optional<Duration> comeBack(BaseControl<?> control) {
        return Optional.of(Duration.ofMillis(control.getScheduleDelay().orElseThrow() + 1));
    }

    /** The resource as the API server has it; empty if it is gone. */
    Optional<MailDomain> now() {
        return Optional.ofNullable(current().get());
    }

    /** What the Secret of the login postmaster holds. */
    Map<String, String> postmaster() {
        Secret secret = client.secrets()
                .inNamespace(namespace)
                .withName(resource.getMetadata().getName() + "-postmaster")
                .get();
        return secret.getData().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new String(Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8)));
    }

    private Resource<MailDomain> current() {
        return client.resources(MailDomain.class)
                .inNamespace(namespace)
                .withName(resource.getMetadata().getName());
    }

    /** The calls of the service that are counted. */
    List<SandboxControl.Call> calls() {
        List<SandboxControl.Call> all = sandbox.calls();
        return all.subList(callsBefore, all.size());
    }

    /** The reasons of the events that are counted. */
    Set<String> events() {
        Set<String> reasons = new TreeSet<>();
        countsOfEvents().forEach((event, count) -> {
            if (count > eventsBefore.getOrDefault(event, 0)) {
                reasons.add(event.substring(0, event.indexOf(':')));
            }
        });
        return reasons;
    }

    /** What has happened, for a person to read. */
    String story() {
        List<String> conditions = now().map(MailDomain::getStatus).map(MailDomainStatus::conditions).stream()
                .flatMap(List::stream)
                .map(condition -> condition.type() + "=" + condition.status() + " " + condition.reason() + ": "
                        + condition.message())
                .toList();
        List<String> calls = calls().stream()
                .map(call -> call.request() + " " + call.form() + " -> " + call.status())
                .toList();
        return "calls %s, events %s, conditions %s".formatted(calls, events(), conditions);
    }

    private Map<String, Integer> countsOfEvents() {
        return client
                .v1()
                .events()
                .inNamespace(namespace)
                .withField("involvedObject.uid", resource.getMetadata().getUid())
                .list()
                .getItems()
                .stream()
                .collect(Collectors.toMap(event -> event.getReason() + ": " + event.getMessage(), Event::getCount));
    }
}
