package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.account.AccountSession;
import dev.maildomain.account.ApiKeySource;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.LoginCatalog;
import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.account.SlowRound;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialSpec;
import dev.maildomain.domainsapi.ApiEndpoint;
import dev.maildomain.domainsapi.Credential;
import dev.maildomain.domainsapi.DomainsApi;
import dev.maildomain.domainsapi.DomainsApiClient;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.Page;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.domainsapi.Timeouts;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.SecretKeys;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.status.BackOff;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.support.NewDomains;
import dev.maildomain.support.RecordedSandbox;
import dev.maildomain.support.RunningClock;
import dev.maildomain.support.SameClock;
import dev.maildomain.support.Specs;
import dev.maildomain.support.secrecy.UsedSecrets;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** A sandbox with one domain, a namespace, and processes that keep credentials; no Operator SDK, no MailDomain controller. */
final class World implements AutoCloseable {

    static final String DOMAIN = "world.example.test";

    private static final SecretValue KEY = SecretValue.of("key-of-the-account");
    private static final Duration SETTLING = Duration.ofMillis(300);
    private static final Duration SHORT = Duration.ofMillis(5);
    private static final Duration REFUSAL = Duration.ofMinutes(5);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final Duration AT_REST = Duration.ofDays(365);
    private static final OwnSecretToSmtpCredentialMapper OWNERS = new OwnSecretToSmtpCredentialMapper();
    private static final OperatorPolicies POLICIES =
            new OperatorPolicies(AdoptionPolicy.NEVER, AdoptionPolicy.ALWAYS, false);

    private final KubernetesClient client;
    private final String namespace;
    private final RunningClock clock = new RunningClock();
    private final RecordedSandbox sandbox = RecordedSandbox.start(SandboxOptions.defaults()
            .withPort(0)
            .withApiKey(KEY.reveal())
            .withRequestsPerMinute(10_000)
            .withClock(new SameClock(clock)));
    private final DomainsApiClient domainsApi = new DomainsApiClient(Timeouts.defaults());
    private final HttpClient http = HttpClient.newHttpClient();
    private final KnownSecrets knownSecrets = new KnownSecrets();
    private final RequestBudget budget = new RequestBudget(10_000, clock::nanoTime);
    private final AccountSession session = session(KEY, new RequestBudget(10_000, clock::nanoTime));
    private String domainNamespace;
    private Optional<MailDomain> mailDomain;

    World(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        this.domainNamespace = namespace;
        makeDomain();
    }

    /** Makes the domain at the service, and its MailDomain. */
    void makeDomain() {
        session.api().createDomain(NewDomains.named(DOMAIN));
        declareDomain("mail-domain");
    }

    /** Makes a MailDomain, with a uid of its own, that has the domain which is there. */
    void declareDomain(String uid) {
        MailDomain made = new MailDomain();
        made.setMetadata(new ObjectMetaBuilder()
                .withName("world")
                .withNamespace(domainNamespace)
                .withUid(uid)
                .build());
        made.setSpec(Specs.mailDomain("domain: " + DOMAIN));
        made.setStatus(MailDomainStatus.ofClaim(domainClaim().toOwnership(uid)));
        mailDomain = Optional.of(made);
    }

    /** The claim of a MailDomain to the domain that is there. */
    Claim domainClaim() {
        String id = session.api().getDomain(DOMAIN).domain().id();
        return new Claim.Created(clock.instant(), Optional.of(id), session.accountId());
    }

    /** Moves the MailDomain to another namespace, which need not exist, for all credentials that are declared from now on. */
    void moveMailDomainTo(String otherNamespace) {
        domainNamespace = otherNamespace;
        mailDomain.orElseThrow().getMetadata().setNamespace(otherNamespace);
    }

    /** Sets who may use the MailDomain: a field {@code credentialsFrom}, or nothing. */
    void letIn(String credentialsFrom) {
        mailDomain.orElseThrow().setSpec(Specs.mailDomain("domain: " + DOMAIN + "\n" + credentialsFrom));
    }

    /** Takes the MailDomain away. */
    void forgetMailDomain() {
        mailDomain = Optional.empty();
    }

    /** Moves on the time of all processes from now on, of the service, and of those clocks that nobody can set. */
    void advance(Duration by) {
        clock.advance(by);
    }

    Instant time() {
        return clock.instant();
    }

