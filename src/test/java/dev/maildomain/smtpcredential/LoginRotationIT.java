package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Resources;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a login over time: rotation, another Secret, adoption, and its end. */
@ControlPlaneTest
class LoginRotationIT {

    private static final String CREDENTIALS = "/v3/domains/" + World.DOMAIN + "/credentials";
    private static final String OVERLAP = "rotation: {interval: 24h, overlap: 1h}";
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration HOUR = Duration.ofHours(1);

    private final KubernetesClient client;
    private final String namespace;
    private final World world;
    private final SmtpCredentialParts process;

    LoginRotationIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
        this.world = new World(client, this.namespace);
        this.process = world.process();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aPasswordIsRotatedInPlaceByOneCall() {
        SmtpCredential credential = settled("rotation: {interval: 24h}");
        String first = world.password("app");
        world.advance(DAY);

        List<String> calls = callsOf(credential);

        assertThat(calls).containsExactly("PUT " + CREDENTIALS + "/app");
        assertThat(world.password("app")).isNotEqualTo(first);
        assertThat(world.logsIn("app", world.password("app"))).isTrue();
        assertThat(callsOf(credential)).isEmpty();
    }

    @Test
    void rotateNowRotatesOncePerValue() {
        SmtpCredential credential = settled("rotateNow: one");
        assertThat(callsOf(credential)).isEmpty();

        SmtpCredential changed = world.change(credential, "rotateNow: two");

        assertThat(callsOf(changed)).containsExactly("PUT " + CREDENTIALS + "/app");
        assertThat(callsOf(changed)).isEmpty();
        assertThat(world.now(credential).getStatus().lastHandledRotateNow()).isEqualTo("two");
    }

    @Test
    void withAnOverlapTheLoginBeforeWorksUntilItHasPassed() {
        SmtpCredential credential = settled(OVERLAP);
        String first = world.password("app");
        world.advance(DAY);

        // The list ends with a page that is empty.
        assertThat(callsOf(credential))
                .containsExactly("GET " + CREDENTIALS, "GET " + CREDENTIALS, "POST " + CREDENTIALS);
        assertThat(world.logsIn("app-a", world.password("app"))).isTrue();
        assertThat(world.logsIn("app", first)).isTrue();
        assertThat(world.now(credential).getStatus().retiring().login()).isEqualTo("app@" + World.DOMAIN);

        world.advance(HOUR);

        assertThat(callsOf(credential)).containsExactly("DELETE " + CREDENTIALS + "/app");
        assertThat(world.logins()).contains("app-a@" + World.DOMAIN).doesNotContain("app@" + World.DOMAIN);
        assertThat(world.now(credential).getStatus().retiring()).isNull();
        world.run(process, credential);
        assertThat(callsOf(credential)).isEmpty();
    }

    @Test
    void aSecondRotationWithinTheOverlapUsesTheLoginBeforeAgain() {
        SmtpCredential credential = settled(OVERLAP);
        SmtpCredential rotated = world.change(credential, OVERLAP + ", rotateNow: one");
        world.settle(process, rotated);
        SmtpCredential again = world.change(credential, OVERLAP + ", rotateNow: two");

        world.settle(process, again);

        assertThat(world.now(credential).getStatus().login()).isEqualTo("app@" + World.DOMAIN);
        assertThat(world.now(credential).getStatus().retiring().login()).isEqualTo("app-a@" + World.DOMAIN);
        assertThat(world.logsIn("app", world.password("app"))).isTrue();
    }

    @Test
    void aSuccessorThatSomebodyElseHasMadeSinceTheListWasReadHoldsUpTheRotationAlone() {
        SmtpCredential credential = settled(OVERLAP);
        String password = world.password("app");
        haveTheListRead();
        world.api().createCredential(World.DOMAIN, "app-a", SecretValue.of("s0mebody-elses"));

        SmtpCredential changed = world.change(credential, OVERLAP + ", rotateNow: one");
        List<String> calls = callsOf(changed);

        assertThat(calls).containsExactly("POST " + CREDENTIALS, "GET " + CREDENTIALS, "GET " + CREDENTIALS);
        assertThat(world.ready(credential).status()).isEqualTo("True");
        assertThat(world.condition(credential, ConditionType.SYNCED).reason()).isEqualTo("Conflict");
        assertThat(world.now(credential).getStatus().successor()).isNull();
        assertThat(world.logsIn("app", password)).isTrue();
        assertThat(world.logsIn("app-a", "s0mebody-elses")).isTrue();

        world.api().deleteCredential(World.DOMAIN, "app-a");
        world.advance(LoginState.LIST_LIFETIME.plusSeconds(1));
        world.settle(process, credential);

        assertThat(world.now(credential).getStatus().login()).isEqualTo("app-a@" + World.DOMAIN);
        assertThat(world.logsIn("app-a", world.password("app"))).isTrue();
    }

