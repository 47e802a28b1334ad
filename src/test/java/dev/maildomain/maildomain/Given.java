package dev.maildomain.maildomain;

import dev.maildomain.account.CreateGate;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.DeletionBrake;
import dev.maildomain.account.DomainCatalog;
import dev.maildomain.account.LoginCatalog;
import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.account.SlowRound;
import dev.maildomain.account.VanishedBrake;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.DnsRecord;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.status.BackOff;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.support.Specs;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** What tests of MailDomains start from. */
final class Given {

    static final String NAME = "mail.example.test";

    /** The domain above {@link #NAME}. */
    static final String ROOT = "example.test";

    static final String ID = "67bcf63306fcfd2fb4b7e056";
    static final String UID = "6f1c1f0e-0000-4000-8000-000000000001";

    /** When the create of the claim was sent. */
    static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");

    static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    static final Duration SETTLING = Duration.ofSeconds(90);
    static final CreationProof PROOF = new CreationProof(CALL_TIMEOUT, SETTLING);

    /** Pause after a refusal that only the service can take back. */
    static final Duration REFUSED = Duration.ofMinutes(20);

    static final Duration SWEEP = Duration.ofMinutes(5);
    static final Duration AT_REST = Duration.ofMinutes(10);
    static final ErrorPolicy ERRORS = new ErrorPolicy(
            new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
            new BackOff(Duration.ofSeconds(10), Duration.ofMinutes(5)),
            REFUSED,
            Duration.ofMinutes(1));

    static final Claim.Creating CREATING = new Claim.Creating(SINCE, Optional.of("account"));
    static final Claim.Created CREATED = new Claim.Created(SINCE, Optional.of(ID), Optional.of("account"));
    static final Claim.Adopted ADOPTED = new Claim.Adopted(SINCE, Optional.of(ID), Optional.of("account"));

    /** Nothing may be taken over unless the resource says so, and then anything. */
    static final OperatorPolicies OPERATOR = new OperatorPolicies(AdoptionPolicy.NEVER, AdoptionPolicy.ALWAYS, false);

    static final DeclaredDomain NOTHING_MANAGED = declared("");

    private Given() {}

    /** What {@link #NAME} with these fields means, which stand in YAML below {@code spec}. */
    static Declaration.Understood understood(String fields) {
        return (Declaration.Understood) Declaration.of(Specs.mailDomain(spec(fields)), OPERATOR);
    }

    static DeclaredDomain declared(String fields) {
        return understood(fields).domain();
    }

    static Settings settings(String fields) {
        return declared(fields).settings();
    }

    static Policies policies(String fields) {
        return understood(fields).policies();
    }

    /** A spec that declares {@link #NAME} with these fields. */
    static String spec(String fields) {
        return "domain: " + NAME + "\n" + fields;
    }

    /** A domain with the settings of a new one. */
    static Shown shown() {
        return new Shown();
    }

    static Situating situation() {
        return new Situating();
    }

    static Domain domain(String id, Instant createdAt, DomainState state) {
        return shown().id(id).createdAt(createdAt).state(state).details().domain();
    }

    static Domain domain(DomainState state) {
        return domain(ID, SINCE, state);
    }

    /** A domain with its records: those for sending and tracking {@code valid} if it is active, those for receiving not. */
    static DomainDetails details(Domain domain) {
        DomainDetails shown = shown().state(domain.state()).details();
        return new DomainDetails(domain, shown.sendingRecords(), shown.receivingRecords());
    }

    static DomainDetails details(DomainState state) {
        return shown().state(state).details();
    }

    static Observation.Present present(DomainState state) {
        return shown().state(state).present();
    }

    static Observation.Present present(DomainDetails details) {
        return new Observation.Present(details, Optional.empty());
    }

    static DnsRecord record(String type, String name, String value, boolean valid) {
        return new DnsRecord(type, Optional.of(name), value, Optional.empty(), Optional.of(true), valid, List.of());
    }

    static DnsRecord mx(String value, boolean valid) {
        return new DnsRecord("MX", Optional.empty(), value, Optional.of(10), Optional.of(true), valid, List.of());
    }

    /** A resource of generation 1 that declares nothing but the name. */
    static MailDomain resource(MailDomainStatus status) {
        MailDomain resource = new MailDomain();
        resource.getMetadata().setName("example");
        resource.getMetadata().setNamespace("default");
        resource.getMetadata().setUid(UID);
        resource.getMetadata().setGeneration(1L);
        resource.getMetadata().setResourceVersion("100");
        resource.setSpec(Specs.mailDomain(spec("")));
        resource.setStatus(status);
        return resource;
    }

    /** What a reconciler is made of, as it is shipped but for the clock and chance. */
    static MailDomainParts parts(KubernetesClient client, DefaultAccount account, Clock clock, RandomGenerator random) {
        return new MailDomainParts(
                client,
                account,
                OPERATOR,
                new DomainCatalog(account, clock),
                new LoginCatalog(clock),
                new VanishedBrake(),
                new CreateGate(
                        SWEEP, () -> Duration.between(SINCE, clock.instant()).toNanos()),
                new DeletionBrake(
                        OptionalInt.empty(),
                        () -> Duration.between(SINCE, clock.instant()).toNanos()),
                new EventRecorder(client, clock),
                ERRORS,
                PROOF,
                new BackOff(Duration.ofMinutes(1), Duration.ofMinutes(15)),
                Duration.ZERO,
                new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(15)),
                SWEEP,
                new SlowRound(AT_REST, account.budget()),
                new PostmasterIntervals(AT_REST, AT_REST, AT_REST, AT_REST, AT_REST),
                new KnownSecrets(),
                clock,
                random,
                new SecureRandom());
    }
}