    /** Starts a process that knows nothing of those before it. */
    SmtpCredentialParts process() {
        return process(SETTLING);
    }

    /** Starts a process to which the absence of a login proves nothing until {@code settling} after its create. */
    SmtpCredentialParts process(Duration settling) {
        return parts(session(KEY, budget), settling, SHORT, POLICIES);
    }

    /** Starts a process that does for all resources as {@code policies} say. */
    SmtpCredentialParts process(OperatorPolicies policies) {
        return parts(session(KEY, budget), SETTLING, SHORT, policies);
    }

    /** Starts a process that looks at nothing again without an event. */
    SmtpCredentialParts processDrivenByEvents() {
        return parts(session(KEY, budget), SETTLING, Duration.ofHours(1), POLICIES);
    }

    /** Starts a process that may write nothing to the service and to Secrets. */
    SmtpCredentialParts readOnlyProcess() {
        return process(new OperatorPolicies(AdoptionPolicy.NEVER, AdoptionPolicy.ALWAYS, true));
    }

    private SmtpCredentialParts parts(
            AccountSession account, Duration settling, Duration pause, OperatorPolicies policies) {
        return new SmtpCredentialParts(
                client,
                new DefaultAccount(ApiKeySource.fixed(KEY), key -> account, budget, Given.SERVER, SHORT, clock),
                new LoginCatalog(clock),
                policies,
                new EventRecorder(client, clock),
                new ErrorPolicy(new BackOff(SHORT, SHORT), new BackOff(SHORT, SHORT), REFUSAL, SHORT),
                new CreationProof(Timeouts.defaults().call(), settling),
                knownSecrets,
                new SmtpCredentialIntervals(pause, pause, pause, SHORT),
                new SlowRound(AT_REST, budget),
                clock::nanoTime,
                clock,
                new SecureRandom());
    }

    /** Starts a process with the key of another account. */
    SmtpCredentialParts processOfAnotherAccount() {
        String key = UsedSecrets.apiKey("key-of-the-other");
        control("PUT", "accounts/other", "{\"keys\":[\"" + key + "\"]}");
        AccountSession other = session(SecretValue.of(key), budget);
        return parts(other, SETTLING, SHORT, POLICIES);
    }

    private AccountSession session(SecretValue key, RequestBudget requests) {
        return new AccountSession(
                listener -> domainsApi.connect(
                        ApiEndpoint.parse(sandbox.uri().toString(), Set.of()),
                        key,
                        Optional.empty(),
                        requests,
                        listener,
                        knownSecrets),
                clock);
    }

    /** Declares a login of the name, whose password is generated, or in the Secret {@code <name>-source}. */
    SmtpCredential declare(String name, boolean sourced) {
        return declare(name, sourced ? "passwordSecretRef: {name: " + name + "-source, key: password}" : "");
    }

