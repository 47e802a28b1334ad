package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.CommandResult;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is wrong with an SmtpCredential or with what it refers to: a person is told what it is and how to cure it, no login and
 * no Secret is touched, and once it is cured everything goes on by itself.
 */
@ControlPlaneTest
class BadCredentialInputIT {

    private static final Map<String, String> UNWATCHED = Map.of();

    @AutoClose
    private static Installation installation;

    private static ControlPlane cluster;
    private static String namespace;
    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace testNamespace) {
        cluster = controlPlane;
        namespace = testNamespace.name();
        installation = Installation.in(controlPlane, testNamespace)
                .withPause("AT_REST", "300ms")
                .withPause("SECRET", "200ms")
                .withPause("MISSING_SECRET", "200ms")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    private static Stream<Arguments> unusablePasswords() {
        return Stream.of(
                Arguments.of("empty", bytes(""), "is empty"),
                Arguments.of("short", bytes("#&~?"), "is shorter than 5 characters"),
                Arguments.of("long", bytes("longer-than-any-password-may-be-1"), "is longer than 32 characters"),
                Arguments.of("latin1", "Blümchen-und-Käfer".getBytes(StandardCharsets.ISO_8859_1), "isn't UTF-8 text"),
                Arguments.of(
                        "newline", bytes("from-an-echo\n"), "ends with a newline, the usual slip of echo without -n"),
                Arguments.of("tab", bytes("with\ta-tab"), "holds a control character"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusablePasswords")
    void aPasswordThatCannotBeUsedIsNamedAndReadAgainUntilItCan(String name, byte[] password, String problem) {
        String source = name + "-source";
        resources.secret(source, UNWATCHED, Map.of("user", "nobody"));
        SmtpCredential credential = sourced(resources.mailDomain(name + ".test"), name, source);
        installation.eventually(
                credential,
                now -> assertThat(now)
                        .waitsFor(Reason.SECRET_KEY_NOT_FOUND)
                        .tells("Secret " + source + " has no key password", "spec.passwordSecretRef.key"));

        resources.edit(source, "password", password);
        installation.eventually(
                credential,
                now -> assertThat(now)
                        .isStalledBy(Reason.INVALID_PASSWORD)
                        .has(ConditionType.SYNCED, ConditionStatus.FALSE)
                        .tells("key password of Secret " + source + " " + problem, "put in 5 to 32 characters"));
        assertThat(writesToLogins(name + ".test")).isEmpty();
        assertThat(resources.secret(name)).isNull();

        resources.edit(source, Map.of("password", name + "-cured"));
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(sandbox.acceptsLogin(name + "@" + name + ".test", name + "-cured"))
                .isTrue();
    }

    @Test
    void aSourceThatGoesBadLeavesTheLoginWithThePasswordThatItHas() {
        resources.secret("spoilt-source", UNWATCHED, Map.of("password", "good-at-first"));
        SmtpCredential credential = sourced(resources.mailDomain("spoilt.test"), "spoilt", "spoilt-source");
        installation.eventually(credential, now -> assertThat(now).isReady());
        Secret written = resources.secret("spoilt");
        List<String> before = writesToLogins("spoilt.test");

        resources.edit("spoilt-source", Map.of("password", "worse-later\n"));
        installation.eventually(
                credential,
                now -> assertThat(now).isStalledBy(Reason.INVALID_PASSWORD).tells("Secret spoilt-source", "newline"));
        resources.delete(resources.secret("spoilt-source"));
        installation.eventually(
                credential,
                now -> assertThat(now)
                        .waitsFor(Reason.SECRET_NOT_FOUND)
                        .tells(
                                "Secret spoilt-source named by spec.passwordSecretRef doesn't exist",
                                "under key password"));

        assertThat(writesToLogins("spoilt.test")).isEqualTo(before);
        assertThat(resources.secret("spoilt")).isEqualTo(written);
        assertThat(sandbox.acceptsLogin("spoilt@spoilt.test", "good-at-first")).isTrue();

        resources.secret("spoilt-source", UNWATCHED, Map.of("password", "good-at-last"));
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(sandbox.acceptsLogin("spoilt@spoilt.test", "good-at-last")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "login: app, rotation: {interval: 24h, overlap: 24h}"
                        + " | rotation.overlap must be shorter than rotation.interval | lengthen rotation.interval",
                "login: app, rotation: {interval: 10m} | rotation.interval must be a duration of 1h or more | 720h",
                "login: app@refused.test | login must be the local part | the domain comes from domainRef",
                "login: postmaster | login postmaster belongs to the domain itself | choose another login",
                "login: app, secret: {type: kubernetes.io/tls} | secret.type must be | servicebinding.io/",
                "login: app, secret: {labels: {argocd.argoproj.io/instance: mail}}"
                        + " | secret.labels must not be under | remove them",
                "login: app, secret: {annotations: {kubernetes.io/description: mail}}"
                        + " | secret.annotations must not be under | remove them",
                "login: app, secret: {keys: {username: password}}"
                        + " | secret.keys must not give two entries one name | rename one of them",
                "login: app, secret: {keys: {password: a/b}} | secret.keys must be keys of a Secret | letters, digits",
                "login: app, secret: {type: kubernetes.io/basic-auth, keys: {password: pass}}"
                        + " | wants the entries username and password | remove secret.keys.username",
                "login: app, rotateNow: today, passwordSecretRef: {name: chosen, key: password}"
                        + " | the password comes from passwordSecretRef | remove rotateNow"
            })
    void whatIsWrongByItselfIsRefusedByTheApiServer(String fields, String problem, String cure, @TempDir Path directory)
            throws IOException {
        Path manifest = Files.writeString(directory.resolve("refused.yaml"), """
            apiVersion: maildomain.dev/v1alpha1
            kind: SmtpCredential
            metadata: {name: refused}
            spec: {domainRef: {name: refused}, %s}
            """.formatted(fields));

        CommandResult answer = cluster.kubectl("apply", "-n", namespace, "-f", manifest.toString());

        assertThat(answer.stderr()).contains("SmtpCredential \"refused\" is invalid", problem, cure);
        assertThat(sandbox.requestsAbout("refused.test")).isEmpty();
    }

    @Test
    void ofTwoThatDeclareOneLoginTheLaterIsTold() {
        MailDomain domain = resources.mailDomain("twice.test");
        SmtpCredential first = ready(domain, "twice", "login: twice");
        Secret written = resources.secret("twice");
        List<String> before = writesToLogins("twice.test");

        SmtpCredential second = credential(domain, "twice-more", "login: twice");
        installation.eventually(
                second,
                now -> assertThat(now)
                        .isStalledBy(Reason.CONFLICT)
                        .tells("SmtpCredential twice of this namespace", "comes first", "delete one of the two"));
        assertThat(writesToLogins("twice.test")).isEqualTo(before);
        assertThat(resources.secret("twice")).isEqualTo(written);
        assertThat(resources.secret("twice-more")).isNull();

        resources.delete(first);
        installation.eventually(second, now -> assertThat(now).isReady());
        assertThat(installation.acceptsLoginIn("twice-more")).isTrue();
    }

    @Test
    void theLoginsThatARotationTakesTurnsWithAreTakenToo() {
        MailDomain domain = resources.mailDomain("turns.test");
        SmtpCredential team = ready(domain, "team", "login: team, rotation: {overlap: 1h}");
        List<String> before = writesToLogins("turns.test");

        List<SmtpCredential> later = Stream.of("team-a", "team-b")
                .map(login -> credential(domain, login, "login: " + login))
                .toList();
        for (SmtpCredential credential : later) {
            installation.eventually(
                    credential,
                    now -> assertThat(now)
                            .isStalledBy(Reason.CONFLICT)
                            .tells("SmtpCredential team of this namespace", "rotation.overlap", "-a", "-b"));
        }
        assertThat(writesToLogins("turns.test")).isEqualTo(before);
        assertThat(resources.secret("team-a")).isNull();

        resources.edit(team, "{rotation: null}");
        SmtpCredential released = resources.smtpCredential("unrelated", "{domainRef: {name: turns}, login: unrelated}");
        installation.eventually(released, now -> assertThat(now).isReady());
        for (SmtpCredential credential : later) {
            installation.eventually(credential, now -> assertThat(now).isReady());
            assertThat(installation.acceptsLoginIn(credential.getMetadata().getName()))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"foreign, foreign", "halfway, halfway-pending"})
    void aSecretOfSomebodyElseIsLeftAsItIs(String name, String taken) {
        MailDomain domain = resources.mailDomain(name + ".test");
        installation.eventually(domain, now -> assertThat(now).isReady());
        Secret theirs = resources.secret(
                taken, Map.of("app.kubernetes.io/managed-by", "maildomain-operator"), Map.of("password", "not-ours"));

        SmtpCredential credential = credential(domain, name, "login: " + name);
        installation.eventually(
                credential,
                now -> assertThat(now)
                        .isStalledBy(Reason.SECRET_CONFLICT)
                        .tells(
                                "Secret " + taken + " exists and isn't this resource's",
                                "spec.secret.name",
                                "wasn't touched"));
        assertThat(writesToLogins(name + ".test")).isEmpty();
        assertThat(resources.secret(taken)).isEqualTo(theirs);

        resources.delete(theirs);
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(installation.acceptsLoginIn(name)).isTrue();
    }

    @Test
    void theSecretThatTheUserGivesIsNeverTheOneThatIsWritten() {
        Secret given = resources.secret("selfish", UNWATCHED, Map.of("password", "given-by-the-user"));
        SmtpCredential credential = sourced(resources.mailDomain("selfish.test"), "selfish", "selfish");

        installation.eventually(
                credential,
                now -> assertThat(now)
                        .isStalledBy(Reason.SECRET_CONFLICT)
                        .tells("Secret selfish exists", "spec.secret.name"));
        assertThat(writesToLogins("selfish.test")).isEmpty();
        assertThat(resources.secret("selfish")).isEqualTo(given);

        resources.edit(credential, "{secret: {name: selfish-smtp}}");
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(resources.valuesOf("selfish-smtp")).containsEntry("password", "given-by-the-user");
        assertThat(resources.secret("selfish")).isEqualTo(given);
    }

    @Test
    void anImmutableSecretHoldsUpEveryChangeAndIsWrittenAnewOnceItIsDeleted() {
        MailDomain domain = resources.mailDomain("frozen.test");
        SmtpCredential credential = ready(domain, "frozen", "login: frozen");
        resources.makeImmutable("frozen");
        resources.secret("frozen-source", UNWATCHED, Map.of("password", "for-the-frozen"));
        Secret frozen = resources.secret("frozen");
        List<String> before = writesToLogins("frozen.test");

        for (String change : List.of(
                "{rotateNow: today}",
                "{rotateNow: null, passwordSecretRef: {name: frozen-source, key: password}}",
                "{passwordSecretRef: null, secret: {keys: {host: server}}}")) {
            SmtpCredential changed = resources.edit(credential, change);
            installation.eventually(
                    changed,
                    now -> assertThat(now)
                            .isStalledBy(Reason.SECRET_IMMUTABLE)
                            .tells("Secret frozen was made immutable", "delete it", "nothing was changed"));
        }
        assertThat(writesToLogins("frozen.test")).isEqualTo(before);
        assertThat(resources.secret("frozen")).isEqualTo(frozen);
        assertThat(resources.secret("frozen-pending")).isNull();
        assertThat(installation.acceptsLoginIn("frozen")).isTrue();

        resources.delete(frozen);
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(resources.valuesOf("frozen")).containsKey("server");
        assertThat(installation.acceptsLoginIn("frozen")).isTrue();
    }

    @Test
    void anotherTypeNeedsAnotherName() {
        SmtpCredential credential = ready(resources.mailDomain("typed.test"), "typed", "login: typed");

        assertThatThrownBy(() -> resources.edit(credential, "{secret: {type: Opaque}}"))
                .hasMessageContaining("spec.secret.type can be changed only together with spec.secret.name");

        SmtpCredential moved = resources.edit(credential, "{secret: {type: Opaque, name: typed-opaque}}");
        installation.eventually(moved, now -> assertThat(now).isReady());
        assertThat(resources.secret("typed-opaque").getType()).isEqualTo("Opaque");
        assertThat(installation.acceptsLoginIn("typed-opaque")).isTrue();
    }

    @Test
    void aSecretThatAPersonGaveAnotherTypeIsLeftAsItIs() {
        SmtpCredential credential = ready(resources.mailDomain("retyped.test"), "retyped", "login: retyped");
        List<String> before = writesToLogins("retyped.test");
        SmtpCredential suspended = resources.edit(credential, "{suspend: true}");
        installation.eventually(suspended, now -> assertThat(now).has(ConditionType.SUSPENDED, ConditionStatus.TRUE));
        Secret written = resources.secret("retyped");
        resources.delete(written);
        written.setType("Opaque");
        written.getMetadata().setResourceVersion(null);
        written.getMetadata().setUid(null);
        Secret retyped = cluster.client().resource(written).create();

        SmtpCredential resumed = resources.edit(credential, "{suspend: null}");
        installation.eventually(
                resumed,
                now -> assertThat(now)
                        .isStalledBy(Reason.SECRET_CONFLICT)
                        .tells(
                                "Secret retyped has the type Opaque",
                                "can't be changed to servicebinding.io/smtp",
                                "delete"));
        assertThat(writesToLogins("retyped.test")).isEqualTo(before);
        assertThat(resources.secret("retyped")).isEqualTo(retyped);
        assertThat(installation.acceptsLoginIn("retyped")).isTrue();
    }

    @Test
    void aLoginOfSomebodyElseHoldsUpARotationAndNothingElse() {
        MailDomain domain = resources.mailDomain("blocked.test");
        installation.eventually(domain, now -> assertThat(now).isReady());
        sandbox.patch("blocked.test", "{\"credentials\": {\"blocked-a\": \"somebody-elses\"}}");
        SmtpCredential credential = ready(domain, "blocked", "login: blocked, rotation: {overlap: 1h}");
        Secret written = resources.secret("blocked");
        List<String> before = writesToLogins("blocked.test");

        SmtpCredential changed = resources.edit(credential, "{rotateNow: today}");
        installation.eventually(
                changed,
                now -> assertThat(now)
                        .has(ConditionType.READY, ConditionStatus.TRUE, Reason.PASSWORD_SET)
                        .has(ConditionType.SYNCED, ConditionStatus.FALSE, Reason.CONFLICT)
                        .tells(
                                ConditionType.SYNCED,
                                "blocked-a@blocked.test",
                                "delete that login",
                                "spec.rotation.overlap"));
        assertThat(writesToLogins("blocked.test")).isEqualTo(before);
        assertThat(resources.secret("blocked")).isEqualTo(written);
        assertThat(resources.secret("blocked-pending")).isNull();
        assertThat(sandbox.acceptsLogin("blocked-a@blocked.test", "somebody-elses"))
                .isTrue();

        sandbox.patch("blocked.test", "{\"credentials\": {\"blocked-a\": null}}");
        installation.eventually(credential, now -> assertThat(now).isReady());
        assertThat(resources.valuesOf("blocked")).containsEntry("username", "blocked-a@blocked.test");
        assertThat(installation.acceptsLoginIn("blocked")).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SmtpCredential ready(MailDomain domain, String name, String fields) {
        return installation.eventually(
                credential(domain, name, fields), now -> assertThat(now).isReady());
    }

    private static SmtpCredential sourced(MailDomain domain, String login, String secret) {
        return credential(
                domain, login, "login: %s, passwordSecretRef: {name: %s, key: password}".formatted(login, secret));
    }

    private static SmtpCredential credential(MailDomain domain, String name, String fields) {
        return resources.smtpCredential(
                name,
                "{domainRef: {name: %s}, %s}".formatted(domain.getMetadata().getName(), fields));
    }

    private static List<String> writesToLogins(String domain) {
        return sandbox.requestsAbout(domain).stream()
                .filter(request -> request.contains("/credentials") && !request.startsWith("GET "))
                .toList();
    }
}
