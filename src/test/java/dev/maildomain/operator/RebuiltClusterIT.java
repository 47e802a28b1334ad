package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import dev.maildomain.support.secrecy.UsedSecrets;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A cluster is lost with the operator, all resources and all Secrets, and another one is made from manifests, with the
 * Secrets of a backup or without them. The account still has the domains and logins.
 *
 * <p>Each domain has three credentials: of a generated password, of one from a user's Secret, and of one that was rotated
 * with an overlap, so that it uses another login than the declared one.
 */
@ControlPlaneTest
class RebuiltClusterIT {

    private static final List<String> DOMAINS = List.of("kept", "switched", "bare", "refused", "stale");
    private static final String ADOPTING = ", adoptionPolicy: Always";
    private static final String ROTATED = ", rotateNow: once";

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;
    private static Map<String, Secret> backup;
    private static int callsBefore;
    private static SmtpCredential staleWithSecret;
    private static SmtpCredential staleWithoutSecret;

    @BeforeAll
    static void loseACluster(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .with("MAILDOMAIN_ADOPTION_CAP", "Always")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
        Map<String, SmtpCredential> lost = new TreeMap<>();
        for (String domain : DOMAINS) {
            resources.secret(domain + "-source", Map.of(), Map.of("password", passwordFromUser(domain)));
            mailDomain(domain, "");
            lost.put(domain + "-generated", generated(domain, ""));
            lost.put(domain + "-sourced", sourced(domain, ""));
            lost.put(domain + "-rotated", rotated(domain, ""));
        }
        lost.replaceAll((name, credential) -> awaitReady(credential));
        for (String domain : DOMAINS) {
            resources.edit(lost.get(domain + "-rotated"), "{rotateNow: once}");
            installation.eventually(
                    () -> assertThat(usernameIn(domain + "-rotated")).isEqualTo("rotated-a@" + domain + ".test"));
        }
        lost.replaceAll((name, credential) -> awaitReady(credential));

        installation.operator().kill9();
        backup = secrets();
        resources.abandon();
        resources.all().forEach(resources::delete);
        backup.values().forEach(resources::delete);
        installation.eventually(() -> assertThat(resources.all()).isEmpty());
        installation.eventually(() -> assertThat(secrets()).isEmpty());

        mailDomain("stale", ADOPTING);
        resources.restore(backup.get("stale-generated"));
        staleWithSecret = generated("stale", ", adoptionPolicy: Never");
        staleWithoutSecret = rotated("stale", ADOPTING + ROTATED);
        resources.putStatus(staleWithSecret, lost.get("stale-generated").getStatus());
        resources.putStatus(staleWithoutSecret, lost.get("stale-rotated").getStatus());
        callsBefore = sandbox.calls().size();
        installation.operator().start();
    }

    @Test
    void keepsEveryPasswordWhereSecretsAreRestoredToo() {
        JsonNode before = loginsOf("kept");
        restoreSecrets("kept");
        mailDomain("kept", ADOPTING);

        awaitReady(generated("kept", ADOPTING));
        awaitReady(sourced("kept", ADOPTING));
        awaitReady(rotated("kept", ADOPTING + ROTATED));

        assertThatEveryPasswordIsKept("kept", before);
    }

    @Test
    void touchesNothingBeforeTheOperatorAllowsAllResourcesToAdopt() {
        JsonNode before = loginsOf("switched");
        restoreSecrets("switched");
        Map<String, Secret> restored = secretsOf("switched");
        MailDomain domain = mailDomain("switched", "");
        List<SmtpCredential> credentials =
                List.of(generated("switched", ""), sourced("switched", ""), rotated("switched", ROTATED));
        installation.eventually(domain, now -> assertThat(now).isStalledBy(Reason.CONFLICT));
        credentials.forEach(credential -> installation.eventually(
                credential,
                now -> assertThat(now)
                        .isStalledBy(Reason.SECRET_CONFLICT)
                        .tells("an earlier resource of this name", "set spec.adoptionPolicy to Always")));
        assertThat(secretsOf("switched")).isEqualTo(restored);
        assertThat(loginsOf("switched")).isEqualTo(before);

        installation.operator().restartWith("MAILDOMAIN_ADOPTION_POLICY", "Always");
        try {
            credentials.forEach(RebuiltClusterIT::awaitReady);
        } finally {
            installation.operator().restartWith("MAILDOMAIN_ADOPTION_POLICY", "Never");
        }

        assertThatEveryPasswordIsKept("switched", before);
    }

