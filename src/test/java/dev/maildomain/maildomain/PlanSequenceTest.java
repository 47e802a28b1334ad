package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.ID;
import static dev.maildomain.maildomain.Given.SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.SpamAction;
import dev.maildomain.ownership.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans in a row, against a service that answers every question as chance has it. */
class PlanSequenceTest {

    private static final int MOST_STEPS_OF_A_RUN = 8;

    private final MailDomainPlanner planner = new MailDomainPlanner(Given.PROOF);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void alwaysComeToRest(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            Run run = new Run(random);
            List<Plan> plans = new ArrayList<>();
            while (plans.isEmpty() || plans.get(plans.size() - 1) instanceof Plan.Step) {
                plans.add(planner.plan(run.situation()));
                assertThat(plans).hasSizeLessThanOrEqualTo(MOST_STEPS_OF_A_RUN);
                run.carryOut(plans.get(plans.size() - 1));
            }
        }
    }

    /** What a run knows, and how each step changes it. */
    private static final class Run {

        private final Random random;
        private final DeclaredDomain declared;
        private final boolean conflicted;
        private final boolean createHadNoEffect;
        private Claim claim;
        private Observation observation;
        private Instant verifyDue = SINCE;
        private Instant now;
        private int updates;

        Run(Random random) {
            this.random = random;
            declared = random.nextBoolean()
                    ? Given.NOTHING_MANAGED
                    : Given.declared(Optional.of(SpamAction.TAG), Optional.of(true));
            conflicted = random.nextBoolean();
            createHadNoEffect = random.nextInt(4) == 0;
            claim = oneOf(List.of(
                    new Claim.None(),
                    new Claim.Creating(SINCE, Optional.empty()),
                    new Claim.Created(SINCE, Optional.of(ID), Optional.empty())));
            now = SINCE.plusSeconds(random.nextInt(200));
            observation = random.nextBoolean() ? new Observation.NotLooked() : seen();
        }

        Situation situation() {
            return new Situation(
                    declared,
                    claim,
                    conflicted,
                    createHadNoEffect,
                    observation,
                    updates,
                    verifyDue,
                    now,
                    Duration.ZERO);
        }

        void carryOut(Plan plan) {
            now = now.plusMillis(random.nextInt(10_000));
            if (plan instanceof Plan.Look) {
                observation = seen();
            } else if (plan instanceof Plan.Create) {
                observation = present();
                claim = created();
            } else if (plan instanceof Plan.TakeUp) {
                claim = created();
            } else if (plan instanceof Plan.Release) {
                claim = new Claim.None();
            } else if (plan instanceof Plan.Update) {
                observation = present();
                updates++;
            } else if (plan instanceof Plan.Verify) {
                observation = present();
                verifyDue = now.plusSeconds(60);
            }
        }

        private Claim created() {
            DomainDetails details = ((Observation.Present) observation).details();
            return new Claim.Created(SINCE, Optional.of(details.domain().id()), Optional.empty());
        }

        private Observation seen() {
            return random.nextBoolean() ? present() : new Observation.Absent(now);
        }

        private Observation present() {
            return new Observation.Present(Given.details(Given.domain(
                    oneOf(List.of(ID, ID, "another")),
                    SINCE.plusSeconds(random.nextInt(60) - 10),
                    oneOf(List.of(DomainState.values())))));
        }

        private <T> T oneOf(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }
    }
}