    /** Declares a login of the name with more {@code fields} of a spec, as they stand within braces. */
    SmtpCredential declare(String name, String fields) {
        SmtpCredential credential = new SmtpCredential();
        credential.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace)
                .withFinalizers("maildomain.dev/finalizer")
                .build());
        credential.setSpec(spec(name, fields));
        return client.resource(credential).create();
    }

    /** Declares something else of a credential that is there. */
    SmtpCredential change(SmtpCredential credential, String fields) {
        SmtpCredential changed = now(credential);
        changed.setSpec(spec(credential.getMetadata().getName(), fields));
        return client.resource(changed).update();
    }

    private SmtpCredentialSpec spec(String name, String fields) {
        String reference = domainNamespace.equals(namespace)
                ? "{name: world}"
                : "{name: world, namespace: " + domainNamespace + "}";
        return Specs.smtpCredential("{domainRef: " + reference + ", login: " + name + ", " + fields + "}");
    }

    /** Writes the Secret {@code <name>-source}. */
    void writeSource(String name, String password) {
        Secret source = new SecretBuilder()
                .withNewMetadata()
                .withName(name + "-source")
                .withNamespace(namespace)
                .endMetadata()
                .addToData("password", base64(password))
                .build();
        client.resource(source).createOr(existing -> existing.update());
    }

    /** One run. */
    void run(SmtpCredentialParts process, SmtpCredential credential) {
        run(process, credential, List.of());
    }

    /** One run beside others that refer to the same MailDomain. */
    void run(SmtpCredentialParts process, SmtpCredential credential, List<SmtpCredential> siblings) {
        process.sync().run(credential, mailDomain, siblings, ownSecrets(credential));
    }

    /** One run of a deletion; whether it is done. */
    boolean runDeletion(SmtpCredentialParts process, SmtpCredential credential) {
        return process.cleanup()
                .run(credential, mailDomain, List.of(), ownSecrets(credential))
                .isEmpty();
    }

    /** The Secrets that were made for {@code credential}, as the reconciler's cache would know them. */
    private List<String> ownSecrets(SmtpCredential credential) {
        ResourceID owner = new ResourceID(credential.getMetadata().getName(), namespace);
        return client
                .secrets()
                .inNamespace(namespace)
                .withLabel(SecretKeys.MANAGED_BY_LABEL, SecretKeys.MANAGED_BY)
                .list()
                .getItems()
                .stream()
                .filter(secret -> OWNERS.toPrimaryResourceIDs(secret).contains(owner))
                .map(secret -> secret.getMetadata().getName())
                .toList();
    }

    /** Runs until the credential is ready. */
    void settle(SmtpCredentialParts process, SmtpCredential credential) {
        await().atMost(LONG_ENOUGH).pollDelay(Duration.ZERO).pollInterval(SHORT).untilAsserted(() -> {
            run(process, credential);
            assertThat(ready(credential)).extracting(Condition::status).isEqualTo("True");
            assertThat(secret(credential.getMetadata().getName() + "-pending")).isNull();
        });
    }

    /** Runs the deletion until it is done. */
    void settleDeletion(SmtpCredentialParts process, SmtpCredential credential) {
        await().atMost(LONG_ENOUGH)
                .pollDelay(Duration.ZERO)
                .pollInterval(SHORT)
                .until(() -> runDeletion(process, credential));
    }

    /** The condition Ready, if there is one. */
    Condition ready(SmtpCredential credential) {
        return condition(credential, ConditionType.READY);
    }

    /** A condition, if it is there. */
    Condition condition(SmtpCredential credential, ConditionType type) {
        SmtpCredential now = now(credential);
        return now.getStatus() == null
                ? null
                : Conditions.find(now.getStatus().conditions(), type).orElse(null);
    }

    SmtpCredential now(SmtpCredential credential) {
        return client.resource(credential).get();
    }

    Secret secret(String name) {
        return client.secrets().inNamespace(namespace).withName(name).get();
    }

    String password(String secret) {
        return new String(Base64.getDecoder().decode(secret(secret).getData().get("password")), StandardCharsets.UTF_8);
    }

    /** Whether a person could submit mail with the login. */
    boolean logsIn(String login, String password) {
        return control(
                        "POST",
                        "login",
                        "{\"username\":\"%s@%s\",\"password\":\"%s\"}"
                                .formatted(login, DOMAIN, UsedSecrets.password(password)))
                == 204;
    }

    /** The logins at the service. */
    List<String> logins() {
        return session.api().listCredentials(DOMAIN, Page.first()).stream()
                .map(Credential::login)
                .toList();
    }

    DomainsApi api() {
        return session.api();
    }

    /** Lets the next calls fail. */
    void fault(String method, String path, String kind, int times) {
        control(
                "POST",
                "faults",
                "{\"method\":\"%s\",\"path\":\"%s\",\"kind\":\"%s\",\"times\":%d}"
                        .formatted(method, path, kind, times));
    }

    /** Takes a login away, or the domain, behind everybody's back. */
    void patchDomain(String json) {
        control("PATCH", "domains/" + DOMAIN, json);
    }

    /** Makes a request of the sandbox's control API; answers with the status. */
    int control(String method, String path, String json) {
        return send(HttpRequest.newBuilder(sandbox(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .header("Content-Type", "application/json")
                        .build())
                .statusCode();
    }

    /** The calls of the API so far, as method and path, such as {@code GET /v4/domains}. */
    List<String> calls() {
        JsonNode journal = Serialization.unmarshal(
                send(HttpRequest.newBuilder(sandbox("requests")).build()).body(), JsonNode.class);
        return StreamSupport.stream(journal.spliterator(), false)
                .map(call ->
                        call.get("method").asText() + " " + call.get("path").asText())
                .toList();
    }

    private URI sandbox(String path) {
        return URI.create(sandbox.uri() + "/_sandbox/" + path);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        domainsApi.close();
        sandbox.close();
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
