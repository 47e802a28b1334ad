package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of changes that somebody makes at the service, as far as the account's list shows them. */
@ControlPlaneTest
class DriftIT {

    private static final int SOME_SWEEPS = 3;

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .with("MAILDOMAIN_RESYNC_INTERVAL", "200ms")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @ParameterizedTest
    @CsvSource({
        "spam-action, spam_action, \"block\", spamAction, Block, Tag",
        "wildcard, wildcard, false, wildcard, false, true",
        "web-scheme, web_scheme, \"http\", webScheme, http, https",
        "web-prefix, web_prefix, \"links\", webPrefix, links, click",
        "require-tls, require_tls, false, connection.requireTls, false, true",
        "skip-verification, skip_verification, true, connection.skipVerification, true, false"
    })
    void ofADeclaredSettingIsRepairedByOneCallAndToldOnce(
            String name, String parameter, String drifted, String field, String shown, String declared) {
        String host = name + ".test";
        MailDomain domain = ready(name, """
                {domain: %s, spamAction: Tag, wildcard: true, webScheme: https, webPrefix: click,
                 connection: {requireTls: true, skipVerification: false}}
                """.formatted(host));
        JsonNode asDeclared = sandbox.domain(host).get(parameter);
        int before = sandbox.requestsAbout(host).size();

        sandbox.patch(host, "{\"%s\": %s}".formatted(parameter, drifted));

        installation.eventually(() -> assertThat(resources.messagesOf(domain, Reason.DRIFT_REPAIRED))
                .containsExactly(
                        field + " was changed to " + shown + " at the service, and is " + declared + " again"));
        installation.eventually(domain, now -> assertThat(now).isReady());
        installation.awaitSweeps(SOME_SWEEPS);
        assertThat(sandbox.domain(host).get(parameter)).isEqualTo(asDeclared);
        assertThat(after(before, host))
                .filteredOn(request -> !request.endsWith("/verify"))
                .containsExactly("GET /v4/domains/" + host, "PUT /v4/domains/" + host);
        assertThat(resources.messagesOf(domain, Reason.DRIFT_REPAIRED)).hasSize(1);
    }

    @Test
    void isNothingThatComesOfAnEditHoweverLateTheServiceShowsIt() {
        MailDomain domain = ready("edited", "{domain: edited.test, spamAction: Block}");
        int before = sandbox.requestsAbout("edited.test").size();
        sandbox.fault("PUT", "/v4/domains/edited.test", "stale-for:1", 1);

        resources.edit(domain, "{spamAction: Tag}");

        installation.eventually(domain, now -> {
            assertThat(now).isReady();
            assertThat(now.getStatus().settings().spamAction()).isEqualTo("Tag");
        });
        installation.eventually(() -> assertThat(
                        sandbox.domain("edited.test").get("spam_action").textValue())
                .isEqualTo("tag"));
        installation.awaitSweeps(2 * SOME_SWEEPS);
        assertThat(resources.messagesOf(domain, Reason.DRIFT_REPAIRED)).isEmpty();
        assertThat(after(before, "edited.test"))
                .filteredOn(request -> request.startsWith("PUT"))
                .containsExactly("PUT /v4/domains/edited.test");
    }

    @Test
    void ofASettingThatIsNotDeclaredIsShownAndOtherwiseNobodysBusiness() {
        MailDomain domain = ready("loose", "{domain: loose.test, spamAction: Tag}");

        sandbox.patch("loose.test", "{\"wildcard\": true, \"require_tls\": true}");

        installation.eventually(domain, now -> {
            assertThat(now).isReady();
            assertThat(now.getStatus().settings())
                    .isEqualTo(new MailDomainStatus.Settings("Tag", true, "http", "email", true, false, null));
        });
        installation.awaitSweeps(SOME_SWEEPS);
        assertThat(sandbox.requestsAbout("loose.test"))
                .doesNotContain("PUT /v4/domains/loose.test", "PUT /v3/domains/loose.test/connection");
        assertThat(resources.messagesOf(domain, Reason.DRIFT_REPAIRED)).isEmpty();
    }

