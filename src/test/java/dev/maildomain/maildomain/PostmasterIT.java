package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.SecretKeys;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The password of a domain's postmaster and what may happen to it, on a real API server, against the emulator. */
@ControlPlaneTest
class PostmasterIT {

    private static final String NAME = "example";
    private static final String SECRET = "example-postmaster";
    private static final String PENDING = "example-postmaster-pending";
    private static final String LIST = "/v3/domains/" + PostmasterWorld.domain(NAME) + "/credentials";
    private static final String LOGIN = LIST + "/postmaster";
    private static final String ADDRESS = "postmaster@" + PostmasterWorld.domain(NAME);
    private static final String GENERATED = "postmaster: {}";
    private static final String RENAMED = "postmaster:\n  secret:\n    name: renamed";
    private static final String SOURCED =
            "postmaster:\n  passwordSecretRef:\n    name: example-source\n    key: password";

    private final KubernetesClient client;
    private final String namespace;
    private PostmasterWorld world;
    private PostmasterWorld.Process process;

    PostmasterIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
        start(Profile.CURRENT);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void theDomainIsCreatedWithThePasswordAndOneLookProvesThatItWorks(Profile profile) {
        start(profile);
        MailDomain resource = world.declare(NAME, GENERATED);
        process.create(resource);

        PostmasterOutcome outcome = process.run(resource);

        assertInPlace(outcome, 1);
        assertThat(world.loginCalls()).containsExactly("GET " + LIST);
        assertThat(world.logsIn(NAME, world.password(SECRET))).isTrue();
        assertThat(world.secret(PENDING)).isNull();
    }

