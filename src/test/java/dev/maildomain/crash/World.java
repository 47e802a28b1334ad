package dev.maildomain.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import dev.maildomain.support.RecordedSandbox;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.secrecy.UsedSecrets;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;

/**
 * A namespace and an account at the service, in which an operator lives, dies and lives again. In the account there is
 * also a domain that is somebody else's.
 */
final class World implements AutoCloseable {

    static final String FOREIGN = "foreign.test";
    static final String FOREIGN_LOGIN = "somebody@" + FOREIGN;

    private static final Map<String, String> WATCHED = Map.of("maildomain.dev/watch", "true");
    private static final String LONG_AGO = "Mon, 01 Jun 2026 12:00:00 GMT";
    private static final int NO_LIMIT = 1_000_000;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(15);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

    private final KubernetesClient user;
    private final Supplier<KubernetesClientBuilder> way;
    private final String namespace = "crash-" + UUID.randomUUID();
    private final SecretValue apiKey = SecretValue.of(UsedSecrets.apiKey("key-" + UUID.randomUUID()));
    private final RecordedSandbox sandbox;
    private final SandboxControl service;
    private final Resources resources;
    private final Trace trace = new Trace();
    private final ClusterFaults clusterFaults = new ClusterFaults();
    private final String foreign;
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private int lives;

    /**
     * Makes one in which there is no operator yet.
     *
     * @param http what the service is looked at by
     * @param user what the user does is done by this client
     * @param way makes clients for the operator
     */
    World(HttpClient http, KubernetesClient user, Supplier<KubernetesClientBuilder> way) {
        this.user = user;
        this.way = way;
        this.sandbox = RecordedSandbox.start(SandboxOptions.defaults()
                .withApiKey(apiKey.reveal())
                .withRequestsPerMinute(NO_LIMIT)
                .withVerifiesPerSecond(0)
                .withSeed(1));
        this.service = new SandboxControl(sandbox.uri(), http);
        this.resources = new Resources(user, namespace);
        user.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        service.switches("{\"deleteTakes\": 20}");
        service.create(FOREIGN, apiKey.reveal());
        service.patch(
                FOREIGN,
                "{\"created_at\": \"%s\", \"credentials\": {\"%s\": \"%s\"}}"
                        .formatted(LONG_AGO, FOREIGN_LOGIN, UUID.randomUUID()));
        this.foreign = service.domain(FOREIGN).toString();
    }

    /** Begins a life of the operator that knows nothing of those before it, and does one thing wrong. */
    OperatorLife newLife(PlantedBug bug) {
        return new OperatorLife(newLifeline(), bug, way.get(), namespace, sandbox.uri(), apiKey);
    }

    /** The ways to the outside of another life of the operator. */
    Lifeline newLifeline() {
        lives++;
        trace.add(new Trace.Step.Turn("life " + lives + " begins"));
        return new Lifeline(lives, trace, clusterFaults, this::isActive);
    }

    /** Whether a domain is active at the service. */
    boolean isActive(String domain) {
        return service.domain(domain).get("state").asText().equals("active");
    }

    /** The password of this world that goes by a name in the scenario. */
    String password(String name) {
        return passwords.computeIfAbsent(
                name, any -> UsedSecrets.password(UUID.randomUUID().toString().substring(0, 30)));
    }

    /** Writes the Secret that a password is taken from, which is followed at once. */
    void writeSource(String secret, String password) {
        if (resources.secret(secret) == null) {
            resources.secret(secret, WATCHED, Map.of("password", password(password)));
        } else {
            resources.edit(secret, Map.of("password", password(password)));
        }
    }

    /** Edits the password in a Secret of the operator's. */
    void editSecret(String secret, String password) {
        trace.add(
                new Trace.Step.ByUser(new SecretWrite(secret, Optional.of(SecretValue.of(password(password))), false)));
        resources.edit(secret, Map.of("password", password(password)));
    }

    /** Deletes a Secret of the operator's. */
    void deleteSecret(String secret) {
        trace.add(new Trace.Step.ByUser(new SecretWrite(secret, Optional.empty(), true)));
        user.secrets().inNamespace(namespace).withName(secret).delete();
    }

