package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.NAME;
import static dev.maildomain.maildomain.Given.SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.DnsRecord;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.SpamAction;
import dev.maildomain.domainsapi.WebScheme;
import dev.maildomain.ownership.Claim;
import dev.maildomain.status.Judgement;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.Specs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MailDomainStatusFactoryTest {

    private static final Claim CREATED = new Claim.Created(SINCE, Optional.of(Given.ID), Optional.of("account"));
    private static final Verdict READY = new Verdict(
            Judgement.yes(Reason.ACTIVE, "mail can be sent"),
            Judgement.yes(Reason.APPLIED, "applied"),
            Progress.SETTLED,
            Duration.ZERO);
    private static final Verdict UNAVAILABLE = Verdict.unknown(Reason.API_UNAVAILABLE, "HTTP 500", Duration.ZERO);

    private final SettableClock clock = new SettableClock(SINCE);
    private final MailDomainStatusFactory statuses = new MailDomainStatusFactory(clock);

    @Test
    void showsTheDomainAsItWasSeen() {
        MailDomainStatus status = seen(Given.details(DomainState.ACTIVE));

        assertThat(status.observedGeneration()).isEqualTo(1);
        assertThat(status.ownership()).isNull();
        assertThat(status.accountId()).isEqualTo("account");
        assertThat(status.domainId()).isEqualTo(Given.ID);
        assertThat(status.type()).isEqualTo("custom");
        assertThat(status.state()).isEqualTo("active");
        assertThat(status.smtpLogin()).isEqualTo("postmaster@" + NAME);
        assertThat(status.settings())
                .isEqualTo(new MailDomainStatus.Settings("Disabled", false, "http", "email", false, false, null));
        assertThat(status.dkim()).isEqualTo(new MailDomainStatus.Dkim("pic", null, NAME));
        assertThat(status.dnsRecords())
                .extracting(DnsRecordStatus::purpose)
                .containsExactly("SPF", "DKIM", "Tracking", "MX", "MX");
    }

    @Test
    void tellsTheConditionsOfASeenDomain() {
        assertThat(conditions(seen(Given.details(DomainState.ACTIVE))))
                .containsExactly(
                        "Ready=True Active",
                        "Synced=True Applied",
                        "SendingVerified=True Verified",
                        "ReceivingVerified=Unknown NotChecked",
                        "TrackingVerified=True Verified");
        assertThat(conditions(seen(Given.details(DomainState.UNVERIFIED))))
                .endsWith(
                        "SendingVerified=False WaitingForDns",
                        "ReceivingVerified=False WaitingForDns",
                        "TrackingVerified=False WaitingForDns");
        assertThat(conditions(seen(Given.details(DomainState.DISABLED)))).contains("SendingVerified=False Disabled");
    }

    @Test
    void showsTheAccountsOwnTestDomainAsSuchAndTheLoginThatTheServiceNames() {
        Domain plain = Given.domain(DomainState.UNVERIFIED);
        Domain domain = new Domain(
                plain.id(),
                plain.name(),
                plain.createdAt(),
                plain.state(),
                true,
                Optional.of("other@" + NAME),
                Optional.empty(),
                true,
                Optional.of(WebScheme.HTTPS),
                Optional.empty(),
                plain.connection(),
                plain.automaticSenderSecurity(),
                Optional.empty());

        MailDomainStatus status = seen(new DomainDetails(domain, Optional.of(List.of()), Optional.of(List.of())));

        assertThat(status.type()).isEqualTo("sandbox");
        assertThat(status.state()).isEqualTo("unverified");
        assertThat(status.smtpLogin()).isEqualTo("other@" + NAME);
        assertThat(status.settings())
                .isEqualTo(new MailDomainStatus.Settings(null, true, "https", null, false, false, null));
        assertThat(status.dkim()).isNull();
        assertThat(status.dnsRecords()).isEmpty();
    }

    @Test
    void showsNoAccountWhereNoneIsRecorded() {
        DomainDetails details = Given.details(DomainState.ACTIVE);

        assertThat(statuses.seen(Given.resource(null), new Claim.None(), details, READY)
                        .accountId())
                .isNull();
        assertThat(statuses.seen(Given.resource(null), new Claim.Creating(SINCE, Optional.empty()), details, READY)
                        .accountId())
                .isNull();
    }

    @Test
    void ofSeveralKeysShowsTheOneThatSigns() {
        assertThat(selectorOf(key("a", false, false), key("b", false, true), key("c", true, false)))
                .isEqualTo("c");
        assertThat(selectorOf(key("a", false, false), key("b", false, true), key("c", false, false)))
                .isEqualTo("b");
        assertThat(selectorOf(key("b", false, false), key("a", false, false))).isEqualTo("a");
    }

    @Test
    void isTheSameWhenNothingIsNew() {
        DomainDetails details = Given.details(DomainState.UNVERIFIED);
        MailDomainStatus before = seen(details);
        clock.advance(Duration.ofHours(1));

        assertThat(statuses.seen(Given.resource(before), CREATED, details, READY))
                .isEqualTo(before);
        assertThat(statuses.unseen(Given.resource(before), READY)).isEqualTo(before);
    }

    @Test
    void isTheSameInWhateverOrderTheServiceAnswers() {
        DomainDetails details = Given.details(DomainState.UNVERIFIED);
        MailDomainStatus expected = seen(details);

        for (int seed = 0; seed < 50; seed++) {
            DomainDetails shuffled = new DomainDetails(
                    details.domain(),
                    Optional.of(shuffled(details.sendingRecords().orElseThrow(), seed)),
                    Optional.of(shuffled(details.receivingRecords().orElseThrow(), seed)));
            assertThat(seen(shuffled)).isEqualTo(expected);
        }
    }

    @Test
    void movesOnlyTheTransitionTimesOfWhatFlipped() {
        MailDomain resource = Given.resource(seen(Given.details(DomainState.UNVERIFIED)));
        resource.getMetadata().setGeneration(2L);
        clock.advance(Duration.ofHours(1));

        MailDomainStatus next = statuses.seen(resource, CREATED, Given.details(DomainState.ACTIVE), READY);

        assertThat(next.observedGeneration()).isEqualTo(2);
        assertThat(next.conditions()).extracting(Condition::observedGeneration).containsOnly(2L);
        assertThat(next.conditions())
                .filteredOn(condition -> condition.lastTransitionTime().equals("2026-03-01T13:00:00Z"))
                .extracting(Condition::type)
                .containsExactly("SendingVerified", "ReceivingVerified", "TrackingVerified");
    }

    @Test
    void keepsWhatWasKnownOfADomainThatWasNotSeen() {
        MailDomainStatus before = seen(Given.details(DomainState.UNVERIFIED));
        MailDomain resource = Given.resource(before);
        resource.getMetadata().setGeneration(2L);

        MailDomainStatus next = statuses.unseen(resource, UNAVAILABLE);

        assertThat(next)
                .usingRecursiveComparison()
                .ignoringFields("conditions", "observedGeneration")
                .isEqualTo(before);
        assertThat(next.observedGeneration()).isEqualTo(2);
        assertThat(conditions(next))
                .containsExactly(
                        "Ready=Unknown ApiUnavailable",
                        "Synced=Unknown ApiUnavailable",
                        "SendingVerified=False WaitingForDns",
                        "ReceivingVerified=False WaitingForDns",
                        "TrackingVerified=False WaitingForDns",
                        "Reconciling=True ApiUnavailable");
    }

    @Test
    void knowsNothingOfADomainThatWasNeverSeen() {
        MailDomainStatus status = statuses.unseen(Given.resource(null), UNAVAILABLE);

        assertThat(status.domainId()).isNull();
        assertThat(status.dnsRecords()).isNull();
        assertThat(conditions(status))
                .containsExactly(
                        "Ready=Unknown ApiUnavailable",
                        "Synced=Unknown ApiUnavailable",
                        "Reconciling=True ApiUnavailable");
    }

    @Test
    void showsNothingOfADomainThatIsNotThisResources() {
        MailDomain resource = Given.resource(seen(Given.details(DomainState.ACTIVE)));
        clock.advance(Duration.ofHours(1));

        MailDomainStatus status = statuses.none(resource, Verdict.stalled(Reason.CONFLICT, "taken", Duration.ZERO));

        assertThat(status)
                .usingRecursiveComparison()
                .ignoringFields("conditions")
                .isEqualTo(Specs.mailDomainStatus("observedGeneration: 1"));
        assertThat(conditions(status))
                .containsExactly("Ready=False Conflict", "Synced=False Conflict", "Stalled=True Conflict");
    }

    @Test
    void namesTheSettingsAsAManifestDoes() {
        assertThat(SpamAction.values())
                .allSatisfy(action -> assertThat(SettingNames.spamAction(SettingNames.of(action)))
                        .contains(action));
        assertThat(WebScheme.values())
                .allSatisfy(scheme -> assertThat(SettingNames.webScheme(SettingNames.of(scheme)))
                        .contains(scheme));
        assertThat(dev.maildomain.api.v1alpha1.DkimAuthority.values())
                .allSatisfy(authority -> assertThat(SettingNames.dkimAuthority(SettingNames.of(authority)))
                        .contains(authority));
    }

    private MailDomainStatus seen(DomainDetails details) {
        return statuses.seen(Given.resource(null), CREATED, details, READY);
    }

    private String selectorOf(DnsRecord... keys) {
        return seen(new DomainDetails(
                        Given.domain(DomainState.ACTIVE), Optional.of(List.of(keys)), Optional.of(List.of())))
                .dkim()
                .selector();
    }

    private static DnsRecord key(String selector, boolean active, boolean valid) {
        return new DnsRecord(
                "TXT",
                Optional.of(selector + "._domainkey." + NAME),
                "k=rsa; p=MIGf",
                Optional.empty(),
                Optional.of(active),
                valid,
                List.of());
    }

    private static List<DnsRecord> shuffled(List<DnsRecord> records, long seed) {
        List<DnsRecord> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static List<String> conditions(MailDomainStatus status) {
        return status.conditions().stream()
                .map(condition -> condition.type() + "=" + condition.status() + " " + condition.reason())
                .toList();
    }
}
