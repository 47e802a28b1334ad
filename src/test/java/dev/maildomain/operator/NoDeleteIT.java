package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.OtherNamespace;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people do to manifests, keys and clusters, and what happens to accounts, without wanting a domain deleted. */
@ControlPlaneTest
class NoDeleteIT {

    private static final int MANY = 12;
    private static final String OWN = "default";
    private static final String FOREIGN = "foreign";

    private static Installation installation;
    private static OtherNamespace otherNamespace;

    private static Resources resources;
    private static Resources elsewhere;
    private static SandboxControl sandbox;
    private static String foreignKey;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        otherNamespace = new OtherNamespace(controlPlane);
        installation = Installation.in(controlPlane, namespace)
                .watching(namespace.name(), otherNamespace.name())
                .with("MAILDOMAIN_RESYNC_INTERVAL", "300ms")
                .with("MAILDOMAIN_ADOPTION_CAP", "Always")
                .withPause("KEY_LIFETIME", "200ms")
                .start();
        resources = installation.resources();
        elsewhere = otherNamespace.resources();
        sandbox = installation.sandbox();
        foreignKey = Installation.newApiKey();
        sandbox.account(FOREIGN, "{\"keys\": [\"" + foreignKey + "\"]}");
    }

    @AfterAll
    static void uninstall() {
        try {
            installation.close();
        } finally {
            otherNamespace.close();
        }
    }

    @AfterEach
    void nothingWasDeleted() {
        assertThat(sandbox.calls()).extracting(SandboxControl.Call::method).doesNotContain("DELETE");
    }

    @Test
    void aManifestIsRenamed() {
        MailDomain old = ready(resources, "old-name", "{domain: renamed.test}");
        String id = idOf("renamed.test");

        MailDomain renamed = resources.mailDomain("new-name", "{domain: renamed.test}");
        resources.delete(old);

        installation.awaitGone(old);
        MailDomain heir =
                installation.eventually(renamed, now -> assertThat(now).isReady());
        assertThat(heir.getStatus().ownership().id()).isEqualTo(id);
        assertThat(idOf("renamed.test")).isEqualTo(id);
    }

    @Test
    void aManifestIsRenamedAndItsOldNameIsDeletedFirst() {
        MailDomain old = ready(resources, "pruned-name", "{domain: pruned.test}");
        String id = idOf("pruned.test");
        sandbox.fault("GET", "/v4/domains/pruned.test", "delay:1000", 1);

        resources.delete(old);
        MailDomain renamed = resources.mailDomain("applied-name", "{domain: pruned.test}");

        installation.awaitGone(old);
        installation.eventually(renamed, now -> assertThat(now).isReady());
        assertThat(idOf("pruned.test")).isEqualTo(id);
    }

    @Test
    void aManifestMovesToANamespaceThatMayAdopt() {
        MailDomain old = ready(resources, "moved", "{domain: moved.test}");
        String id = idOf("moved.test");

        MailDomain moved = elsewhere.mailDomain("moved", "{domain: moved.test, adoptionPolicy: Always}");
        resources.delete(old);

        installation.awaitGone(old);
        installation.eventually(moved, now -> assertThat(now).isReady());
        assertThat(idOf("moved.test")).isEqualTo(id);
    }

    @Test
    void aManifestMovesToANamespaceThatMayNotAdoptAndAPersonRetainsTheDomain() {
        MailDomain old = ready(resources, "stuck", "{domain: stuck.test}");
        MailDomain moved = elsewhere.mailDomain("stuck", "{domain: stuck.test}");
        installation.eventually(moved, now -> assertThat(now).isStalledBy(Reason.CONFLICT));

        resources.delete(old);
        installation.eventually(old, now -> assertThat(now).isHeldBy(Reason.DELETION_HELD));
        resources.edit(old, "{deletionPolicy: Retain}");

        installation.awaitGone(old);
        installation.eventually(moved, now -> assertThat(now).isStalledBy(Reason.CONFLICT));
        elsewhere.edit(moved, "{adoptionPolicy: Always}");
        installation.eventually(moved, now -> assertThat(now).isReady());
    }

    @Test
    void aManifestMovesToANamespaceThatMayNotAdoptAtFirst() {
        MailDomain old = ready(resources, "allowed", "{domain: allowed.test}");
        String id = idOf("allowed.test");
        MailDomain moved = elsewhere.mailDomain("allowed", "{domain: allowed.test}");
        resources.delete(old);
        installation.eventually(old, now -> assertThat(now).isHeldBy(Reason.DELETION_HELD));

        elsewhere.edit(moved, "{adoptionPolicy: Always}");

        installation.awaitGone(old);
        installation.eventually(moved, now -> assertThat(now).isReady());
        assertThat(idOf("allowed.test")).isEqualTo(id);
    }

    @Test
    void aRetainedDomainKeepsWhatMailNeeds() {
        MailDomain domain =
                ready(resources, "retained", "{domain: retained.test, deletionPolicy: Retain, postmaster: {}}");
        installation.eventually(
                () -> assertThat(postmasterWorks("retained-postmaster")).isTrue());

        resources.delete(domain);

        installation.awaitGone(domain);
        assertThat(resources.eventsOf(domain)).endsWith("Normal Retained");
        assertThat(resources.secret("retained-postmaster").getMetadata().getOwnerReferences())
                .isEmpty();
        assertThat(postmasterWorks("retained-postmaster")).isTrue();
    }

    @Test
    void theApiKeyFileIsEmptiedAndRemoved() {
        MailDomain staying = ready(resources, "keyless", "{domain: keyless.test}");
        MailDomain leaving = ready(resources, "keyless-leaving", "{domain: keyless-leaving.test}");

        installation.emptyApiKeyFile();
        // For a moment longer the operator works with the key that it has read.
        installation.eventually(() -> assertThat(installation.operator().log()).contains("there is no API key"));
        resources.delete(leaving);
        installation.eventually(leaving, now -> assertThat(now).isHeldBy(Reason.ACCOUNT_NOT_READY));
        installation.removeApiKeyFile();
        MailDomain edited = resources.edit(staying, "{spamAction: Tag}");
        installation.eventually(
                edited,
                now -> assertThat(now).waitsFor(Reason.ACCOUNT_NOT_READY).tells("API key"));
        assertThat(resources.now(leaving)).isNotNull();

        resources.edit(leaving, "{deletionPolicy: Retain}");
        installation.awaitGone(leaving);
        installation.giveApiKey(installation.apiKey());
        installation.eventually(edited, now -> assertThat(now).isReady());
        assertThat(sandbox.domains()).contains("keyless.test", "keyless-leaving.test");
    }

    @Test
    void theOperatorIsRestartedWithTheKeyOfAnotherAccount() {
        MailDomain staying = ready(resources, "strange", "{domain: strange.test}");
        MailDomain leaving = ready(resources, "strange-leaving", "{domain: strange-leaving.test}");

        installation.giveApiKey(foreignKey);
        installation.operator().restart();
        resources.delete(leaving);
        MailDomain edited = resources.edit(staying, "{spamAction: Tag}");

        installation.eventually(
                leaving,
                now -> assertThat(now).isHeldBy(Reason.ACCOUNT_NOT_READY).tells("wrong one"));
        installation.eventually(
                edited,
                now -> assertThat(now).waitsFor(Reason.ACCOUNT_NOT_READY).tells("wrong one"));
        assertThat(createsOf("strange.test")).hasSize(1);
        resources.edit(leaving, "{deletionPolicy: Retain}");
        installation.awaitGone(leaving);
        installation.giveApiKey(installation.apiKey());
        installation.operator().restart();
        installation.eventually(edited, now -> assertThat(now).isReady());
        assertThat(createsOf("strange.test")).hasSize(1);
    }

    @Test
    void manyDomainsVanishAtOnce() {
        List<MailDomain> domains = IntStream.range(0, MANY)
                .mapToObj(i -> resources.mailDomain("vanishing-" + i + ".test"))
                .toList();
        domains.forEach(
                domain -> installation.eventually(domain, now -> assertThat(now).isReady()));
        MailDomain gone = domains.get(0);
        MailDomain leaving = domains.get(1);
        List<MailDomain> returning = domains.subList(2, MANY);
        int creates = creates();

        // Nobody may look while only a few of them are gone.
        sandbox.fault(null, ".*", "status:503", Integer.MAX_VALUE);
        sandbox.patch("vanishing-0.test", "{\"deleted\": true}");
        sandbox.patch("vanishing-1.test", "{\"deleted\": true}");
        returning.forEach(domain -> giveTo(FOREIGN, domain));
        sandbox.clearFaults();
        resources.delete(leaving);

        domains.stream()
                .filter(domain -> domain != leaving)
                .forEach(domain -> installation.eventually(
                        domain,
                        now -> assertThat(now)
                                .waitsFor(Reason.DOMAINS_VANISHED)
                                .has(ConditionType.READY, ConditionStatus.UNKNOWN)
                                .tells("accept-absence")));
        installation.eventually(
                leaving,
                now -> assertThat(now).isHeldBy(Reason.DOMAINS_VANISHED).tells("accept-absence"));
        assertThat(creates()).isEqualTo(creates);

        resources.annotate(leaving, "maildomain.dev/accept-absence", "true");
        installation.awaitGone(leaving);
        resources.annotate(gone, "maildomain.dev/accept-absence", "true");
        installation.eventually(gone, now -> assertThat(now).isReady());
        assertThat(creates()).isEqualTo(creates + 1);

        // Nor while only a few are left to come back.
        sandbox.fault(null, ".*", "status:503", Integer.MAX_VALUE);
        returning.forEach(domain -> giveTo(OWN, domain));
        sandbox.clearFaults();
        returning.forEach(
                domain -> installation.eventually(domain, now -> assertThat(now).isReady()));
        assertThat(creates()).isEqualTo(creates + 1);
    }

    @Test
    void aClusterIsRestored() {
        JsonNode kept = existed("restored.test");
        existed("restored-adopting.test");

        MailDomain restored = restored("restored", "domain: restored.test");
        MailDomain adopting = restored("restored-adopting", "domain: restored-adopting.test, adoptionPolicy: Always");

        installation.eventually(restored, now -> assertThat(now).isStalledBy(Reason.CONFLICT));
        MailDomain adopted =
                installation.eventually(adopting, now -> assertThat(now).isReady());
        assertThat(adopted.getStatus().ownership().state()).isEqualTo("Adopted");
        assertThat(adopted.getStatus().ownership().uid())
                .isEqualTo(adopting.getMetadata().getUid());
        resources.delete(restored, adopting);
        installation.awaitGone(restored, adopting);
        assertThat(sandbox.domain("restored.test")).isEqualTo(kept);
        assertThat(sandbox.domains()).contains("restored-adopting.test");
    }

    @Test
    void aClusterIsCopied(ControlPlane controlPlane) {
        MailDomain original = ready(resources, "original", "{domain: copied.test}");
        String id = idOf("copied.test");
        try (OtherNamespace copy = new OtherNamespace(controlPlane);
                Installation second = Installation.in(controlPlane, new TestNamespace(copy.name()))
                        .beside(installation)
                        .start()) {
            MailDomain copied = copy.resources().mailDomain("original", "{domain: copied.test, suspend: true}");
            copy.resources().putStatus(copied, resources.now(original).getStatus());
            copy.resources().edit(copied, "{suspend: null, spamAction: Block}");

            second.eventually(copied, now -> assertThat(now).isStalledBy(Reason.CONFLICT));
            copy.resources().delete(copied);
            second.awaitGone(copied);
        }
        installation.eventually(original, now -> assertThat(now).isReady());
        assertThat(idOf("copied.test")).isEqualTo(id);
        assertThat(sandbox.domain("copied.test").get("spam_action").textValue()).isEqualTo("disabled");
    }

    private static MailDomain ready(Resources where, String name, String spec) {
        return installation.eventually(
                where.mailDomain(name, spec), now -> assertThat(now).isReady());
    }

    /** A domain that an operator of an earlier cluster has made. */
    private static JsonNode existed(String domain) {
        sandbox.create(domain, installation.apiKey());
        sandbox.patch(domain, "{\"created_at\": \"Mon, 01 Jun 2026 12:00:00 GMT\", \"state\": \"active\"}");
        return sandbox.domain(domain);
    }

    /** A resource as a backup gives it back: with the status that it had, and another uid. */
    private static MailDomain restored(String name, String spec) {
        MailDomain resource = resources.mailDomain(name, "{suspend: true, " + spec + "}");
        resources.putStatus(
                resource,
                Map.of(
                        "ownership",
                        Map.of(
                                "uid", "11111111-2222-3333-4444-555555555555",
                                "state", "Created",
                                "since", "2026-06-01T12:00:00Z",
                                "id", idOf(name + ".test"))));
        return resources.edit(resource, "{suspend: null}");
    }

    private static void giveTo(String account, MailDomain domain) {
        sandbox.patch(domain.getSpec().domain(), "{\"owner\": \"" + account + "\"}");
    }

    private static String idOf(String domain) {
        return sandbox.domain(domain).get("id").textValue();
    }

    private static int creates() {
        return (int) sandbox.calls().stream()
                .filter(call -> call.request().equals("POST /v4/domains"))
                .count();
    }

    private static List<String> createsOf(String domain) {
        return sandbox.requestsAbout(domain).stream()
                .filter(request -> request.equals("POST /v4/domains"))
                .toList();
    }

    private static boolean postmasterWorks(String secret) {
        Map<String, String> values = resources.valuesOf(secret);
        return sandbox.acceptsLogin(values.get("username"), values.get("password"));
    }
}