    @Test
    void thatComesBackForAFourthTimeWithinAnHourIsLeftAndSaid() {
        MailDomain domain = ready("contested", "{domain: contested.test, spamAction: Tag}");
        List<String> someoneElsesWishes = List.of("block", "disabled", "block");
        for (int repairs = 1; repairs <= someoneElsesWishes.size(); repairs++) {
            int expected = repairs;
            sandbox.patch("contested.test", "{\"spam_action\": \"" + someoneElsesWishes.get(repairs - 1) + "\"}");
            installation.eventually(() -> assertThat(resources.messagesOf(domain, Reason.DRIFT_REPAIRED))
                    .hasSize(expected));
        }
        int before = sandbox.requestsAbout("contested.test").size();

        sandbox.patch("contested.test", "{\"spam_action\": \"disabled\"}");

        installation.eventually(
                domain,
                now -> assertThat(now)
                        .has(ConditionType.READY, ConditionStatus.TRUE, Reason.ACTIVE)
                        .has(ConditionType.SYNCED, ConditionStatus.FALSE, Reason.DRIFT_CONTESTED)
                        .tells(ConditionType.SYNCED, "spamAction is declared Tag and is Disabled"));
        installation.awaitSweeps(SOME_SWEEPS);
        assertThat(after(before, "contested.test")).doesNotContain("PUT /v4/domains/contested.test");
        assertThat(sandbox.domain("contested.test").get("spam_action").textValue())
                .isEqualTo("disabled");
    }

    @Test
    void byWhichTheDomainIsGoneHasItCreatedOnceMoreWithItsLoginsAndTheirPasswords() {
        MailDomain domain = ready("vanished", "{domain: vanished.test, spamAction: Tag}");
        SmtpCredential credential = resources.smtpCredential(domain, "mailer");
        installation.eventually(credential, now -> assertThat(now).isReady());
        Map<String, String> secret = resources.valuesOf("mailer");
        MailDomainStatus first = resources.now(domain).getStatus();

        sandbox.patch("vanished.test", "{\"deleted\": true}");

        MailDomainStatus second = installation
                .eventually(domain, now -> {
                    assertThat(now).isReady();
                    assertThat(now.getStatus().domainId())
                            .isEqualTo(sandbox.domain("vanished.test").get("id").textValue())
                            .isNotEqualTo(first.domainId());
                })
                .getStatus();
        assertThat(second.settings().spamAction()).isEqualTo("Tag");
        assertThat(second.dnsRecords()).hasSameSizeAs(first.dnsRecords());
        assertThat(dkimKey(second)).isNotEqualTo(dkimKey(first));
        assertThat(resources.eventsOf(domain)).contains("Warning DomainCreatedAgain");
        assertThat(resources.messagesOf(domain, Reason.DOMAIN_CREATED_AGAIN)).hasSize(1);
        installation.eventually(() -> assertThat(sandbox.acceptsLogin(secret.get("username"), secret.get("password")))
                .isTrue());
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(resources.valuesOf("mailer")).isEqualTo(secret);
        assertThat(sandbox.requestsAbout("vanished.test"))
                .filteredOn("POST /v4/domains"::equals)
                .hasSize(2);
    }

    private static MailDomain ready(String name, String spec) {
        return installation.eventually(
                resources.mailDomain(name, spec), now -> assertThat(now).isReady());
    }

    private static String dkimKey(MailDomainStatus status) {
        return status.dnsRecords().stream()
                .filter(record -> record.purpose().equals("DKIM"))
                .map(DnsRecordStatus::value)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> after(int count, String domain) {
        return sandbox.requestsAbout(domain).stream().skip(count).toList();
    }
}
