package dev.maildomain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.Ownership;
import dev.maildomain.status.StatusPatch;
import dev.maildomain.support.Specs;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class ClaimWriterIT {

    private static final Claim CREATING =
            new Claim.Creating(Instant.parse("2026-03-01T12:00:00Z"), Optional.of("account"));
    private static final Claim CREATED =
            new Claim.Created(Instant.parse("2026-03-01T12:00:00Z"), Optional.of("id"), Optional.of("account"));

    private final KubernetesClient client;
    private final String namespace;
    private final ClaimWriter<MailDomainStatus, MailDomain> claims;
    private MailDomain resource;

    ClaimWriterIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
        this.claims = new ClaimWriter<>(client, new StatusPatch(client));
    }

    @BeforeEach
    void create() {
        resource = client.resource(newResource()).create();
    }

    @Test
    void recordsAClaimAndItsEnd() {
        MailDomain claimed = write(resource, CREATING);
        assertThat(claimOf(claimed)).isEqualTo(CREATING);
        assertThat(claimOf(current())).isEqualTo(CREATING);

        MailDomain created = write(claimed, CREATED);
        assertThat(claimOf(current())).isEqualTo(CREATED);

        write(created, new Claim.None());
        assertThat(claimOf(current())).isEqualTo(new Claim.None());
    }

    @Test
    void leavesTheRestOfTheStatusAlone() {
        MailDomainStatus rest = Specs.mailDomainStatus(
                "{observedGeneration: 1, accountId: account, domainId: id, type: custom, state: active, dnsRecords: []}");
        resource = new StatusPatch(client).applyUnchanged(resource, rest, "maildomain-operator");

        MailDomain claimed = write(resource, CREATING);
        assertThat(current().getStatus().withoutClaim()).isEqualTo(rest);

        write(claimed, new Claim.None());
        assertThat(current().getStatus()).isEqualTo(rest);
    }

    @Test
    void refusesAClaimThatWasDecidedOnAnOlderOne() {
        MailDomain cached = resource;
        write(resource, CREATED);

        assertStale(cached);

        assertThat(claimOf(current())).isEqualTo(CREATED);
    }

    @Test
    void refusesAClaimThatWasDecidedOnAnOlderSpec() {
        MailDomain edited = current();
        edited.setSpec(Specs.mailDomain("{domain: mail.example.test, wildcard: true}"));
        client.resource(edited).update();

        assertStale(resource);
    }

    @Test
    void refusesAClaimOfAResourceThatIsBeingDeleted() {
        MailDomain held = current();
        held.getMetadata().setFinalizers(List.of("maildomain.dev/held"));
        held = client.resource(held).update();
        client.resource(held).delete();

        assertStale(held);

        held = current();
        held.getMetadata().setFinalizers(List.of());
        client.resource(held).update();
    }

    @Test
    void refusesAClaimOfAResourceThatIsGoneOrAnother() {
        client.resource(resource).delete();
        assertStale(resource);

        client.resource(newResource()).create();
        assertStale(resource);
        assertThat(current().getStatus()).isNull();
    }

    @Test
    void isNotDisturbedByAChangeThatTheDecisionDoesNotDependOn() {
        MailDomain labelled = current();
        labelled.getMetadata().setLabels(Map.of("team", "mail"));
        client.resource(labelled).update();

        write(resource, CREATING);

        assertThat(claimOf(current())).isEqualTo(CREATING);
    }

    @Test
    void nothingOfADiscardedStatusIsLeftBesideAClaimThatFollows() {
        putStatusOfAnother();

        MailDomain without = claims.discardStatus(current());

        assertThat(without.getStatus()).isNull();
        assertThat(current().getStatus()).isNull();
        write(without, CREATED);
        assertThat(claimOf(current())).isEqualTo(CREATED);
        assertThat(current().getStatus().withoutClaim()).isEqualTo(MailDomainStatus.ofClaim(null));
    }

    @Test
    void discardsNoStatusOfAResourceThatHasChanged() {
        putStatusOfAnother();
        MailDomainStatus status = current().getStatus();

        assertStale(() -> claims.discardStatus(resource));

        assertThat(current().getStatus()).isEqualTo(status);
    }

    @Test
    void discardsNoStatusOfAResourceThatIsGoneOrAnother() {
        client.resource(resource).delete();
        assertStale(() -> claims.discardStatus(resource));

        client.resource(newResource()).create();
        putStatusOfAnother();
        assertStale(() -> claims.discardStatus(resource));
        assertThat(current().getStatus()).isNotNull();
    }

    /** As a backup tool does. */
    private void putStatusOfAnother() {
        MailDomainStatus status = Specs.mailDomainStatus("""
                {observedGeneration: 7, domainId: other, state: active, dnsRecords: [],
                 ownership: {uid: other, state: Created, since: "2026-01-01T00:00:00Z", id: other}}
                """);
        new StatusPatch(client).applyUnchanged(current(), status, "backup-tool");
    }

    private void assertStale(MailDomain seen) {
        assertStale(() -> write(seen, CREATING));
    }

    private static void assertStale(ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOf(StaleResourceException.class)
                .hasMessage("example has changed since it was read");
    }

    private MailDomain write(MailDomain seen, Claim claim) {
        return claims.write(
                seen,
                status -> status == null ? null : status.ownership(),
                MailDomainStatus.ofClaim(claim.toOwnership(seen.getMetadata().getUid())));
    }

    private static Claim claimOf(MailDomain resource) {
        Ownership ownership =
                resource.getStatus() == null ? null : resource.getStatus().ownership();
        return Claim.of(ownership, resource.getMetadata().getUid());
    }

    private MailDomain current() {
        return client.resources(MailDomain.class)
                .inNamespace(namespace)
                .withName("example")
                .get();
    }

    private MailDomain newResource() {
        MailDomain fresh = new MailDomain();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName("example")
                .build());
        fresh.setSpec(Specs.mailDomain("domain: mail.example.test"));
        return fresh;
    }
}