    @Test
    void theSecretIsWhatServiceBindingAsksFor() {
        MailDomain resource = settled(GENERATED);

        Secret secret = world.secret(SECRET);

        assertThat(secret.getType()).isEqualTo("servicebinding.io/smtp");
        assertThat(secret.getData())
                .containsOnlyKeys("type", "provider", "host", "port", "username", "password", "uri")
                .containsEntry("username", PostmasterWorld.base64(ADDRESS));
        assertThat(secret.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner)
                        .returns("MailDomain", OwnerReference::getKind)
                        .returns(resource.getMetadata().getUid(), OwnerReference::getUid)
                        .returns(false, OwnerReference::getBlockOwnerDeletion));
    }

    @Test
    void thePasswordIsInASecretBeforeTheCreateAndIsTheSameForTheNextAttempt() {
        MailDomain resource = world.declare(NAME, GENERATED);

        Optional<SecretValue> first = process.postmaster().passwordForCreate(resource);

        assertThat(first).contains(SecretValue.of(world.password(PENDING)));
        assertThat(world.process().postmaster().passwordForCreate(resource)).isEqualTo(first);
    }

    @Test
    void nothingIsKeptWhereNothingIsDeclared() {
        MailDomain resource = world.declare(NAME, "");
        process.create(resource);

        assertThat(process.run(resource)).isInstanceOf(PostmasterOutcome.NotDeclared.class);
        assertThat(world.loginCalls()).isEmpty();
        assertThat(world.secret(SECRET)).isNull();
        assertThat(events("PostmasterReleased")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aLoginThatTheServiceDidNotMakeWithTheDomainIsMadeWithTheSamePassword(Profile profile) {
        start(profile);
        MailDomain resource = world.declare(NAME, GENERATED);
        process.create(resource);
        String sent = world.password(PENDING);
        world.control().patch(PostmasterWorld.domain(NAME), "{\"credentials\":{\"postmaster\":null}}");

        assertInPlace(process.run(resource), 1);

        assertThat(world.loginCalls()).containsExactly("GET " + LIST, "POST " + LIST);
        assertThat(world.password(SECRET)).isEqualTo(sent);
        assertThat(world.logsIn(NAME, sent)).isTrue();
    }

    @Test
    void aDomainThatWasCreatedAlthoughItsPasswordWasRefusedGetsAnotherOne() {
        MailDomain resource = world.declare(NAME, GENERATED);
        process.postmaster().passwordForCreate(resource);
        String tooLong = "longer-than-any-password-may-be-3";
        world.editPassword(PENDING, tooLong);
        process.create(resource);
        assertThat(world.control().logins(PostmasterWorld.domain(NAME))).isEmpty();

        assertInPlace(process.run(resource), 1);

        assertThat(world.password(SECRET)).isNotEqualTo(tooLong);
        assertThat(world.logsIn(NAME, world.password(SECRET))).isTrue();
    }

    @Test
    void aProcessThatDoesNotKnowOfTheCreateSetsThePasswordOnceMore() {
        MailDomain resource = world.declare(NAME, GENERATED);
        process.create(resource);

        assertInPlace(world.process().run(resource), 1);

        assertThat(world.loginCalls()).containsExactly("PUT " + LOGIN);
        assertThat(world.logsIn(NAME, world.password(SECRET))).isTrue();
    }

    @Test
    void aLoginThatSomebodyMadeAfterTheCreateGetsThePassword() {
        MailDomain resource = world.declare(NAME, GENERATED);
        process.create(resource);
        world.control().patch(PostmasterWorld.domain(NAME), "{\"created_at\":\"Mon, 01 Jan 2024 00:00:00 GMT\"}");
        world.control().patch(PostmasterWorld.domain(NAME), "{\"credentials\":{\"postmaster\":\"their-own-7b1f-4c\"}}");

        assertInPlace(process.run(resource), 1);

        assertThat(world.loginCalls()).containsExactly("GET " + LIST, "PUT " + LOGIN);
        assertThat(world.logsIn(NAME, world.password(SECRET))).isTrue();
    }

    @Test
    void inADomainThatWasTakenOverAPasswordThatNobodyKnowsStaysUntilASourceTellsOne() {
        world.control().create(PostmasterWorld.domain(NAME), "key-sandbox");
        world.control().patch(PostmasterWorld.domain(NAME), "{\"credentials\":{\"postmaster\":\"their-own-7b1f-4c\"}}");
        MailDomain resource = world.declare(NAME, GENERATED);
        process.postmaster().passwordForCreate(resource);
        adopt(resource);

        Verdict verdict = blocked(process.run(resource));

        assertThat(verdict.ready().reason()).isEqualTo(Reason.PASSWORD_UNKNOWN);
        assertThat(verdict.ready().message()).contains("spec.postmaster.passwordSecretRef", "remove spec.postmaster");
        assertThat(world.loginCalls()).isEmpty();
        assertThat(world.logsIn(NAME, "their-own-7b1f-4c")).isTrue();

        world.writeSource(NAME, "told-by-source-3c9e");
        world.redeclare(resource, SOURCED);
        assertInPlace(process.run(resource), 1);
        assertThat(world.loginCalls()).containsExactly("PUT " + LOGIN);
        assertThat(world.logsIn(NAME, "told-by-source-3c9e")).isTrue();
    }

    @Test
    void inADomainThatWasTakenOverTheSecretOfAnEarlierResourceIsTakenOverWithItsPassword() {
        MailDomain earlier = settled("deletionPolicy: Retain\n" + GENERATED);
        String password = world.password(SECRET);
        List<String> calls = world.loginCalls();
        client.resource(earlier).delete();
        MailDomain resource = world.declare(NAME, "deletionPolicy: Delete\n" + GENERATED);
        adopt(resource);

        assertInPlace(process.run(resource), 1);

        assertThat(world.loginCalls()).isEqualTo(calls);
        assertThat(world.password(SECRET)).isEqualTo(password);
        assertThat(world.logsIn(NAME, password)).isTrue();
        assertThat(owners()).containsExactly(resource.getMetadata().getUid());
    }

    @Test
    void aSecretOfAnotherNameThatAnEarlierResourceLeftIsTakenOverWithItsPassword() {
        MailDomain earlier = settled("deletionPolicy: Retain\n" + GENERATED);
        String password = world.password(SECRET);
        List<String> calls = world.loginCalls();
        client.resource(earlier).delete();
        MailDomain resource = world.declare(NAME, RENAMED);
        adopt(resource);

        assertThat(process.run(resource)).isInstanceOf(PostmasterOutcome.InPlace.class);
        assertThat(world.password("renamed")).isEqualTo(password);

        process.run(resource);
        assertThat(world.secret(SECRET)).isNull();
        assertThat(world.loginCalls()).isEqualTo(calls);
    }

    @Test
    void aSecretOfAnotherNameHasTheSamePasswordAndTheOldOneGoesWhenTheStatusTellsTheNewName() {
        MailDomain resource = settled(GENERATED);
        String password = world.password(SECRET);
        List<String> calls = world.loginCalls();
        world.redeclare(resource, RENAMED);

        process.run(resource);
        assertThat(world.password("renamed")).isEqualTo(password);
        assertThat(world.secret(SECRET)).isNotNull();
        assertThat(world.now(resource).getStatus().postmaster().secretName()).isEqualTo("renamed");

        process.run(resource);
        assertThat(world.secret(SECRET)).isNull();
        assertThat(world.loginCalls()).isEqualTo(calls);
    }

    @Test
    void aSecretOfItsOwnNameKeepsItWhenNothingIsDeclaredAnyMore() {
        MailDomain resource = world.declare(NAME, RENAMED);
        process.settle(resource);
        world.redeclare(resource, "");

        assertThat(process.run(resource)).isInstanceOf(PostmasterOutcome.NotDeclared.class);

        assertThat(world.secret(SECRET)).isNull();
        assertThat(world.secret("renamed").getMetadata().getOwnerReferences()).isEmpty();
    }

    @Test
    void theSecretLooksAsDeclared() {
        MailDomain resource = settled("""
                postmaster:
                  secret:
                    type: Opaque
                    keys: {password: SMTP_PASSWORD}
                    labels: {team: mail}
                    annotations: {note: text}
                """);

        Secret secret = world.secret(SECRET);

        assertThat(secret.getType()).isEqualTo("Opaque");
        assertThat(secret.getData()).containsKey("SMTP_PASSWORD").doesNotContainKey("password");
        assertThat(secret.getMetadata().getLabels()).containsEntry("team", "mail");
        assertThat(secret.getMetadata().getAnnotations()).containsEntry("note", "text");

        world.redeclare(resource, "");
        process.run(resource);
        assertThat(owners()).isEmpty();
    }

    @Test
    void aMissingSourceDoesNotKeepTheDomainFromBeingCreated() {
        MailDomain resource = world.declare(NAME, SOURCED);
        process.create(resource);

        assertThat(blocked(process.run(resource)).ready().reason()).isEqualTo(Reason.SECRET_NOT_FOUND);
        assertThat(blocked(process.run(resource)).ready().message())
                .contains("example-source", "spec.postmaster.passwordSecretRef", "maildomain.dev/watch=true");
        world.writeSource(NAME, "four\n");
        assertThat(blocked(process.run(resource)).ready().reason()).isEqualTo(Reason.INVALID_PASSWORD);
        assertThat(world.loginCalls()).isEmpty();

        world.writeSource(NAME, "five5");
        assertInPlace(process.run(resource), 1);
        assertThat(world.loginCalls()).containsExactly("PUT " + LOGIN, "GET " + LIST, "POST " + LIST);
        assertThat(world.logsIn(NAME, "five5")).isTrue();
    }

    @Test
    void aPasswordOfTheSourceIsSentWithTheCreate() {
        settled(SOURCED);

        assertThat(world.loginCalls()).containsExactly("GET " + LIST);
        assertThat(world.logsIn(NAME, "f1rst passw0rd")).isTrue();
    }

    @Test
    void atRestNothingIsCalledAndNothingWritten() {
        MailDomain resource = settled(GENERATED);
        List<String> calls = world.loginCalls();
        String secret = world.secret(SECRET).getMetadata().getResourceVersion();
        String before = world.now(resource).getMetadata().getResourceVersion();

        assertInPlace(process.run(resource), 1);
        assertInPlace(world.process().run(resource), 1);

        assertThat(world.loginCalls()).isEqualTo(calls);
        assertThat(world.secret(SECRET).getMetadata().getResourceVersion()).isEqualTo(secret);
        assertThat(world.now(resource).getMetadata().getResourceVersion()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aLoginThatWasDeletedAtTheServiceIsMadeAgainWithTheSamePassword(Profile profile) {
        start(profile);
        MailDomain resource = settledLongAgo();
        String password = world.password(SECRET);
        String secret = world.secret(SECRET).getMetadata().getResourceVersion();
        PostmasterWorld.Process watchful = world.watchfulProcess();
        assertInPlace(watchful.run(resource), 1);
        List<String> calls = world.loginCalls();

        world.control().patch(PostmasterWorld.domain(NAME), "{\"credentials\":{\"postmaster\":null}}");
        await().untilAsserted(() -> {
            assertInPlace(watchful.run(resource), 1);
            assertThat(world.control().logins(PostmasterWorld.domain(NAME))).containsExactly(ADDRESS);
        });

        assertThat(world.logsIn(NAME, password)).isTrue();
        assertThat(world.secret(SECRET).getMetadata().getResourceVersion()).isEqualTo(secret);
        assertThat(callsSince(calls))
                .filteredOn(call -> !call.startsWith("GET"))
                .containsExactly("POST " + LIST);
        assertThat(events("DriftRepaired"))
                .singleElement()
                .satisfies(event -> assertThat(event.getMessage())
                        .isEqualTo("login " + ADDRESS
                                + " was deleted at the service, and is there again with the password in Secret "
                                + SECRET));
    }

    @Test
    void aLoginThatMayHaveBeenMadeAMomentAgoIsNotMissed() {
        MailDomain resource = settled(GENERATED);
        List<String> calls = world.loginCalls();
        world.control().patch(PostmasterWorld.domain(NAME), "{\"credentials\":{\"postmaster\":null}}");
        PostmasterWorld.Process watchful = world.watchfulProcess();

        for (int run = 0; run < 5; run++) {
            assertInPlace(watchful.run(resource), 1);
        }

        assertThat(world.loginCalls()).isEqualTo(calls);
    }

    @Test
    void whereTheServiceDoesNotKnowTheDomainWhenAskedForItsLoginsNothingIsMade() {
        MailDomain resource = settledLongAgo();
        PostmasterWorld.Process watchful = world.watchfulProcess();
        watchful.run(resource);
        List<String> calls = world.loginCalls();
        world.control().fault("GET", LIST, "status:404", 1000);

        await().untilAsserted(() ->
                assertThatThrownBy(() -> watchful.run(resource)).isInstanceOf(DomainsApiException.NotFound.class));

        assertThat(callsSince(calls)).containsOnly("GET " + LIST);
    }

    @Test
    void aLoginThatCannotBeMadeAgainWithItsPasswordGetsAnotherOne() {
        MailDomain resource = settledLongAgo();
        String refused = world.password(SECRET);
        PostmasterWorld.Process watchful = world.watchfulProcess();
        watchful.run(resource);
        world.control().fault("POST", LIST, "status:400", 1);
        world.control().patch(PostmasterWorld.domain(NAME), "{\"credentials\":{\"postmaster\":null}}");

        await().untilAsserted(() -> assertInPlace(watchful.run(resource), 2));

        assertThat(world.password(SECRET)).isNotEqualTo(refused);
        assertThat(world.logsIn(NAME, world.password(SECRET))).isTrue();
        assertThat(events("DriftRepaired")).isEmpty();
    }

    @Test
    void thePasswordIsInTheSecretAlone() {
        MailDomain resource = settled(GENERATED);
        String password = world.password(SECRET);

        assertThat(client.getKubernetesSerialization().asJson(world.now(resource)))
                .doesNotContain(password)
                .doesNotContain(PostmasterWorld.base64(password));
        assertThat(client.getKubernetesSerialization()
                        .asJson(client.v1().events().inNamespace(namespace).list()))
                .contains("PasswordSet")
                .doesNotContain(password);
    }

    @Test
    void anotherPasswordInTheSourceTakesOneCall() {
        MailDomain resource = settled(SOURCED);
        List<String> calls = world.loginCalls();
        world.writeSource(NAME, "s3cond passw0rd");

        assertInPlace(process.run(resource), 2);

        assertThat(world.loginCalls().subList(calls.size(), world.loginCalls().size()))
                .containsExactly("PUT " + LOGIN);
        assertThat(world.password(SECRET)).isEqualTo("s3cond passw0rd");
        assertThat(world.logsIn(NAME, "s3cond passw0rd")).isTrue();
    }

    @Test
    void aPasswordThatTheDomainWasCreatedWithIsNotTakenOnTrustForEver() {
        MailDomain resource = settled(SOURCED);
        world.writeSource(NAME, "s3cond passw0rd");
        assertInPlace(process.run(resource), 2);
        world.writeSource(NAME, "f1rst passw0rd");

        assertInPlace(process.run(resource), 3);

        assertThat(world.logsIn(NAME, "f1rst passw0rd")).isTrue();
    }

    @Test
    void aPasswordThatTheServiceRefusesWaitsForAnotherOne() {
        MailDomain resource = settled(SOURCED);
        world.control().fault("PUT", LOGIN, "status:400", 1);
        world.writeSource(NAME, "t00 plain");
        assertThat(blocked(process.run(resource)).ready().reason()).isEqualTo(Reason.INVALID_PASSWORD);
        List<String> calls = world.loginCalls();

        assertThat(blocked(process.run(resource)).ready().message()).contains("example-source");
        assertThat(world.loginCalls()).isEqualTo(calls);
        assertThat(world.logsIn(NAME, "f1rst passw0rd")).isTrue();

        world.writeSource(NAME, "much b3tter");
        assertInPlace(process.run(resource), 2);
        assertThat(world.logsIn(NAME, "much b3tter")).isTrue();
    }

    @Test
    void anEditOfTheSecretBecomesThePassword() {
        MailDomain resource = settled(GENERATED);
        world.editPassword(SECRET, "edit3d by hand");

        assertInPlace(process.run(resource), 2);

        assertThat(world.password(SECRET)).isEqualTo("edit3d by hand");
        assertThat(world.logsIn(NAME, "edit3d by hand")).isTrue();
        assertThat(events("SecretEdited")).hasSize(1);
    }

    @Test
    void aDeletedSecretIsMadeAgainWithAnotherPasswordAndTheNextNumber() {
        MailDomain resource = settled(GENERATED);
        String first = world.password(SECRET);
        world.deleteSecret(SECRET);

        assertInPlace(process.run(resource), 2);

        assertThat(world.password(SECRET)).isNotEqualTo(first);
        assertThat(world.logsIn(NAME, world.password(SECRET))).isTrue();
        assertThat(events("SecretDeleted")).hasSize(1);
    }

    @Test
    void aLoginThatIsGoneIsMadeAgainWithTheNextPassword() {
        MailDomain resource = settled(SOURCED);
        world.control().patch(PostmasterWorld.domain(NAME), "{\"credentials\":{\"postmaster\":null}}");
        world.writeSource(NAME, "s3cond passw0rd");

        assertInPlace(process.run(resource), 2);

        assertThat(world.logsIn(NAME, "s3cond passw0rd")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inADomainThatIsMadeAgainTheLoginHasTheSamePassword(boolean sourceGone) {
        MailDomain resource = settled(SOURCED);
        world.control().patch(PostmasterWorld.domain(NAME), "{\"deleted\":true}");
        if (sourceGone) {
            world.deleteSecret("example-source");
        }

        process.create(resource);
        process.run(resource);

        assertThat(world.secret(SECRET).getMetadata().getAnnotations()).containsEntry(SecretKeys.SEQ, "2");
        assertThat(world.password(SECRET)).isEqualTo("f1rst passw0rd");
        assertThat(world.logsIn(NAME, "f1rst passw0rd")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, PENDING})
    void somebodyElsesSecretIsNotTouchedAndNothingAsked(String name) {
        Secret theirs = client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToData("password", PostmasterWorld.base64("th3ir passw0rd"))
                        .build())
                .create();
        MailDomain resource = world.declare(NAME, GENERATED);
        process.create(resource);

        Verdict verdict = blocked(process.run(resource));

        assertThat(verdict.ready().reason()).isEqualTo(Reason.SECRET_CONFLICT);
        assertThat(verdict.ready().message()).contains(name, "remove spec.postmaster");
        assertThat(world.loginCalls()).isEmpty();
        assertThat(world.control().logins(PostmasterWorld.domain(NAME))).isEmpty();
        assertThat(world.secret(name)).isEqualTo(theirs);
    }

    @Test
    void theSecretOfAnEarlierResourceOfTheNameIsSomebodyElses() {
        MailDomain earlier = settled("deletionPolicy: Retain\n" + GENERATED);
        client.resource(earlier).delete();
        MailDomain resource = world.declare(NAME, GENERATED);

        assertThat(blocked(process.run(resource)).ready().reason()).isEqualTo(Reason.SECRET_CONFLICT);
        assertThat(world.logsIn(NAME, world.password(SECRET))).isTrue();
    }

    @Test
    void whatIsNoLongerDeclaredStaysAndIsSaidOnce() {
        MailDomain resource = settled(GENERATED);
        String password = world.password(SECRET);
        List<String> calls = world.loginCalls();
        world.redeclare(resource, "");

        assertThat(process.run(resource)).isInstanceOf(PostmasterOutcome.NotDeclared.class);
        assertThat(process.run(resource)).isInstanceOf(PostmasterOutcome.NotDeclared.class);

        assertThat(world.password(SECRET)).isEqualTo(password);
        assertThat(world.secret(SECRET).getMetadata().getOwnerReferences()).isEmpty();
        assertThat(world.logsIn(NAME, password)).isTrue();
        assertThat(world.loginCalls()).isEqualTo(calls);
        assertThat(events("PostmasterReleased")).singleElement().satisfies(event -> {
            assertThat(event.getCount()).isEqualTo(1);
            assertThat(event.getMessage()).contains(SECRET, ADDRESS);
        });
    }

    @Test
    void whatIsDeclaredAgainIsTakenUpAsItStands() {
        MailDomain resource = settled(GENERATED);
        String password = world.password(SECRET);
        List<String> calls = world.loginCalls();
        world.redeclare(resource, "");
        process.run(resource);
        world.redeclare(resource, GENERATED);

        assertInPlace(process.run(resource), 1);

        assertThat(world.password(SECRET)).isEqualTo(password);
        assertThat(world.secret(SECRET).getMetadata().getOwnerReferences()).hasSize(1);
        assertThat(world.loginCalls()).isEqualTo(calls);
    }

    @Test
    void aPasswordOnItsWayIsFinishedBeforeItIsNoLongerManaged() {
        MailDomain resource = settled(SOURCED);
        world.writeSource(NAME, "s3cond passw0rd");
        world.control().fault("PUT", LOGIN, "status:503", 1);
        assertThatThrownBy(() -> process.run(resource)).isInstanceOf(DomainsApiException.Unavailable.class);
        world.redeclare(resource, "");

        assertThat(process.run(resource)).isInstanceOf(PostmasterOutcome.NotDeclared.class);

        assertThat(world.password(SECRET)).isEqualTo("s3cond passw0rd");
        assertThat(world.logsIn(NAME, "s3cond passw0rd")).isTrue();
        assertThat(world.secret(PENDING)).isNull();
    }

    @Test
    void theSecretStaysWithADomainThatStays() {
        MailDomain resource = settled("deletionPolicy: Retain\n" + GENERATED);
        assertThat(owners()).isEmpty();

        world.redeclare(resource, "deletionPolicy: Delete\n" + GENERATED);
        assertInPlace(process.run(resource), 1);
        assertThat(owners()).containsExactly(resource.getMetadata().getUid());

        world.redeclare(resource, "deletionPolicy: Retain\n" + GENERATED);
        assertInPlace(process.run(resource), 1);
        assertThat(owners()).isEmpty();
        assertThat(world.loginCalls()).containsExactly("GET " + LIST);
    }

    @Test
    void theSecretCanBeKeptAtTheVeryEnd() {
        MailDomain resource = settled(GENERATED);

        process.postmaster().keepSecrets(resource);

        assertThat(owners()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status:503", "reset-before", "garbage", "rate-limited:1", "status:401"})
    void anErrorChangesNothingAndTheNextRunGoesOn(String kind) {
        MailDomain resource = settled(SOURCED);
        world.writeSource(NAME, "s3cond passw0rd");
        world.control().fault("PUT", LOGIN, kind, 1);

        assertThatThrownBy(() -> process.run(resource)).isInstanceOf(DomainsApiException.class);
        assertThat(world.password(SECRET)).isEqualTo("f1rst passw0rd");

        process.settle(resource);
        assertThat(world.password(SECRET)).isEqualTo("s3cond passw0rd");
        assertThat(world.logsIn(NAME, "s3cond passw0rd")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after", "reset-before", "status:503"})
    void afterALostAnswerToTheCreateOfTheLoginThereIsOneThatWorks(String kind) {
        world.control().switches("{\"duplicateCredential\":409}");
        MailDomain resource = world.declare(NAME, GENERATED);
        process.create(resource);
        world.control().patch(PostmasterWorld.domain(NAME), "{\"credentials\":{\"postmaster\":null}}");
        world.control().fault("POST", LIST, kind, 1);
        assertThatThrownBy(() -> process.run(resource)).isInstanceOf(DomainsApiException.OutcomeUnknown.class);

        assertInPlace(process.run(resource), 1);

        assertThat(world.control().logins(PostmasterWorld.domain(NAME))).containsExactly(ADDRESS);
        assertThat(world.logsIn(NAME, world.password(SECRET))).isTrue();
    }

    @Test
    void whereTheServiceContradictsItselfItIsAskedAgainLater() {
        MailDomain resource = settled(SOURCED);
        world.writeSource(NAME, "s3cond passw0rd");
        world.control().fault("PUT", LOGIN, "status:404", 1);

        assertThatThrownBy(() -> process.run(resource))
                .isInstanceOf(DomainsApiException.Unavailable.class)
                .hasMessageContaining("it lists login " + ADDRESS);

        assertInPlace(process.run(resource), 2);
    }

    @Test
    void theKeyOfAnotherAccountTouchesNothing() {
        MailDomain resource = settled(SOURCED);
        world.writeSource(NAME, "s3cond passw0rd");
        PostmasterWorld.Process other = world.processOfAnotherAccount();

        assertThatThrownBy(() -> other.run(resource)).isInstanceOf(DomainsApiException.OtherAccount.class);

        assertThat(world.loginCalls()).containsExactly("GET " + LIST);
        assertThat(world.logsIn(NAME, "f1rst passw0rd")).isTrue();
    }

    private void start(Profile profile) {
        if (world != null) {
            world.close();
        }
        world = new PostmasterWorld(client, namespace, profile);
        process = world.process();
    }

    private MailDomain settled(String declared) {
        world.writeSource(NAME, "f1rst passw0rd");
        MailDomain resource = world.declare(NAME, declared);
        process.settle(resource);
        return world.now(resource);
    }

    /** Settled, by a process of the past. */
    private MailDomain settledLongAgo() {
        MailDomain resource = settled(GENERATED);
        Claim.Created claim = (Claim.Created) Claim.of(resource);
        process.claim(
                resource, new Claim.Created(claim.since().minus(Duration.ofHours(1)), claim.id(), claim.accountId()));
        return world.now(resource);
    }

    private void adopt(MailDomain resource) {
        process.claim(resource, new Claim.Adopted(Instant.now(), Optional.empty(), Optional.empty()));
    }

    private List<String> callsSince(List<String> before) {
        return world.loginCalls().stream().skip(before.size()).toList();
    }

    private List<String> owners() {
        return world.secret(SECRET).getMetadata().getOwnerReferences().stream()
                .map(OwnerReference::getUid)
                .toList();
    }

    private List<Event> events(String reason) {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> reason.equals(event.getReason()))
                .toList();
    }

    private static void assertInPlace(PostmasterOutcome outcome, long seq) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PostmasterOutcome.InPlace.class,
                        inPlace -> assertThat(inPlace)
                                .returns(SECRET, PostmasterOutcome.InPlace::secretName)
                                .returns(seq, PostmasterOutcome.InPlace::seq));
    }

    private static Verdict blocked(PostmasterOutcome outcome) {
        assertThat(outcome).isInstanceOf(PostmasterOutcome.Blocked.class);
        return ((PostmasterOutcome.Blocked) outcome).why();
    }
}
