package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SpamAction;
import dev.maildomain.domainsapi.WebScheme;
import dev.maildomain.status.BackOff;
import dev.maildomain.status.ErrorPolicy;
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
    private static final Duration AT_REST = Duration.ofMinutes(10);
    private static final Duration REFUSED = Duration.ofMinutes(20);
    private static final DomainChange EVERYTHING = DomainChange.NONE
            .withSpamAction(SpamAction.TAG)
            .withWebScheme(WebScheme.HTTPS)
            .withWildcard(true);
    private static final Judgement APPLIED = Judgement.yes(Reason.APPLIED, "the service has all that is declared");

    private final Verdicts verdicts = new Verdicts(
            new ErrorPolicy(
                    new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                    new BackOff(Duration.ofSeconds(10), Duration.ofMinutes(5)),
                    REFUSED,
                    Duration.ofMinutes(1)),
            AT_REST,
            new SettableClock(NOW),
            new SteadyRandom(0));

    @Test
    void anActiveDomainIsReady() {
        assertThat(of(new Plan.Active(Given.details(DomainState.ACTIVE))))
                .isEqualTo(new Verdict(
                        Judgement.yes(Reason.ACTIVE, "the domain is active: mail can be sent"),
                        APPLIED,
                        Progress.SETTLED,
                        AT_REST));
    }

    @Test
    void aDomainThatWaitsForDnsIsAppliedAndNamesTheMissingRecords() {
        Verdict verdict = of(new Plan.AwaitDns(Given.details(DomainState.UNVERIFIED), NOW.plusSeconds(60)));

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

    @ParameterizedTest
    @CsvSource({"-5, PT0S", "0, PT0S", "1, PT1S", "599, PT9M59S", "600, PT10M", "86400, PT10M"})
    void looksAgainWhenItIsDueAndAtRestAtTheLatest(long secondsUntilDue, Duration comeBack) {
        Instant due = NOW.plusSeconds(secondsUntilDue);

        assertThat(of(new Plan.AwaitDns(Given.details(DomainState.UNVERIFIED), due))
                        .comeBack())
                .isEqualTo(comeBack);
        assertThat(of(new Plan.AwaitOutcome(due)).comeBack()).isEqualTo(comeBack);
    }

    @Test
    void nothingIsKnownWhileTheOutcomeOfACreateIsNot() {
        assertThat(of(new Plan.AwaitOutcome(NOW.plusSeconds(30))))
                .isEqualTo(Verdict.unknown(
                        Reason.WAITING_FOR_OUTCOME,
                        "it isn't certain yet what came of creating mail.example.test: the service shows nothing, which"
                                + " proves something only after a while",
                        Duration.ofSeconds(30)));
    }

    @Test
    void aDomainOfAnotherIsAConflictThatIsLookedAtLessAndLess() {
        Verdict first = verdicts.of(new Plan.Conflicted(), Given.NAME, 1);
        Verdict fourth = verdicts.of(new Plan.Conflicted(), Given.NAME, 4);

        assertThat(first)
                .isEqualTo(Verdict.stalled(
                        Reason.CONFLICT,
                        "taken at the service by something that this resource did not make: the account has a domain"
                                + " mail.example.test; nothing there is touched; remove it there, or delete this resource",
                        Duration.ofSeconds(10)));
        assertThat(fourth.comeBack()).isEqualTo(Duration.ofSeconds(80));
    }

    @Test
    void aMissingDomainIsNotMadeAgainUnasked() {
        assertThat(of(new Plan.Missing()))
                .isEqualTo(Verdict.stalled(
                        Reason.DOMAIN_MISSING,
                        "the service no longer has the domain mail.example.test that this resource created; to have it"
                                + " created again, delete this MailDomain and apply it anew",
                        REFUSED));
    }

    @Test
    void aChangeThatIsNotTakenShowsBothValues() {
        Domain observed = Given.domain(DomainState.ACTIVE);

        assertThat(of(new Plan.NotTaken(Given.details(observed), EVERYTHING)))
                .isEqualTo(Verdict.stalled(
                        Reason.NOT_TAKEN,
                        "the service accepts the change and shows other values all the same: spamAction is declared Tag"
                                + " and is Disabled, webScheme is declared https and is http, wildcard is declared true"
                                + " and is false; declare what it shows, or ask its support",
                        REFUSED));
    }

    @Test
    void aValueThatNobodyKnowsIsCalledUnknown() {
        Domain strange = new Domain(
                Given.ID,
                Given.NAME,
                NOW,
                DomainState.ACTIVE,
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Given.domain(DomainState.ACTIVE).connection(),
                false,
                Optional.empty());

        assertThat(of(new Plan.NotTaken(Given.details(strange), EVERYTHING))
                        .ready()
                        .message())
                .contains("spamAction is declared Tag and is unknown, webScheme is declared https and is unknown");
    }

    @Test
    void aDomainThatIsSwitchedOffWaitsForAPersonAndIsAsDeclared() {
        Verdict verdict = of(new Plan.SwitchedOff(Given.details(DomainState.DISABLED), DomainChange.NONE));

        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Judgement.no(Reason.DISABLED, "the service has switched the domain off; ask its support why"),
                        APPLIED,
                        Progress.STALLED,
                        AT_REST));
    }

    @Test
    void aDomainThatIsSwitchedOffTakesNoChanges() {
        Verdict verdict =
                of(new Plan.SwitchedOff(Given.details(DomainState.DISABLED), DomainChange.NONE.withWildcard(true)));

        assertThat(verdict.synced())
                .isEqualTo(Judgement.unknown(
                        Reason.DISABLED,
                        "not applied while the domain is switched off: wildcard is declared true and is false"));
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
                .isEqualTo(verdicts.errors().verdict(Intent.APPLY, error, 1, new SteadyRandom(0)));
    }

    private String disabled(
            Optional<String> code, Optional<String> reason, boolean permanently, Optional<Instant> until) {
        Domain plain = Given.domain(DomainState.DISABLED);
        Domain domain = new Domain(
                plain.id(),
                plain.name(),
                plain.createdAt(),
                plain.state(),
                plain.sandbox(),
                plain.smtpLogin(),
                plain.spamAction(),
                plain.wildcard(),
                plain.webScheme(),
                plain.webPrefix(),
                plain.connection(),
                plain.automaticSenderSecurity(),
                Optional.of(new Domain.Disablement(code, reason, permanently, until)));
        DomainDetails details = Given.details(domain);
        return of(new Plan.SwitchedOff(details, DomainChange.NONE)).ready().message();
    }

    private Verdict of(Plan.Rest rest) {
        return verdicts.of(rest, Given.NAME, 0);
    }
}
