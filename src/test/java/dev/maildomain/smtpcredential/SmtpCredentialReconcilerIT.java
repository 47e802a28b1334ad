package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.ownership.Claim;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Resources;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What wakes credentials: changes of MailDomains, of their own namespace and of another. No pause between looks ends
 * within a test, and the MailDomains' status is what the test writes into it.
 */
@ControlPlaneTest
class SmtpCredentialReconcilerIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final String LOGIN = "{domainRef: {name: world}, login: app}";

    private final KubernetesClient client;
    private final World world;
    private final String ownNamespace;
    private final String otherNamespace;
    private final Resources own;
    private final Resources other;
    private final Operator operator;

    SmtpCredentialReconcilerIT(ControlPlane controlPlane, TestNamespace namespace) {
        client = controlPlane.client();
        world = new World(client, namespace.name());
        ownNamespace = namespace.name();
        otherNamespace = namespace.name() + "-other";
        own = new Resources(client, namespace.name());
        other = new Resources(client, otherNamespace);
        operator = new Operator(
                configuration -> configuration.withKubernetesClient(client).withCloseClientOnStop(false));
        operator.register(
                new SmtpCredentialReconciler(world.processDrivenByEvents()),
                configuration -> configuration.settingNamespaces(Set.of(namespace.name(), otherNamespace)));
    }

    @BeforeEach
    void start() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(otherNamespace)
                        .endMetadata()
                        .build())
                .create();
        operator.start();
    }

    @AfterEach
    void stop() {
        operator.stop();
        own.abandon();
        other.abandon();
        client.namespaces().withName(otherNamespace).delete();
        world.close();
    }

    @Test
    void aDomainThatWasMadeAgainGetsItsLoginsAgainWithTheirPasswords() {
        MailDomain mailDomain = mailDomainIn(own, "{domain: %s}");
        SmtpCredential credential = own.smtpCredential("app", LOGIN);
        awaitReason(credential, Reason.PASSWORD_SET);
        Map<String, String> before = own.valuesOf("app");

        world.patchDomain("{\"deleted\":true}");
        world.makeDomain();
        assertThat(world.logins()).isEmpty();
        claimDomain(mailDomain);

        await().atMost(LONG_ENOUGH).until(() -> world.logsIn("app", before.get("password")));
        assertThat(own.valuesOf("app")).isEqualTo(before);
        String domainId = domainClaimOf(mailDomain).id().orElseThrow();
        eventually(
                credential, now -> assertThat(now.getStatus().ownership().id()).isEqualTo(domainId));
        awaitReason(credential, Reason.PASSWORD_SET);
    }

    @Test
    void aMailDomainThatGoesAndComesAgainIsFollowed() {
        MailDomain mailDomain = mailDomainIn(own, "{domain: %s}");
        SmtpCredential credential = own.smtpCredential("app", LOGIN);
        awaitReason(credential, Reason.PASSWORD_SET);
        Map<String, String> before = own.valuesOf("app");

        own.delete(mailDomain);
        awaitReason(credential, Reason.MAIL_DOMAIN_NOT_FOUND);
        assertThat(world.logsIn("app", before.get("password"))).isTrue();
        mailDomainIn(own, "{domain: %s}");

        awaitReason(credential, Reason.PASSWORD_SET);
        assertThat(own.valuesOf("app")).isEqualTo(before);
    }

    @Test
    void whoMayUseAMailDomainOfAnotherNamespaceIsFollowed() {
        MailDomain mailDomain = mailDomainIn(other, "{domain: %s}");
        SmtpCredential credential = own.smtpCredential(
                "app", "{domainRef: {name: world, namespace: %s}, login: app}".formatted(otherNamespace));
        awaitReason(credential, Reason.DOMAIN_REF_NOT_ALLOWED);

        other.edit(mailDomain, "{credentialsFrom: {namespaces: [%s]}}".formatted(ownNamespace));
        awaitReason(credential, Reason.PASSWORD_SET);
        assertThat(world.logsIn("app", own.valuesOf("app").get("password"))).isTrue();

        other.edit(mailDomain, "{credentialsFrom: null}");
        awaitReason(credential, Reason.DOMAIN_REF_NOT_ALLOWED);
        assertThat(world.logsIn("app", own.valuesOf("app").get("password"))).isTrue();
    }

    @Test
    void aMailDomainOfANamespaceThatIsNotWatchedIsAsGoodAsNone() {
        SmtpCredential credential =
                own.smtpCredential("app", "{domainRef: {name: world, namespace: default}, login: app}");

        awaitReason(credential, Reason.DOMAIN_REF_NOT_ALLOWED);
    }

    @Test
    void ofTwoNamespacesWithOneLoginTheElderHasIt() {
        MailDomain mailDomain =
                mailDomainIn(other, "{domain: %%s, credentialsFrom: {namespaces: [%s]}}".formatted(ownNamespace));
        SmtpCredential elder = other.smtpCredential(mailDomain, "app");
        awaitReason(elder, Reason.PASSWORD_SET);

        SmtpCredential younger = own.smtpCredential(
                "mine", "{domainRef: {name: world, namespace: %s}, login: app}".formatted(otherNamespace));

        awaitReason(younger, Reason.CONFLICT);
        assertThat(own.secret("mine")).isNull();
        assertThat(world.logsIn("app", other.valuesOf("app").get("password"))).isTrue();
        awaitReason(elder, Reason.PASSWORD_SET);
    }

    /** A MailDomain named {@code world} that has the domain which is there. */
    private MailDomain mailDomainIn(Resources namespace, String spec) {
        MailDomain made = namespace.mailDomain("world", spec.formatted(World.DOMAIN));
        claimDomain(made);
        return made;
    }

    private void claimDomain(MailDomain mailDomain) {
        Claim claim = world.domainClaim();
        client.resource(client.resource(mailDomain).get()).editStatus(there -> {
            there.setStatus(MailDomainStatus.ofClaim(
                    claim.toOwnership(mailDomain.getMetadata().getUid())));
            return there;
        });
    }

    private Claim.Held domainClaimOf(MailDomain mailDomain) {
        return (Claim.Held) Claim.of(client.resource(mailDomain).get());
    }

    private void awaitReason(SmtpCredential credential, Reason reason) {
        eventually(
                credential,
                now -> assertThat(world.ready(now))
                        .isNotNull()
                        .satisfies(ready -> assertThat(ready.reason()).isEqualTo(reason.value())));
    }

    private SmtpCredential eventually(SmtpCredential credential, Consumer<SmtpCredential> assertion) {
        AtomicReference<SmtpCredential> seen = new AtomicReference<>();
        await().atMost(LONG_ENOUGH).untilAsserted(() -> {
            seen.set(world.now(credential));
            assertThat(seen.get()).isNotNull();
            assertion.accept(seen.get());
        });
        return seen.get();
    }
}