    /** By a resource that changes nothing, as its login is somebody else's. */
    private void haveTheListRead() {
        world.api().createCredential(World.DOMAIN, "theirs", SecretValue.of("s0mebody-elses"));
        SmtpCredential conflicting = world.declare("theirs", OVERLAP);
        world.run(process, conflicting);
        assertThat(world.ready(conflicting).reason()).isEqualTo("Conflict");
    }

    @Test
    void aLoginBeforeThatIsGoneBeforeItsEndTakesOneLookAtTheList() {
        SmtpCredential credential = settled(OVERLAP);
        world.settle(process, world.change(credential, OVERLAP + ", rotateNow: one"));
        world.api().deleteCredential(World.DOMAIN, "app");
        world.advance(HOUR.multipliedBy(2));

        assertThat(callsOf(credential))
                .containsExactly("DELETE " + CREDENTIALS + "/app", "GET " + CREDENTIALS, "GET " + CREDENTIALS);
        assertThat(world.now(credential).getStatus().retiring()).isNull();
    }

    @Test
    void aDeletionInMidRotationLeavesNoLogin() {
        SmtpCredential credential = settled(OVERLAP);
        world.advance(DAY);
        world.fault("POST", ".*/credentials", "reset-after", 1);
        world.run(process, credential);
        assertThat(world.logins()).contains("app@" + World.DOMAIN, "app-a@" + World.DOMAIN);
        assertThat(world.now(credential).getStatus().successor().login()).isEqualTo("app-a@" + World.DOMAIN);

        world.settleDeletion(process, credential);

        assertThat(world.logins()).doesNotContain("app@" + World.DOMAIN, "app-a@" + World.DOMAIN);
    }

    @Test
    void anotherNameTakesThePasswordAlong() {
        SmtpCredential credential = settled("");
        String password = world.password("app");

        SmtpCredential renamed = world.change(credential, "secret: {name: other}");
        List<String> calls = callsOf(renamed);
        world.run(process, renamed);

        assertThat(calls).isEmpty();
        assertThat(world.password("other")).isEqualTo(password);
        assertThat(world.secret("app")).isNull();
        assertThat(world.now(credential).getStatus().binding().name()).isEqualTo("other");
    }

    @Test
    void thePasswordIsSetAgainInItsInterval() {
        SmtpCredential credential = settled("reassertInterval: 6h");
        String password = world.password("app");
        world.api().updateCredential(World.DOMAIN, "app", SecretValue.of("s3t by somebody else"));
        world.advance(Duration.ofHours(6));

        assertThat(callsOf(credential)).containsExactly("PUT " + CREDENTIALS + "/app");
        assertThat(world.logsIn("app", password)).isTrue();
        assertThat(callsOf(credential)).isEmpty();
    }

    @Test
    void aLoginOfManifestsAloneIsTakenOverAndItsPasswordLeftAlone() {
        world.api().createCredential(World.DOMAIN, "app", SecretValue.of("kn0wn to somebody"));
        SmtpCredential credential = world.declare("app", "adoptionPolicy: Always");

        world.run(process, credential);

        assertThat(world.ready(credential).reason()).isEqualTo("PasswordUnknown");
        assertThat(world.logsIn("app", "kn0wn to somebody")).isTrue();
        assertThat(world.secret("app")).isNull();

        SmtpCredential asked = world.change(credential, "adoptionPolicy: Always, rotateNow: one");
        world.settle(process, asked);

        assertThat(world.logsIn("app", world.password("app"))).isTrue();
    }

    @Test
    void whatAnEarlierResourceLeftIsTakenOverWithItsSecret() {
        SmtpCredential earlier = settled(OVERLAP + ", deletionPolicy: Retain");
        world.change(earlier, OVERLAP + ", deletionPolicy: Retain, rotateNow: one");
        world.settle(process, earlier);
        String password = world.password("app");
        assertThat(world.runDeletion(process, world.now(earlier))).isTrue();
        remove(earlier);

        SmtpCredentialParts rebuilt =
                world.process(new OperatorPolicies(AdoptionPolicy.ALWAYS, AdoptionPolicy.ALWAYS, false));
        SmtpCredential credential = world.declare("app", OVERLAP);
        world.settle(rebuilt, credential);

        world.run(rebuilt, credential);

        assertThat(world.password("app")).isEqualTo(password);
        assertThat(world.logsIn("app-a", password)).isTrue();
        assertThat(world.now(credential).getStatus().login()).isEqualTo("app-a@" + World.DOMAIN);
        assertThat(world.now(credential).getStatus().retiring().login()).isEqualTo("app@" + World.DOMAIN);
        assertThat(world.secret("app").getMetadata().getOwnerReferences()).isEmpty();
    }

