package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.CreateGate;
import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.account.SlowRound;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.ownership.Claim;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.Specs;
import dev.maildomain.support.SteadyRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailDomainRunTest {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final SettableClock clock = new SettableClock(Given.SINCE);
    private final AccountSession session = new AccountSession(listener -> null, clock);
    private final DomainMemory memory = new DomainMemory();
    private final RequestBudget budget = new RequestBudget(300, System::nanoTime);

    @Test
    void whatItCameToRestOnDoesNotGrowOldBeforeItIsReported() {
        memory.saw(Given.details(DomainState.ACTIVE), clock.instant());
        MailDomainRun run = runs().start(ofItsDomain(), observing(), memory);

        Plan.Rest rest = run.toEnd(session).rest();
        clock.advance(LIFETIME);

        assertThat(rest)
                .isInstanceOfSatisfying(
                        Plan.InPlace.class,
                        inPlace -> assertThat(run.observation()).isEqualTo(inPlace.seen()));
    }

    @Test
    void inAMinuteInWhichTheServiceHeldTheAccountBackAnOldLookServes() {
        memory.saw(Given.details(DomainState.ACTIVE), clock.instant());
        clock.advance(LIFETIME.multipliedBy(2));
        budget.rateLimited(Duration.ofSeconds(1));

        Plan.Rest rest =
                runs().start(ofItsDomain(), observing(), memory).toEnd(session).rest();

        assertThat(rest).isInstanceOf(Plan.InPlace.class);
    }

    private MailDomainRun.Factory runs() {
        return new MailDomainRun.Factory(
                new MailDomainPlanner(Given.PROOF, new SettingsPlanner(Duration.ofMinutes(1))),
                null,
                null,
                new AccountOverview(
                        null, null, new CreateGate(Duration.ofMinutes(1), System::nanoTime), null, null, clock),
                new VerifySchedule(Duration.ofMinutes(1), Duration.ofMinutes(15)),
                null,
                new MailDomains(),
                new SlowRound(LIFETIME, budget),
                clock,
                new SteadyRandom(0));
    }

    private static MailDomain ofItsDomain() {
        Claim claim = new Claim.Created(Given.SINCE, Optional.of(Given.ID), Optional.empty());
        return Given.resource(MailDomainStatus.ofClaim(claim.toOwnership(Given.UID)));
    }

    private static Declaration.Understood observing() {
        return (Declaration.Understood) Declaration.of(
                Specs.mailDomain("domain: " + Given.NAME),
                new OperatorPolicies(AdoptionPolicy.NEVER, AdoptionPolicy.NEVER, true));
    }
}