    @Test
    void hasAPersonDecideWhereNobodyKnowsThePassword() {
        JsonNode before = loginsOf("bare");
        mailDomain("bare", ADOPTING);
        SmtpCredential toBeReset = generated("bare", ADOPTING);
        SmtpCredential toBeGiven = credential("bare", "sourced", ADOPTING);
        SmtpCredential toBeRotated = rotated("bare", ADOPTING + ROTATED);
        List<SmtpCredential> credentials = List.of(toBeReset, toBeGiven, toBeRotated);
        credentials.forEach(credential -> installation.eventually(
                credential,
                now -> assertThat(now)
                        .isStalledBy(Reason.PASSWORD_UNKNOWN)
                        .tells("spec.passwordSecretRef", "spec.adoptedPassword to Reset", "spec.rotateNow")));
        assertThat(loginsOf("bare")).isEqualTo(before);
        assertThat(changesOfLogins("bare")).isEmpty();
        assertThat(secretsOf("bare")).isEmpty();

        resources.edit(toBeReset, "{adoptedPassword: Reset}");
        resources.restore(backup.get("bare-source"));
        resources.edit(toBeGiven, "{passwordSecretRef: {name: bare-source, key: password}}");
        resources.edit(toBeRotated, "{rotateNow: again}");

        credentials.forEach(RebuiltClusterIT::awaitReady);
        assertThat(List.of("bare-generated", "bare-sourced", "bare-rotated"))
                .allSatisfy(secret ->
                        assertThat(installation.acceptsLoginIn(secret)).isTrue());
        assertThat(resources.valuesOf("bare-sourced")).containsEntry("password", passwordFromUser("bare"));
        assertThat(changesOfLogins("bare"))
                .containsExactlyInAnyOrder(
                        "PUT /v3/domains/bare.test/credentials/generated",
                        "PUT /v3/domains/bare.test/credentials/sourced",
                        "PUT /v3/domains/bare.test/credentials/rotated");
    }

    @Test
    void leavesLoginsAloneThatNobodyMayAdopt() {
        JsonNode before = loginsOf("refused");
        mailDomain("refused", ADOPTING);

        SmtpCredential credential = generated("refused", "");

        installation.eventually(
                credential, now -> assertThat(now).isStalledBy(Reason.CONFLICT).tells("generated@refused.test"));
        assertThat(loginsOf("refused")).isEqualTo(before);
        assertThat(changesOfLogins("refused")).isEmpty();
        assertThat(secretsOf("refused")).isEmpty();
    }

    @Test
    void takesNothingFromTheStatusOfTheResourceThatWasLost() {
        installation.eventually(staleWithSecret, now -> assertThat(now).isStalledBy(Reason.SECRET_CONFLICT));
        SmtpCredential adopted = installation.eventually(
                staleWithoutSecret, now -> assertThat(now).isStalledBy(Reason.PASSWORD_UNKNOWN));
        assertThat(adopted.getStatus().passwordSeq()).isNull();
        assertThat(adopted.getStatus().retiring()).isNull();

        assertThat(changesOfLogins("stale")).isEmpty();
        assertThat(secretsOf("stale")).containsOnlyKeys("stale-generated");
        assertThat(resources.secret("stale-generated").getData())
                .isEqualTo(backup.get("stale-generated").getData());
    }

    private static void assertThatEveryPasswordIsKept(String domain, JsonNode loginsBefore) {
        assertThat(loginsOf(domain)).isEqualTo(loginsBefore);
        assertThat(changesOfLogins(domain)).isEmpty();
        assertThat(List.of("generated", "sourced", "rotated")).allSatisfy(login -> {
            String secret = domain + "-" + login;
            assertThat(resources.secret(secret).getData())
                    .isEqualTo(backup.get(secret).getData());
            assertThat(installation.acceptsLoginIn(secret)).isTrue();
        });
        assertThat(secretsOf(domain))
                .containsOnlyKeys(domain + "-generated", domain + "-rotated", domain + "-source", domain + "-sourced");
    }

    private static MailDomain mailDomain(String domain, String more) {
        return resources.mailDomain(domain, "{domain: " + domain + ".test" + more + "}");
    }

    private static SmtpCredential generated(String domain, String more) {
        return credential(domain, "generated", more);
    }

    private static SmtpCredential sourced(String domain, String more) {
        return credential(
                domain, "sourced", ", passwordSecretRef: {name: " + domain + "-source, key: password}" + more);
    }

    private static SmtpCredential rotated(String domain, String more) {
        return credential(domain, "rotated", ", rotation: {overlap: 24h}" + more);
    }

    private static SmtpCredential credential(String domain, String login, String more) {
        return resources.smtpCredential(
                domain + "-" + login, "{domainRef: {name: " + domain + "}, login: " + login + more + "}");
    }

    private static SmtpCredential awaitReady(SmtpCredential credential) {
        return installation.eventually(credential, now -> assertThat(now).isReady());
    }

    private static void restoreSecrets(String domain) {
        backup.values().stream().filter(secret -> isOf(domain, secret)).forEach(resources::restore);
    }

    private static Map<String, Secret> secretsOf(String domain) {
        Map<String, Secret> secrets = secrets();
        secrets.values().removeIf(secret -> !isOf(domain, secret));
        return secrets;
    }

    private static Map<String, Secret> secrets() {
        Map<String, Secret> secrets = new TreeMap<>();
        resources.secrets().forEach(secret -> secrets.put(secret.getMetadata().getName(), secret));
        return secrets;
    }

    private static boolean isOf(String domain, HasMetadata object) {
        return object.getMetadata().getName().startsWith(domain + "-");
    }

    private static JsonNode loginsOf(String domain) {
        return sandbox.domain(domain + ".test").get("credentials");
    }

    private static List<String> changesOfLogins(String domain) {
        return sandbox.callsAbout(domain + ".test").stream()
                .filter(call -> call.n() > callsBefore)
                .filter(call ->
                        call.path().contains("/credentials") && !call.method().equals("GET"))
                .map(SandboxControl.Call::request)
                .toList();
    }

    private static String usernameIn(String secret) {
        return resources.valuesOf(secret).get("username");
    }

    private static String passwordFromUser(String domain) {
        return UsedSecrets.password("a-password-of-" + domain);
    }
}
