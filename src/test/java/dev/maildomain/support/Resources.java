package dev.maildomain.support;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.status.Reason;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user does with the resources of a namespace. Specs are YAML, so that they may also hold what they must not. */
public final class Resources {

    private final KubernetesClient client;
    private final String namespace;

    /** Works in one namespace. */
    public Resources(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Creates a MailDomain of which nothing but the domain is declared, named as the domain's first label. */
    public MailDomain mailDomain(String domain) {
        return mailDomain(domain.substring(0, domain.indexOf('.')), "{domain: " + domain + "}");
    }

    /** Creates a MailDomain. */
    public MailDomain mailDomain(String name, String spec) {
        return create(MailDomain.class, name, spec);
    }

    /** Creates an SmtpCredential. */
    public SmtpCredential smtpCredential(String name, String spec) {
        return create(SmtpCredential.class, name, spec);
    }

    /** Creates an SmtpCredential with a generated password, named as its login. */
    public SmtpCredential smtpCredential(MailDomain domain, String login) {
        return smtpCredential(
                login, "{domainRef: {name: " + domain.getMetadata().getName() + "}, login: " + login + "}");
    }

    /** Creates an opaque Secret with labels. */
    public Secret secret(String name, Map<String, String> labels, Map<String, String> data) {
        return client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .withStringData(data)
                        .build())
                .create();
    }

    /** The Secret of that name; null if there is none. */
    public Secret secret(String name) {
        return client.secrets().inNamespace(namespace).withName(name).get();
    }

    /** All Secrets. */
    public List<Secret> secrets() {
        return client.secrets().inNamespace(namespace).list().getItems();
    }

    /** The values of a Secret that exists. */
    public Map<String, String> valuesOf(String secret) {
        return secret(secret).getData().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> decoded(entry.getValue())));
    }

    /** Creates a Secret from a copy as a backup tool does: with its labels, annotations, type and data alone. */
    public Secret restore(Secret copy) {
        return restore(copy, List.of());
    }

    /** As {@link #restore(Secret)}, and with these references to owners, which may be dead. */
    public Secret restore(Secret copy, List<OwnerReference> owners) {
        ObjectMeta meta = copy.getMetadata();
        return client.resource(new SecretBuilder(copy)
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(meta.getName())
                        .withLabels(meta.getLabels())
                        .addToLabels("velero.io/restore-name", "restored")
                        .withAnnotations(meta.getAnnotations())
                        .withOwnerReferences(owners)
                        .endMetadata()
                        .build())
                .create();
    }

    /** Puts values into a Secret that exists; others stay. */
    public void edit(String secret, Map<String, String> values) {
        client.secrets()
                .inNamespace(namespace)
                .withName(secret)
                .edit(there -> new SecretBuilder(there).addToStringData(values).build());
    }

    /** Puts bytes that need not be text into a Secret that exists; others stay. */
    public void edit(String secret, String key, byte[] value) {
        client.secrets()
                .inNamespace(namespace)
                .withName(secret)
                .edit(there -> new SecretBuilder(there)
                        .addToData(key, Base64.getEncoder().encodeToString(value))
                        .build());
    }

    /** Has the API server refuse all changes to the values of a Secret that exists. */
    public void makeImmutable(String secret) {
        client.secrets()
                .inNamespace(namespace)
                .withName(secret)
                .edit(there -> new SecretBuilder(there).withImmutable(true).build());
    }

    /** Merges YAML into the spec; null takes a field away. */
    public <R extends HasMetadata> R edit(R resource, String spec) {
        return client.resource(resource).patch(PatchContext.of(PatchType.JSON_MERGE), "spec: " + spec);
    }

    /** Sets an annotation. */
    public <R extends HasMetadata> R annotate(R resource, String name, String value) {
        return client.resource(resource)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "metadata: {annotations: {%s: \"%s\"}}".formatted(name, value));
    }

    /** The resource as it is now; null if it is gone. */
    public <R extends HasMetadata> R now(R resource) {
        return client.resource(resource).get();
    }

    /** Merges into the status, as a restored backup does. */
    public <R extends HasMetadata> void putStatus(R resource, Object status) {
        client.resource(resource)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asYaml(Map.of("status", status)));
    }

    /** Asks for the deletion of resources, and doesn't wait. */
    public void delete(HasMetadata... resources) {
        Stream.of(resources).forEach(resource -> client.resource(resource).delete());
    }

    /** All MailDomains and SmtpCredentials. */
    public List<CustomResource<?, ?>> all() {
        return Stream.<CustomResource<?, ?>>concat(
                        client.resources(MailDomain.class).inNamespace(namespace).list().getItems().stream(),
                        client.resources(SmtpCredential.class).inNamespace(namespace).list().getItems().stream())
                .toList();
    }

    /** Takes all finalizers away: the last resort where no operator is left to do so. */
    public void abandon() {
        all().forEach(resource ->
                client.resource(resource).patch(PatchContext.of(PatchType.JSON_MERGE), "metadata: {finalizers: null}"));
    }

    /** Listens to what is written to objects of a kind from now on. */
    public <R extends HasMetadata> Writes<R> writesTo(Class<R> kind) {
        return new Writes<>(client, kind, namespace);
    }

    /** The events of a resource, as {@code type reason}, the latest last. */
    public List<String> eventsOf(HasMetadata resource) {
        return events().stream()
                .filter(event -> event.getInvolvedObject()
                        .getUid()
                        .equals(resource.getMetadata().getUid()))
                .sorted(Comparator.comparingLong(Resources::version))
                .map(event -> event.getType() + " " + event.getReason())
                .toList();
    }

    /** What the events of a resource say for a reason, once for every time they say it, the latest last. */
    public List<String> messagesOf(HasMetadata resource, Reason reason) {
        return events().stream()
                .filter(event -> event.getInvolvedObject()
                        .getUid()
                        .equals(resource.getMetadata().getUid()))
                .filter(event -> reason.value().equals(event.getReason()))
                .sorted(Comparator.comparingLong(Resources::version))
                .flatMap(event -> Collections.nCopies(event.getCount(), event.getMessage()).stream())
                .toList();
    }

    /** Conditions, events and what else there is to know of one resource, in YAML. */
    public String toldBy(HasMetadata resource) {
        HasMetadata now = now(resource);
        if (now == null) {
            return resource.getMetadata().getName() + " is gone";
        }
        now.getMetadata().setManagedFields(List.of());
        return Serialization.asYaml(now) + Serialization.asYaml(eventsOf(resource));
    }

    private List<Event> events() {
        return client.v1().events().inNamespace(namespace).list().getItems();
    }

    /** Sent as it is given: by way of the kind's class, fields that the class doesn't know would get lost. */
    private <R extends HasMetadata> R create(Class<R> kind, String name, String spec) {
        KubernetesSerialization serialization = client.getKubernetesSerialization();
        GenericKubernetesResource given = serialization.unmarshal(
                """
                apiVersion: maildomain.dev/v1alpha1
                kind: %s
                metadata: {namespace: %s, name: %s}
                spec: %s
                """.formatted(HasMetadata.getKind(kind), namespace, name, spec), GenericKubernetesResource.class);
        return serialization.convertValue(client.resource(given).create(), kind);
    }

    private static long version(Event event) {
        return Long.parseLong(event.getMetadata().getResourceVersion());
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
