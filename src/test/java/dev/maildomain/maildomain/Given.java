package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.Connection;
import dev.maildomain.domainsapi.DnsRecord;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.SpamAction;
import dev.maildomain.domainsapi.WebScheme;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.support.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What tests of MailDomains start from. */
final class Given {

    static final String NAME = "mail.example.test";
    static final String ID = "67bcf63306fcfd2fb4b7e056";
    static final String UID = "6f1c1f0e-0000-4000-8000-000000000001";

    /** When the create of the claim was sent. */
    static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");

    static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    static final Duration SETTLING = Duration.ofSeconds(90);
    static final CreationProof PROOF = new CreationProof(CALL_TIMEOUT, SETTLING);

    static final DeclaredDomain NOTHING_MANAGED = declared(Optional.empty(), Optional.empty());

    private Given() {}

    static DeclaredDomain declared(Optional<SpamAction> spamAction, Optional<Boolean> wildcard) {
        return new DeclaredDomain(
                NAME, spamAction, wildcard, Optional.empty(), 2048, Optional.empty(), List.of(), Optional.empty());
    }

    /** A domain with {@code spamAction} Disabled and no wildcard. */
    static Domain domain(String id, Instant createdAt, DomainState state) {
        return new Domain(
                id,
                NAME,
                createdAt,
                state,
                false,
                Optional.empty(),
                Optional.of(SpamAction.DISABLED),
                false,
                Optional.of(WebScheme.HTTP),
                Optional.of("email"),
                new Connection(false, false),
                false,
                Optional.empty());
    }

    static Domain domain(DomainState state) {
        return domain(ID, SINCE, state);
    }

    /** A domain with its records: those for sending and tracking {@code valid}, those for receiving not. */
    static DomainDetails details(Domain domain) {
        boolean valid = domain.state() == DomainState.ACTIVE;
        return new DomainDetails(
                domain,
                Optional.of(List.of(
                        record("TXT", NAME, "v=spf1 include:mailgun.org ~all", valid),
                        record("TXT", "pic._domainkey." + NAME, "k=rsa; p=MIGf", valid),
                        record("CNAME", "email." + NAME, "mailgun.org", valid))),
                Optional.of(List.of(mx("mxa.mailgun.org", false), mx("mxb.mailgun.org", false))));
    }

    static DomainDetails details(DomainState state) {
        return details(domain(state));
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
        resource.setSpec(Specs.mailDomain("domain: " + NAME));
        resource.setStatus(status);
        return resource;
    }
}
