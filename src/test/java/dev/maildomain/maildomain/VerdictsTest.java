package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.AT_REST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.account.RequestBudget;
import dev.maildomain.account.SlowRound;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.RecordPurpose;
import dev.maildomain.dns.RequiredRecords;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.maildomain.SettingHistory.Treatment;
import dev.maildomain.maildomain.SettingsHistory.Treated;
import dev.maildomain.status.ErrorPolicy.Intent;
import dev.maildomain.status.Judgement;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.SteadyRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {

    private static final Instant NOW = Given.SINCE;
    private static final Judgement APPLIED = Judgement.yes(Reason.APPLIED, "the service has all that is declared");
    private static final Difference TAGGED = new Difference(Setting.SPAM_ACTION, "Tag", Optional.of("Disabled"));

    private final Verdicts verdicts = new Verdicts(
            Given.ERRORS,
            new SettingsVerdicts(new SettableClock(NOW)),
            new SlowRound(AT_REST, new RequestBudget(300, System::nanoTime)),
            Given.SWEEP,
            new SettableClock(NOW),
            new SteadyRandom(0));

    @Test
    void anActiveDomainIsReady() {
        assertThat(of(inPlace(DomainState.ACTIVE, Standing.AS_DECLARED)))
                .isEqualTo(new Verdict(
                        Judgement.yes(Reason.ACTIVE, "the domain is active: mail can be sent"),
                        APPLIED,
                        Progress.SETTLED,
                        AT_REST));
    }

    @Test
    void aDomainThatWaitsForDnsIsAppliedAndNamesTheMissingRecords() {
        Verdict verdict = of(verifyDue(NOW.plusSeconds(60)));

        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Judgement.no(
                                Reason.WAITING_FOR_DNS,
                                "publish in DNS, with the values of status.dnsRecords: TXT mail.example.test (SPF),"
                                        + " TXT pic._domainkey.mail.example.test (DKIM); the service has not seen that"
                                        + " yet"),
                        APPLIED,
                        Progress.RECONCILING,
                        Duration.ofSeconds(60)));
    }

    @Test
    void anActiveDomainWithAKeyThatNobodyHasSeenIsNotReady() {
        Observation.Present seen = Given.shown().keyValid(false).present();

        Verdict verdict = of(new Plan.InPlace(
                seen, Standing.AS_DECLARED, records(seen, RecordPurpose.DKIM), Optional.of(NOW.plusSeconds(60))));

        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Judgement.no(
                                Reason.WAITING_FOR_DNS,
                                "publish in DNS, with the values of status.dnsRecords: TXT"
                                        + " pic._domainkey.mail.example.test (DKIM); the service has not seen that yet"),
                        APPLIED,
                        Progress.RECONCILING,
                        Duration.ofSeconds(60)));
    }

    @Test
    void anActiveDomainWithALinkHostThatNobodyHasSeenIsReady() {
        Observation.Present seen = Given.present(DomainState.ACTIVE);

        Verdict verdict = of(new Plan.InPlace(
                seen, Standing.AS_DECLARED, records(seen, RecordPurpose.TRACKING), Optional.of(NOW.plusSeconds(60))));

        assertThat(verdict.ready().reason()).isEqualTo(Reason.ACTIVE);
        assertThat(verdict.comeBack()).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"-5, PT0S", "0, PT0S", "1, PT1S", "599, PT9M59S", "600, PT10M", "86400, PT10M"})
    void looksAgainWhenItIsDueAndAtRestAtTheLatest(long secondsUntilDue, Duration comeBack) {
        Instant due = NOW.plusSeconds(secondsUntilDue);

        assertThat(of(verifyDue(due)).comeBack()).isEqualTo(comeBack);
        assertThat(of(new Plan.AwaitOutcome(due)).comeBack()).isEqualTo(comeBack);
    }

    @Test
    void nothingIsKnownWhileTheOutcomeOfACreateIsNot() {
        assertThat(of(new Plan.AwaitOutcome(NOW.plusSeconds(30))))
                .isEqualTo(Verdict.unknown(
                        Reason.WAITING_FOR_OUTCOME,
                        "the service shows no domain mail.example.test, which proves only some time after its create that"
                                + " there is none; it goes on by itself",
                        Duration.ofSeconds(30)));
    }

    @Test
    void aDomainOfAnotherIsAConflictThatIsLookedAtLessAndLess() {
        Plan.Rest conflicted = new Plan.Conflicted(Given.details(DomainState.ACTIVE));

        assertThat(of(conflicted, "", 1))
                .isEqualTo(Verdict.stalled(
                        Reason.CONFLICT,
                        "the account has a domain mail.example.test that this MailDomain did not make; nothing there is"
                                + " touched; raise adoptionPolicy (Never) to Always to take it over, or delete this"
                                + " MailDomain",
                        Duration.ofSeconds(10)));
        assertThat(of(conflicted, "", 4).comeBack()).isEqualTo(Duration.ofSeconds(80));
    }

    @Test
    void aConflictSaysHowTheDomainCanBeTakenOver() {
        Plan.Rest active = new Plan.Conflicted(Given.details(DomainState.ACTIVE));
        Plan.Rest unverified = new Plan.Conflicted(Given.details(DomainState.UNVERIFIED));

        assertThat(message(active, adoption(AdoptionPolicy.IF_UNVERIFIED, AdoptionPolicy.ALWAYS)))
                .contains("; raise adoptionPolicy (IfUnverified) to Always to take it over");
        assertThat(message(unverified, adoption(AdoptionPolicy.NEVER, AdoptionPolicy.IF_UNVERIFIED)))
                .contains("; raise adoptionPolicy (Never) to IfUnverified to take it over");
        assertThat(message(active, adoption(AdoptionPolicy.ALWAYS, AdoptionPolicy.IF_UNVERIFIED)))
                .contains(
                        "; have the operator's MAILDOMAIN_ADOPTION_CAP (IfUnverified) raised to Always to take it over");
        assertThat(message(active, adoption(AdoptionPolicy.NEVER, AdoptionPolicy.NEVER)))
                .contains(
                        "; raise adoptionPolicy (Never) to Always and have the operator's MAILDOMAIN_ADOPTION_CAP (Never) raised to"
                                + " Always to take it over");
    }

    @Test
    void anotherResourceThatComesFirstIsAConflict() {
        assertThat(of(new Plan.Outranked("default/first")))
                .isEqualTo(Verdict.stalled(
                        Reason.CONFLICT,
                        "default/first declares the domain mail.example.test too and comes first: this one touches"
                                + " nothing; delete one of the two",
                        Given.SWEEP));
    }

    @Test
    void aDomainThatIsToBeSignedByItsRootWaitsForIt() {
        Verdict verdict = of(new Plan.AwaitRoot(), "", 2);

        assertThat(verdict)
                .isEqualTo(Verdict.waiting(
                        Reason.WAITING_FOR_ROOT,
                        "dkim.authority is Inherit, and the account has no domain above mail.example.test: register"
                                + " example.test; it goes on by itself",
                        Duration.ofSeconds(20)));
    }

    @Test
    void aFullAccountIsToldInTheServicesWords() {
        assertThat(of(new Plan.CreateHeld("plan limit")))
                .isEqualTo(Verdict.waiting(
                        Reason.DOMAIN_LIMIT_REACHED,
                        "the account takes no further domain: plan limit; change the plan, delete a domain, or put a key"
                                + " of another role in place; one domain at a time tries again by itself",
                        Given.SWEEP));
    }

    @Test
    void aMissingDomainWaitsForTheAccountsList() {
        assertThat(of(new Plan.Missing()))
                .isEqualTo(Verdict.waiting(
                        Reason.DOMAIN_MISSING,
                        "the service no longer has the domain mail.example.test; it is created again when the account's"
                                + " list shows that few others went with it",
                        Given.SWEEP));
    }

    @Test
    void aDomainThatWentWithManyOthersNamesTheWayOut() {
        assertThat(of(new Plan.Vanished(40, 50)))
                .isEqualTo(Verdict.unknown(
                        Reason.DOMAINS_VANISHED,
                        "40 of 50 domains are gone from the account at once: nothing is created again until they are"
                                + " back; check the API key and its account, or annotate this MailDomain with"
                                + " maildomain.dev/accept-absence=true to have its domain created again",
                        Given.SWEEP));
    }

    @Test
    void anObservingResourceSaysThatItWouldCreate() {
        Judgement no = Judgement.no(
                Reason.WOULD_CHANGE,
                "the account has no domain mail.example.test, which would be created if anything were written to the"
                        + " service; managementPolicy is Observe, or the operator read-only");

        assertThat(of(new Plan.WouldCreate())).isEqualTo(new Verdict(no, no, Progress.SETTLED, AT_REST));
    }

    @Test
    void settingsThatAreStuckComeBeforeTheDomainsState() {
        Standing standing = new Standing(
                List.of(new Treated(TAGGED, new Treatment.AwaitEffect(NOW.plusSeconds(600)))),
                List.of(),
                List.of(),
                List.of());

        assertThat(of(inPlace(DomainState.ACTIVE, standing), "", 3))
                .isEqualTo(Verdict.unknown(
                        Reason.WAITING_FOR_EFFECT,
                        "the service has accepted the change and doesn't show it yet: spamAction is declared Tag and is"
                                + " Disabled",
                        Duration.ofSeconds(4)));
        assertThat(of(inPlace(DomainState.ACTIVE, standing), "", 0).comeBack()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anObservedDifferenceLeavesTheDomainReady() {
        Standing standing = new Standing(List.of(), List.of(TAGGED), List.of(), List.of());

        assertThat(of(inPlace(DomainState.ACTIVE, standing)))
                .isEqualTo(new Verdict(
                        Judgement.yes(Reason.ACTIVE, "the domain is active: mail can be sent"),
                        Judgement.no(
                                Reason.WOULD_CHANGE,
                                "nothing is written to the service; differs: spamAction is declared Tag and is"
                                        + " Disabled"),
                        Progress.SETTLED,
                        AT_REST));
    }

    @Test
    void aDomainThatIsSwitchedOffWaitsForAPersonAndIsAsDeclared() {
        Verdict verdict = of(inPlace(DomainState.DISABLED, Standing.AS_DECLARED));

        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Judgement.no(Reason.DISABLED, "the service has switched the domain off; ask its support why"),
                        APPLIED,
                        Progress.STALLED,
                        AT_REST));
    }

    @Test
    void aDomainThatIsSwitchedOffTakesNoChanges() {
        Standing standing = new Standing(List.of(), List.of(TAGGED), List.of(), List.of());

        assertThat(of(inPlace(DomainState.DISABLED, standing)).synced())
                .isEqualTo(Judgement.unknown(
                        Reason.DISABLED,
                        "not applied while the domain is switched off: spamAction is declared Tag and is Disabled"));
    }

    @Test
    void tellsAllThatTheServiceSaysOfItsReasons() {
        assertThat(disabled(Optional.of("blacklisted"), Optional.of("spam"), false, Optional.of(NOW)))
                .isEqualTo(
                        "the service has switched the domain off (blacklisted): spam; it ends at 2026-03-01T12:00:00Z");
        assertThat(disabled(Optional.empty(), Optional.of("unpaid"), true, Optional.empty()))
                .isEqualTo(
                        "the service has switched the domain off: unpaid; it is for good unless its support changes that");
        assertThat(disabled(Optional.of("bounces"), Optional.empty(), false, Optional.empty()))
                .isEqualTo("the service has switched the domain off (bounces); ask its support when it ends");
    }

    @Test
    void aPasswordThatIsInPlaceIsLookedAtAgainInItsTime() {
        assertThat(end(DomainState.ACTIVE, passwordInPlace(Duration.ofSeconds(30))))
                .returns(Reason.ACTIVE, verdict -> verdict.ready().reason())
                .returns(Duration.ofSeconds(30), Verdict::comeBack);
        assertThat(end(DomainState.ACTIVE, passwordInPlace(AT_REST.plusSeconds(1)))
                        .comeBack())
                .isEqualTo(AT_REST);
    }

    @Test
    void aPasswordThatCannotBeKeptIsAPersonsBusiness() {
        Verdict blocked = Verdict.stalled(Reason.SECRET_CONFLICT, "the Secret is another's", Duration.ofHours(1));

        assertThat(end(DomainState.ACTIVE, new PostmasterOutcome.Blocked(blocked)))
                .isEqualTo(blocked.noLaterThan(AT_REST));
    }

    @Test
    void aDomainThatNeedsAPersonComesBeforeItsPassword() {
        Verdict blocked = Verdict.stalled(Reason.SECRET_CONFLICT, "the Secret is another's", Duration.ofSeconds(1));

        assertThat(end(DomainState.DISABLED, new PostmasterOutcome.Blocked(blocked)))
                .isEqualTo(of(inPlace(DomainState.DISABLED, Standing.AS_DECLARED)));
    }

    @Test
    void aPasswordThatNobodyLookedAtChangesNothing() {
        assertThat(end(DomainState.ACTIVE, new PostmasterOutcome.NotLooked()))
                .isEqualTo(of(inPlace(DomainState.ACTIVE, Standing.AS_DECLARED)));
    }

    @Test
    void aSpecOfANewerSchemaNamesWhatIsNotKnown() {
        assertThat(verdicts.unsupported(List.of("spec.tracking", "spec.spamAction: Quarantine")))
                .isEqualTo(Verdict.stalled(
                        Reason.UNSUPPORTED_VALUE,
                        "this version of the operator does not know spec.tracking, spec.spamAction: Quarantine; update"
                                + " the operator, or take that out of the spec",
                        AT_REST));
    }

    @Test
    void errorsAreTheErrorPolicysBusiness() {
        DomainsApiException error = new DomainsApiException.Invalid("no such IP");

        assertThat(verdicts.of(Intent.APPLY, error, 1))
                .isEqualTo(Given.ERRORS.verdict(Intent.APPLY, error, 1, new SteadyRandom(0)));
    }

    @Test
    void everyPauseAtRestIsSpread() {
        Verdicts spread = new Verdicts(
                Given.ERRORS,
                new SettingsVerdicts(new SettableClock(NOW)),
                new SlowRound(AT_REST, new RequestBudget(300, System::nanoTime)),
                Given.SWEEP,
                new SettableClock(NOW),
                new SteadyRandom(0.5));

        assertThat(spread.atRest()).isEqualTo(Duration.ofMinutes(11));
        assertThat(spread.of(new Plan.Missing(), Given.NOTHING_MANAGED, Given.policies(""), 0)
                        .comeBack())
                .isEqualTo(Duration.ofSeconds(330));
    }

    private Verdict end(DomainState state, PostmasterOutcome postmaster) {
        return verdicts.of(
                new MailDomainRun.End(inPlace(state, Standing.AS_DECLARED), postmaster),
                Given.NOTHING_MANAGED,
                Given.policies(""),
                0);
    }

    private static PostmasterOutcome passwordInPlace(Duration comeBack) {
        return new PostmasterOutcome.InPlace("example-postmaster", 1, comeBack);
    }

    private String disabled(
            Optional<String> code, Optional<String> reason, boolean permanently, Optional<Instant> until) {
        Observation.Present seen = Given.shown()
                .disabled(new Domain.Disablement(code, reason, permanently, until))
                .present();
        return of(new Plan.InPlace(seen, Standing.AS_DECLARED, List.of(), Optional.empty()))
                .ready()
                .message();
    }

    private static Plan.Rest inPlace(DomainState state, Standing standing) {
        return new Plan.InPlace(Given.present(state), standing, List.of(), Optional.empty());
    }

    private static Plan.Rest verifyDue(Instant due) {
        return new Plan.InPlace(
                Given.present(DomainState.UNVERIFIED), Standing.AS_DECLARED, List.of(), Optional.of(due));
    }

    private static List<DnsRecordStatus> records(Observation.Present seen, RecordPurpose purpose) {
        return RequiredRecords.of(seen.details()).of(purpose);
    }

    private static Policies adoption(AdoptionPolicy declared, AdoptionPolicy cap) {
        return new Policies(declared, cap, Optional.empty(), false, false);
    }

    private String message(Plan.Rest rest, Policies policies) {
        return verdicts.of(rest, Given.NOTHING_MANAGED, policies, 1).ready().message();
    }

    private Verdict of(Plan.Rest rest) {
        return of(rest, "", 0);
    }

    private Verdict of(Plan.Rest rest, String fields, int failures) {
        return verdicts.of(rest, Given.declared(fields), Given.policies(fields), failures);
    }
}
