package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.Ownership;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Domains that the account has already. The operator first runs as shipped, which is to allow no adoption, and then with
 * {@code MAILDOMAIN_ADOPTION_CAP} and {@code MAILDOMAIN_ADOPTION_POLICY}.
 */
@ControlPlaneTest
class AdoptionIT {

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    private static JsonNode cappedDomain;
    private static MailDomain capped;
    private static MailDomain undeclared;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .with("MAILDOMAIN_RESYNC_INTERVAL", "300ms")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();

        exists("capped.test");
        exists("undeclared.test");
        cappedDomain = sandbox.domain("capped.test");
        capped = resources.mailDomain("capped", "{domain: capped.test, adoptionPolicy: Always}");
        undeclared = resources.mailDomain("undeclared.test");
        capped = installation.eventually(
                capped, now -> assertThat(now).isStalledBy(Reason.CONFLICT).tells("MAILDOMAIN_ADOPTION_CAP"));
        undeclared = installation.eventually(
                undeclared,
                now -> assertThat(now)
                        .isStalledBy(Reason.CONFLICT)
                        .tells("raise adoptionPolicy (Never) to IfUnverified"));
        assertThat(sandbox.domain("capped.test")).isEqualTo(cappedDomain);

        installation
                .operator()
                .restartWith(Map.of("MAILDOMAIN_ADOPTION_CAP", "Always", "MAILDOMAIN_ADOPTION_POLICY", "IfUnverified"));
    }

    @Test
    void isHeldDownByTheOperatorsCapUntilThatIsRaised() {
        assertThat(ownershipOf(capped)).isNull();

        MailDomain adopted =
                installation.eventually(capped, now -> assertThat(now).isReady());

        assertThat(ownershipOf(adopted).state()).isEqualTo("Adopted");
    }

    @Test
    void isByTheOperatorsDefaultWhereTheResourceDoesNotSay() {
        assertThat(ownershipOf(undeclared)).isNull();

        MailDomain adopted =
                installation.eventually(undeclared, now -> assertThat(now).isReady());
        assertThat(ownershipOf(adopted).state()).isEqualTo("Adopted");

        existsActive("undeclared-active.test");
        MailDomain active = resources.mailDomain("undeclared-active.test");
        installation.eventually(
                active,
                now -> assertThat(now)
                        .isStalledBy(Reason.CONFLICT)
                        .tells("raise adoptionPolicy (IfUnverified) to Always"));
    }

    @Test
    void neverLeavesTheDomainAlone() {
        exists("never.test");
        JsonNode before = sandbox.domain("never.test");

        MailDomain domain =
                resources.mailDomain("never", "{domain: never.test, adoptionPolicy: Never, wildcard: true}");

        installation.eventually(
                domain,
                now -> assertThat(now)
                        .isStalledBy(Reason.CONFLICT)
                        .has(ConditionType.SYNCED, ConditionStatus.FALSE)
                        .tells("the account has a domain never.test", "raise adoptionPolicy (Never) to IfUnverified"));
        assertThat(ownershipOf(resources.now(domain))).isNull();
        assertThat(resources.eventsOf(domain)).noneMatch(event -> event.contains("Adopted"));
        resources.delete(domain);
        installation.awaitGone(domain);
        assertThat(sandbox.domain("never.test")).isEqualTo(before);
        assertThat(sandbox.requestsAbout("never.test"))
                .noneMatch(request -> request.startsWith("PUT") || request.startsWith("DELETE"));
    }

    @Test
    void ifUnverifiedTakesOverAStrandedDomainAndVerifiesItAtOnce() {
        exists("stranded.test");
        int before = sandbox.requestsAbout("stranded.test").size();

        MailDomain domain = resources.mailDomain("stranded", "{domain: stranded.test, adoptionPolicy: IfUnverified}");

        MailDomain adopted =
                installation.eventually(domain, now -> assertThat(now).isReady());
        assertThat(ownershipOf(adopted).state()).isEqualTo("Adopted");
        assertThat(sandbox.requestsAbout("stranded.test").stream().skip(before))
                .containsExactly("GET /v4/domains/stranded.test", "PUT /v4/domains/stranded.test/verify");
        installation.awaitEvents(domain, "Normal Adopted", "Normal Active");
    }

    @Test
    void ifUnverifiedLeavesAnActiveDomainAlone() {
        existsActive("in-use.test");
        JsonNode before = sandbox.domain("in-use.test");

        MailDomain domain =
                resources.mailDomain("in-use", "{domain: in-use.test, adoptionPolicy: IfUnverified, spamAction: Tag}");

        installation.eventually(
                domain,
                now -> assertThat(now)
                        .isStalledBy(Reason.CONFLICT)
                        .tells("raise adoptionPolicy (IfUnverified) to Always to take it over"));
        assertThat(sandbox.domain("in-use.test")).isEqualTo(before);
        assertThat(sandbox.requestsAbout("in-use.test")).noneMatch(request -> request.startsWith("PUT"));
    }

    @Test
    void alwaysTakesOverAnActiveDomainAndChangesWhatIsDeclaredAlone() {
        existsActive("taken.test");
        sandbox.patch("taken.test", """
                {"spam_action": "block", "wildcard": true, "web_scheme": "https", "tracking": {"open": {"active": true}}}
                """);

        MailDomain domain =
                resources.mailDomain("taken", "{domain: taken.test, adoptionPolicy: Always, spamAction: Tag}");

        MailDomainStatus status = installation
                .eventually(domain, now -> assertThat(now).isReady())
                .getStatus();
        assertThat(status.settings().spamAction()).isEqualTo("Tag");
        JsonNode atTheService = sandbox.domain("taken.test");
        assertThat(atTheService.get("spam_action").textValue()).isEqualTo("tag");
        assertThat(atTheService.get("wildcard").booleanValue()).isTrue();
        assertThat(atTheService.get("web_scheme").textValue()).isEqualTo("https");
        assertThat(atTheService.at("/tracking/open/active").booleanValue()).isTrue();
        assertThat(sandbox.requestsAbout("taken.test")).noneMatch(request -> request.endsWith("/verify"));
    }

    @Test
    void isRecordedWithIdAndAccount() {
        existsActive("recorded.test");

        MailDomain domain = resources.mailDomain("recorded", "{domain: recorded.test, adoptionPolicy: Always}");

        MailDomain adopted =
                installation.eventually(domain, now -> assertThat(now).isReady());
        String id = sandbox.domain("recorded.test").get("id").textValue();
        Ownership ownership = ownershipOf(adopted);
        assertThat(ownership.state()).isEqualTo("Adopted");
        assertThat(ownership.uid()).isEqualTo(domain.getMetadata().getUid());
        assertThat(ownership.id()).isEqualTo(id);
        assertThat(adopted.getStatus().domainId()).isEqualTo(id);
        assertThat(ownership.accountId())
                .isNotBlank()
                .isEqualTo(adopted.getStatus().accountId());
        installation.eventually(() -> assertThat(resources.eventsOf(domain)).contains("Normal Adopted"));
    }

    @Test
    void showsWhatOnlyACreateCouldSetAndLeavesItAsItIs() {
        existsActive("weak-key.test");
        JsonNode before = sandbox.domain("weak-key.test");

        MailDomain domain = resources.mailDomain(
                "weak-key", "{domain: weak-key.test, adoptionPolicy: Always, dkim: {keySize: 2048}}");

        installation.eventually(domain, now -> {
            assertThat(now)
                    .has(ConditionType.READY, ConditionStatus.TRUE)
                    .has(ConditionType.SYNCED, ConditionStatus.FALSE, Reason.CREATE_ONLY_DIFFERS);
            assertThat(now.getStatus().dkim().keySize()).isEqualTo(1024);
            assertThat(resources.toldBy(now)).contains("dkim.keySize");
        });
        assertThat(sandbox.domain("weak-key.test")).isEqualTo(before);
        assertThat(sandbox.requestsAbout("weak-key.test"))
                .noneMatch(request -> request.startsWith("PUT") || request.startsWith("DELETE"));
    }

    @Test
    void isNoReasonToDeleteTheDomain() {
        existsActive("kept.test");
        MailDomain domain = resources.mailDomain("kept", "{domain: kept.test, adoptionPolicy: Always}");
        installation.eventually(domain, now -> assertThat(now).isReady());

        resources.delete(domain);

        installation.awaitGone(domain);
        assertThat(sandbox.domains()).contains("kept.test");
        assertThat(sandbox.requestsAbout("kept.test")).noneMatch(request -> request.startsWith("DELETE"));
        assertThat(resources.eventsOf(domain)).endsWith("Normal Retained");
    }

    @Test
    void endsWithADeletionWhereThatIsDeclared() {
        existsActive("given-up.test");
        MailDomain domain = resources.mailDomain(
                "given-up", "{domain: given-up.test, adoptionPolicy: Always, deletionPolicy: Delete}");
        installation.eventually(domain, now -> assertThat(now).isReady());

        resources.delete(domain);

        installation.awaitGone(domain);
        assertThat(sandbox.domains()).doesNotContain("given-up.test");
        assertThat(resources.eventsOf(domain)).endsWith("Normal Deleted");
    }

    @Test
    void isNotNeededAnyMoreWhenTheOthersDomainGoes() {
        exists("passing.test");
        MailDomain domain = resources.mailDomain("passing", "{domain: passing.test, adoptionPolicy: Never}");
        installation.eventually(domain, now -> assertThat(now).isStalledBy(Reason.CONFLICT));

        sandbox.patch("passing.test", "{\"deleted\": true}");

        MailDomain created =
                installation.eventually(domain, now -> assertThat(now).isReady());
        assertThat(ownershipOf(created).state()).isEqualTo("Created");
        assertThat(ownershipOf(created).id())
                .isEqualTo(sandbox.domain("passing.test").get("id").textValue());
    }

    private static void exists(String domain) {
        sandbox.create(domain, installation.apiKey());
        // Else the domain could have come of a create of the operator's.
        sandbox.patch(domain, "{\"created_at\": \"Mon, 01 Jun 2026 12:00:00 GMT\"}");
    }

    private static void existsActive(String domain) {
        exists(domain);
        sandbox.patch(domain, "{\"state\": \"active\"}");
    }

    private static Ownership ownershipOf(MailDomain domain) {
        return domain.getStatus().ownership();
    }
}