    @Test
    void whatAnEarlierResourceLeftUnderAnotherNameIsTakenOverAndRenamed() {
        SmtpCredential earlier = settled(OVERLAP);
        world.settle(process, world.change(earlier, OVERLAP + ", rotateNow: one"));
        Secret backup = world.secret("app");
        String password = world.password("app");
        Resources resources = new Resources(client, namespace);
        resources.abandon();
        resources.delete(earlier, backup);
        resources.restore(backup);

        String renamed = OVERLAP + ", rotateNow: one, adoptionPolicy: Always, secret: {name: other}";
        SmtpCredential credential = world.declare("app", renamed);
        List<String> calls = callsOf(credential);

        assertThat(calls).isNotEmpty().allMatch(call -> call.startsWith("GET "));
        assertThat(world.ready(credential).status()).isEqualTo("True");
        assertThat(world.password("other")).isEqualTo(password);
        assertThat(world.logsIn("app-a", password)).isTrue();
        SmtpCredentialStatus status = world.now(credential).getStatus();
        assertThat(status.binding().name()).isEqualTo("other");
        assertThat(status.login()).isEqualTo("app-a@" + World.DOMAIN);
        assertThat(status.retiring().login()).isEqualTo("app@" + World.DOMAIN);
        assertThat(callsOf(credential)).isEmpty();
        assertThat(world.secret("app")).isNull();
    }

    @Test
    void whatStaysHasThePasswordThatWorks() {
        SmtpCredential credential = settled("deletionPolicy: Retain");
        SmtpCredential asked = world.change(credential, "deletionPolicy: Retain, rotateNow: one");
        world.fault("PUT", ".*/credentials/app", "reset-after", 1);
        world.run(process, asked);
        assertThat(world.secret("app-pending")).isNotNull();

        assertThat(world.runDeletion(process, asked)).isTrue();

        assertThat(world.logsIn("app", world.password("app"))).isTrue();
        assertThat(world.secret("app").getMetadata().getOwnerReferences()).isEmpty();
        assertThat(world.secret("app-pending")).isNull();
    }

    @Test
    void withinAnOverlapBothLoginsThatStayAreNamed() {
        SmtpCredential credential = settled(OVERLAP + ", deletionPolicy: Retain");
        world.settle(process, world.change(credential, OVERLAP + ", deletionPolicy: Retain, rotateNow: one"));

        assertThat(world.runDeletion(process, credential)).isTrue();

        assertThat(world.logins()).contains("app@" + World.DOMAIN, "app-a@" + World.DOMAIN);
        assertThat(retained(credential))
                .containsExactly("logins app@" + World.DOMAIN + " and app-a@" + World.DOMAIN
                        + " stay at the service, and Secret app in the namespace: deletionPolicy is Retain");
    }

    @Test
    void aRotationThatIsFinishedForWhatStaysIsTold() {
        SmtpCredential credential = settled(OVERLAP + ", deletionPolicy: Retain");
        SmtpCredential asked = world.change(credential, OVERLAP + ", deletionPolicy: Retain, rotateNow: one");
        world.fault("POST", ".*/credentials", "reset-after", 1);
        world.run(process, asked);
        assertThat(world.secret("app-pending")).isNotNull();

        assertThat(world.runDeletion(process, asked)).isTrue();

        assertThat(world.logsIn("app-a", world.password("app"))).isTrue();
        assertThat(retained(credential))
                .containsExactly("logins app@" + World.DOMAIN + " and app-a@" + World.DOMAIN
                        + " stay at the service, and Secret app in the namespace: deletionPolicy is Retain");
    }

    private List<String> retained(SmtpCredential credential) {
        return new Resources(client, namespace).messagesOf(credential, Reason.RETAINED);
    }

    private SmtpCredential settled(String fields) {
        SmtpCredential credential = world.declare("app", fields);
        world.settle(process, credential);
        return credential;
    }

    /** The calls of one run. */
    private List<String> callsOf(SmtpCredential credential) {
        int before = world.calls().size();
        world.run(process, credential);
        return world.calls().subList(before, world.calls().size());
    }

    private void remove(SmtpCredential credential) {
        SmtpCredential last = world.now(credential);
        last.getMetadata().setFinalizers(List.of());
        client.resource(last).update();
        client.resource(credential).delete();
        assertThat(world.now(credential)).isNull();
    }
}