    /** Deletes a MailDomain, and doesn't wait. */
    void deleteMailDomain(String name) {
        user.resources(MailDomain.class).inNamespace(namespace).withName(name).delete();
    }

    /** Deletes an SmtpCredential, and doesn't wait. */
    void deleteSmtpCredential(String name) {
        user.resources(SmtpCredential.class)
                .inNamespace(namespace)
                .withName(name)
                .delete();
    }

    /** The MailDomain of that name. */
    Optional<MailDomain> mailDomain(String name) {
        return mailDomains().stream()
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findAny();
    }

    /** The SmtpCredential of that name. */
    Optional<SmtpCredential> smtpCredential(String name) {
        return smtpCredentials().stream()
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findAny();
    }

    List<MailDomain> mailDomains() {
        return user.resources(MailDomain.class).inNamespace(namespace).list().getItems();
    }

    List<SmtpCredential> smtpCredentials() {
        return user.resources(SmtpCredential.class)
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    List<Secret> secrets() {
        return user.secrets().inNamespace(namespace).list().getItems();
    }

    /** All domains at the service, each with everything about it. */
    List<JsonNode> serviceState() {
        return service.domains().stream().map(service::domain).toList();
    }

    /** The service's id of a domain; null if it has none. */
    String idAtTheService(String domain) {
        return service.domains().contains(domain)
                ? service.domain(domain).get("id").asText()
                : null;
    }

    /** Waits until something holds. */
    void await(Callable<Boolean> condition) {
        waiting().until(condition);
    }

    /** Waits until an assertion holds. */
    void await(ThrowingRunnable assertion) {
        waiting().untilAsserted(assertion);
    }

    private static ConditionFactory waiting() {
        return Awaitility.await().atMost(LONG_ENOUGH).pollDelay(Duration.ZERO).pollInterval(POLL_INTERVAL);
    }

    /** Whether nothing is under way, as far as the resources tell. */
    boolean isAtRest() {
        return Stream.<CustomResource<?, ?>>concat(mailDomains().stream(), smtpCredentials().stream())
                .allMatch(World::isAtRest);
    }

    private static boolean isAtRest(CustomResource<?, ?> resource) {
        List<Condition> conditions;
        Long observed;
        if (resource.getStatus() instanceof MailDomainStatus status) {
            conditions = status.conditions();
            observed = status.observedGeneration();
        } else if (resource.getStatus() instanceof SmtpCredentialStatus status) {
            conditions = status.conditions();
            observed = status.observedGeneration();
        } else {
            return false;
        }
        return !resource.isMarkedForDeletion()
                && Objects.equals(resource.getMetadata().getGeneration(), observed)
                && Conditions.find(conditions, ConditionType.RECONCILING).isEmpty();
    }

    /** Everything that resources and events say, in YAML. */
    String told() {
        return Serialization.asYaml(resources.all())
                + Serialization.asYaml(
                        user.v1().events().inNamespace(namespace).list().getItems());
    }

    /** Every password there was, in a Secret or told to the service. */
    Set<SecretValue> passwords() {
        return Stream.concat(
                        trace.passwords().stream(), passwords.values().stream().map(SecretValue::of))
                .collect(Collectors.toSet());
    }

    /** The namespace, which is the operator's. */
    String namespace() {
        return namespace;
    }

    /** Base URL of the service. */
    URI serviceUri() {
        return sandbox.uri();
    }

    Resources resources() {
        return resources;
    }

    SandboxControl service() {
        return service;
    }

    Trace trace() {
        return trace;
    }

    ClusterFaults clusterFaults() {
        return clusterFaults;
    }

    /** Key of the account, which has to stay as secret as a password. */
    SecretValue apiKey() {
        return apiKey;
    }

    /** What the foreign domain was like in the beginning. */
    String foreignBefore() {
        return foreign;
    }

    /** Takes away what the operator keeps, and leaves the empty namespace to the end of the control plane. */
    @Override
    public void close() {
        sandbox.close();
        resources.abandon();
        user.resources(SmtpCredential.class).inNamespace(namespace).delete();
        user.resources(MailDomain.class).inNamespace(namespace).delete();
        user.secrets().inNamespace(namespace).delete();
    }
}
