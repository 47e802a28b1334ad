package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Domains that sign with the key of a domain above them. No pause of the operator is as short as these tests. */
@ControlPlaneTest
class DkimAuthorityIT {

    private static final String INHERIT = "{domain: %s, dkim: {authority: Inherit}}";
    private static final String SELF = "{domain: %s, dkim: {authority: Self}}";

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .with("MAILDOMAIN_RESYNC_INTERVAL", "200ms")
                .withPause("CONFLICT_FIRST", "10m")
                .withPause("CONFLICT_LONGEST", "10m")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @Test
    void oneThatInheritsWaitsForItsRootAndGoesOnWhenThatIsDeclared() {
        MailDomain below = resources.mailDomain("below", INHERIT.formatted("mail.declared.test"));
        installation.eventually(
                below, now -> assertThat(now).waitsFor(Reason.WAITING_FOR_ROOT).tells("declared.test"));
        assertThat(sandbox.requestsAbout("mail.declared.test")).isEmpty();

        MailDomain root = resources.mailDomain("declared.test");

        installation.eventually(root, now -> assertThat(now).isReady());
        MailDomain ready = installation.eventually(below, now -> assertThat(now).isReady());
        assertThat(ownKeys(ready)).isEmpty();
        assertThat(sandbox.domain("mail.declared.test").get("dkimAuthority").textValue())
                .isEqualTo("declared.test");
    }

    @Test
    void oneThatInheritsGoesOnWhenSomebodyElseRegistersItsRoot() {
        MailDomain below = resources.mailDomain("stray", INHERIT.formatted("mail.undeclared.test"));
        installation.eventually(below, now -> assertThat(now).waitsFor(Reason.WAITING_FOR_ROOT));

        sandbox.create("undeclared.test", installation.apiKey());
        sandbox.patch("undeclared.test", "{\"state\": \"active\"}");

        installation.eventually(below, now -> assertThat(now).isReady());
    }

    @Test
    void oneThatIsItsOwnAuthorityIsSoFromTheStartWhateverIsAboveIt() {
        MailDomain root = resources.mailDomain("above.test");
        installation.eventually(root, now -> assertThat(now).isReady());

        MailDomain below = resources.mailDomain("own", SELF.formatted("mail.above.test"));

        MailDomainStatus status =
                installation.eventually(below, now -> assertThat(now).isReady()).getStatus();
        assertThat(status.dkim().authority()).isEqualTo("mail.above.test");
        assertThat(sandbox.callsAbout("mail.above.test").get(0).form().toString())
                .contains("\"force_dkim_authority\":\"true\"");
        assertThat(sandbox.requestsAbout("mail.above.test"))
                .containsExactly("POST /v4/domains", "PUT /v4/domains/mail.above.test/verify");
    }

    @Test
    void anEditMovesSigningThereAndBackByOneCallEach() {
        MailDomain root = resources.mailDomain("moving.test");
        installation.eventually(root, now -> assertThat(now).isReady());
        MailDomain below = resources.mailDomain("moved", SELF.formatted("mail.moving.test"));
        installation.eventually(below, now -> assertThat(now).isReady());

        resources.edit(below, "{dkim: {authority: Inherit}}");
        installation.eventually(below, now -> {
            assertThat(now).isReady();
            assertThat(ownKeys(now)).isEmpty();
        });
        assertThat(sandbox.domain("mail.moving.test").get("dkimAuthority").textValue())
                .isEqualTo("moving.test");
        assertThat(authorityCalls("mail.moving.test")).hasSize(1);

        resources.edit(below, "{dkim: {authority: Self}}");
        installation.eventually(below, now -> {
            assertThat(now).isReady();
            assertThat(ownKeys(now)).isNotEmpty();
            assertThat(now.getStatus().dkim().authority()).isEqualTo("mail.moving.test");
        });
        assertThat(authorityCalls("mail.moving.test")).hasSize(2);
    }

    @Test
    void theSameTwoManifestsEndEqualInWhateverOrderTheyCome() {
        MailDomain below = resources.mailDomain("second", INHERIT.formatted("mail.ordered.test"));
        installation.eventually(below, now -> assertThat(now).waitsFor(Reason.WAITING_FOR_ROOT));
        MailDomain root = orderedRoot();
        String belowFirst = outcome(root, below);
        resources.delete(below);
        installation.awaitGone(below);
        resources.delete(root);
        installation.awaitGone(root);

        MailDomain rootAgain = orderedRoot();
        installation.eventually(rootAgain, now -> assertThat(now).isReady());
        MailDomain belowAgain = resources.mailDomain("second", INHERIT.formatted("mail.ordered.test"));
        String rootFirst = outcome(rootAgain, belowAgain);

        assertThat(belowFirst).isEqualTo(rootFirst);
    }

    @Test
    void aRootNamesThoseThatSignWithItsKeyAndGoesWhenTheyHaveGone() {
        MailDomain root = resources.mailDomain("root.test");
        installation.eventually(root, now -> assertThat(now).isReady());
        MailDomain declared = resources.mailDomain("dependant", INHERIT.formatted("declared.root.test"));
        installation.eventually(declared, now -> assertThat(now).isReady());
        sandbox.create("undeclared.root.test", installation.apiKey());

        resources.delete(root);

        installation.eventually(
                root,
                now -> assertThat(now)
                        .isHeldBy(Reason.DKIM_AUTHORITY_IN_USE)
                        .tells("declared.root.test", "undeclared.root.test"));
        sandbox.patch("undeclared.root.test", "{\"deleted\": true}");
        resources.delete(declared);
        installation.awaitGone(declared, root);
        assertThat(sandbox.domains()).doesNotContain("root.test", "declared.root.test");
        assertThat(sandbox.requestsAbout("root.test"))
                .filteredOn(request -> request.startsWith("DELETE"))
                .containsExactly("DELETE /v3/domains/root.test");
    }

    private static MailDomain orderedRoot() {
        return resources.mailDomain("first", "{domain: ordered.test, dkim: {selector: s1}}");
    }

    /** The records that a domain needs for keys of its own. */
    private static List<DnsRecordStatus> ownKeys(MailDomain domain) {
        return domain.getStatus().dnsRecords().stream()
                .filter(record ->
                        record.name().endsWith("._domainkey." + domain.getSpec().domain()))
                .toList();
    }

    private static List<String> authorityCalls(String domain) {
        return sandbox.requestsAbout(domain).stream()
                .filter(request -> request.endsWith("/dkim_authority"))
                .toList();
    }

    /** What came of both, without what is another with every create. */
    private static String outcome(MailDomain... both) {
        StringBuilder outcome = new StringBuilder();
        for (MailDomain one : both) {
            MailDomain ready =
                    installation.eventually(one, now -> assertThat(now).isReady());
            MailDomainStatus status = ready.getStatus();
            outcome.append(status.state()).append(status.settings()).append(status.dkim());
            status.dnsRecords()
                    .forEach(record -> outcome.append(
                            List.of(record.purpose(), record.type(), record.name(), record.active(), record.valid())));
            status.conditions()
                    .forEach(condition -> outcome.append(
                            List.of(condition.type(), condition.status(), condition.reason(), condition.message())));
            outcome.append(withoutVolatile(sandbox.domain(one.getSpec().domain())));
        }
        return outcome.toString();
    }

    private static JsonNode withoutVolatile(JsonNode atTheService) {
        ObjectNode plain = atTheService.deepCopy();
        plain.remove(List.of("id", "created_at"));
        plain.path("dkimKeys").forEach(key -> ((ObjectNode) key).remove("publicKey"));
        return plain;
    }
}
