package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.CREATED;
import static dev.maildomain.maildomain.Given.NAME;
import static dev.maildomain.maildomain.Given.SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.RecordPurpose;
import dev.maildomain.dns.RequiredRecords;
import dev.maildomain.domainsapi.DnsRecord;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
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
        MailDomainStatus status = seen(Given.present(DomainState.ACTIVE));

        assertThat(status.observedGeneration()).isEqualTo(1);
        assertThat(status.ownership()).isNull();
        assertThat(status.accountId()).isEqualTo("account");
        assertThat(status.domainId()).isEqualTo(Given.ID);
        assertThat(status.type()).isEqualTo("custom");
        assertThat(status.state()).isEqualTo("active");
        assertThat(status.smtpLogin()).isEqualTo("postmaster@" + NAME);
        assertThat(status.settings())
                .isEqualTo(new MailDomainStatus.Settings(
                        "Disabled",
                        false,
                        "http",
                        "email",
                        false,
                        false,
                        new MailDomainStatus.Tracking("Disabled", "Disabled", "Disabled")));
        assertThat(status.dkim()).isEqualTo(new MailDomainStatus.Dkim("pic", null, NAME));
        assertThat(status.dnsRecords())
                .extracting(DnsRecordStatus::purpose)
                .containsExactly("SPF", "DKIM", "Tracking", "MX", "MX");
    }

    @Test
    void tellsTheConditionsOfASeenDomain() {
        assertThat(conditions(seen(Given.present(DomainState.ACTIVE))))
                .containsExactly(
                        "Ready=True Active",
                        "Synced=True Applied",
                        "SendingVerified=True Verified",
                        "ReceivingVerified=Unknown NotChecked",
                        "TrackingVerified=True Verified");
        assertThat(conditions(seen(Given.present(DomainState.UNVERIFIED))))
                .endsWith(
                        "SendingVerified=False WaitingForDns",
                        "ReceivingVerified=False WaitingForDns",
                        "TrackingVerified=False WaitingForDns");
        assertThat(conditions(seen(Given.present(DomainState.DISABLED)))).contains("SendingVerified=False Disabled");
    }

    @Test
    void showsTheAccountsOwnTestDomainAsSuchAndTheLoginThatTheServiceNames() {
        MailDomainStatus status = seen(Given.shown()
                .state(DomainState.UNVERIFIED)
                .sandbox()
                .smtpLogin("other@" + NAME)
                .without(Setting.SPAM_ACTION)
                .with(Setting.WILDCARD, "true")
                .with(Setting.WEB_SCHEME, "https")
                .without(Setting.WEB_PREFIX)
                .withoutRecords()
                .withoutTracking()
                .present());

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
        Observation.Present seen = Given.present(DomainState.ACTIVE);

        assertThat(seen(Given.resource(null), new Claim.None(), seen).accountId())
                .isNull();
        assertThat(seen(Given.resource(null), new Claim.Creating(SINCE, Optional.empty()), seen)
                        .accountId())
                .isNull();
    }

    @Test
    void ofSeveralKeysShowsTheOneThatSigns() {
        assertThat(selectorOf(keys().furtherKey("a", false, false)
                        .furtherKey("b", false, true)
                        .furtherKey("c", true, false)))
                .isEqualTo("c");
        assertThat(selectorOf(keys().furtherKey("a", false, false)
                        .furtherKey("b", false, true)
                        .furtherKey("c", false, false)))
                .isEqualTo("b");
        assertThat(selectorOf(keys().furtherKey("b", false, false).furtherKey("a", false, false)))
                .isEqualTo("a");
    }

    @Test
    void listsWhatWouldBeChanged() {
        List<Difference> pending = List.of(
                new Difference(Setting.SPAM_ACTION, "Tag", Optional.of("Disabled")),
                new Difference(Setting.WEB_SCHEME, "https", Optional.empty()));

        MailDomainStatus status = statuses.seen(
                Given.resource(null),
                CREATED,
                Given.present(DomainState.ACTIVE),
                List.of(),
                pending,
                new PostmasterOutcome.NotLooked(),
                READY);

        assertThat(status.pendingChanges())
                .containsExactly(
                        new MailDomainStatus.PendingChange("spamAction", "Disabled", "Tag"),
                        new MailDomainStatus.PendingChange("webScheme", null, "https"));
        assertThat(seen(Given.present(DomainState.ACTIVE)).pendingChanges()).isNull();
    }

    @Test
    void listsTheDomainThatWouldBeCreated() {
        assertThat(statuses.wouldCreate(Given.resource(null), READY).pendingChanges())
                .containsExactly(new MailDomainStatus.PendingChange("domain", null, NAME));
    }

    @Test
    void showsWhichRecordsAnActiveDomainAwaits() {
        Observation.Present seen = Given.shown().keyValid(false).present();

        MailDomainStatus status = statuses.seen(
                Given.resource(null),
                CREATED,
                seen,
                RequiredRecords.of(seen.details()).of(RecordPurpose.DKIM),
                List.of(),
                new PostmasterOutcome.NotLooked(),
                READY);

        assertThat(conditions(status)).contains("SendingVerified=False WaitingForDns");
    }

    @Test
    void showsThePasswordThatIsInPlaceAndKeepsItWhereNobodyLooked() {
        MailDomainStatus.Postmaster shown = new MailDomainStatus.Postmaster("example-postmaster", 3L);
        MailDomainStatus known =
                withPostmaster(null, new PostmasterOutcome.InPlace("example-postmaster", 3, Duration.ZERO));

        assertThat(known.postmaster()).isEqualTo(shown);
        assertThat(withPostmaster(known, new PostmasterOutcome.NotLooked()).postmaster())
                .isEqualTo(shown);
        assertThat(withPostmaster(known, new PostmasterOutcome.Blocked(UNAVAILABLE))
                        .postmaster())
                .isEqualTo(shown);
        assertThat(statuses.unseen(Given.resource(known), UNAVAILABLE).postmaster())
                .isEqualTo(shown);
        assertThat(statuses.none(Given.resource(known), UNAVAILABLE).postmaster())
                .isEqualTo(shown);
        assertThat(withPostmaster(known, new PostmasterOutcome.NotDeclared()).postmaster())
                .isNull();
        assertThat(withPostmaster(null, new PostmasterOutcome.NotLooked()).postmaster())
                .isNull();
    }

    @Test
    void keepsEverythingWhileSuspended() {
        MailDomainStatus before = seen(Given.present(DomainState.ACTIVE));
        MailDomain resource = Given.resource(before);
        resource.getMetadata().setGeneration(2L);

        MailDomainStatus next = statuses.suspended(resource);

        assertThat(next)
                .usingRecursiveComparison()
                .ignoringFields("conditions", "observedGeneration")
                .isEqualTo(before);
        assertThat(conditions(next))
                .containsExactly(
                        "Ready=True Active",
                        "Synced=True Applied",
                        "SendingVerified=True Verified",
                        "ReceivingVerified=Unknown NotChecked",
                        "TrackingVerified=True Verified",
                        "Suspended=True Suspended");
        assertThat(conditions(statuses.suspended(Given.resource(null)))).containsExactly("Suspended=True Suspended");
    }

    @Test
    void isTheSameWhenNothingIsNew() {
        Observation.Present details = Given.present(DomainState.UNVERIFIED);
        MailDomainStatus before = seen(details);
        clock.advance(Duration.ofHours(1));

        assertThat(seen(Given.resource(before), CREATED, details)).isEqualTo(before);
        assertThat(statuses.unseen(Given.resource(before), READY)).isEqualTo(before);
    }

    @Test
    void isTheSameInWhateverOrderTheServiceAnswers() {
        DomainDetails details = Given.details(DomainState.UNVERIFIED);
        MailDomainStatus expected = seen(Given.present(details));

        for (int seed = 0; seed < 50; seed++) {
            DomainDetails shuffled = new DomainDetails(
                    details.domain(),
                    Optional.of(shuffled(details.sendingRecords().orElseThrow(), seed)),
                    Optional.of(shuffled(details.receivingRecords().orElseThrow(), seed)));
            assertThat(seen(Given.present(shuffled))).isEqualTo(expected);
        }
    }

    @Test
    void movesOnlyTheTransitionTimesOfWhatFlipped() {
        MailDomain resource = Given.resource(seen(Given.present(DomainState.UNVERIFIED)));
        resource.getMetadata().setGeneration(2L);
        clock.advance(Duration.ofHours(1));

        MailDomainStatus next = seen(resource, CREATED, Given.present(DomainState.ACTIVE));

        assertThat(next.observedGeneration()).isEqualTo(2);
        assertThat(next.conditions()).extracting(Condition::observedGeneration).containsOnly(2L);
        assertThat(next.conditions())
                .filteredOn(condition -> condition.lastTransitionTime().equals("2026-03-01T13:00:00Z"))
                .extracting(Condition::type)
                .containsExactly("SendingVerified", "ReceivingVerified", "TrackingVerified");
    }

    @Test
    void keepsWhatWasKnownOfADomainThatWasNotSeen() {
        MailDomainStatus before = seen(Given.present(DomainState.UNVERIFIED));
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
        MailDomain resource = Given.resource(seen(Given.present(DomainState.ACTIVE)));
        clock.advance(Duration.ofHours(1));

        MailDomainStatus status = statuses.none(resource, Verdict.stalled(Reason.CONFLICT, "taken", Duration.ZERO));

        assertThat(status)
                .usingRecursiveComparison()
                .ignoringFields("conditions")
                .isEqualTo(Specs.mailDomainStatus("observedGeneration: 1"));
        assertThat(conditions(status))
                .containsExactly("Ready=False Conflict", "Synced=False Conflict", "Stalled=True Conflict");
    }

    private MailDomainStatus withPostmaster(MailDomainStatus before, PostmasterOutcome postmaster) {
        return statuses.seen(
                Given.resource(before),
                CREATED,
                Given.present(DomainState.ACTIVE),
                List.of(),
                List.of(),
                postmaster,
                READY);
    }

    private MailDomainStatus seen(Observation.Present seen) {
        return seen(Given.resource(null), CREATED, seen);
    }

    private MailDomainStatus seen(MailDomain resource, Claim claim, Observation.Present seen) {
        return statuses.seen(resource, claim, seen, List.of(), List.of(), new PostmasterOutcome.NotDeclared(), READY);
    }

    private String selectorOf(Shown keys) {
        return seen(keys.present()).dkim().selector();
    }

    /** A domain without a key yet. */
    private static Shown keys() {
        return Given.shown().without(Setting.DKIM_SELECTOR);
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
