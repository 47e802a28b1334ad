package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.ownership.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans in a row, against a service that answers every question as chance has it. */
class PlanSequenceTest {

    /** A run that takes more steps fails. */
    private static final int MOST_STEPS_OF_A_RUN = 40;

    private static final List<Declaration.Understood> DECLARATIONS = List.of(
            Given.understood(""),
            Given.understood("managementPolicy: Observe\nspamAction: Tag\ntracking: {open: {mode: Enabled}}"),
            Given.understood("adoptionPolicy: IfUnverified\nspamAction: Tag\nwildcard: true"),
            Given.understood("""
                    adoptionPolicy: Always
                    spamAction: Tag
                    wildcard: true
                    webScheme: https
                    webPrefix: links
                    dkim: {selector: s1, authority: Self}
                    connection: {requireTls: true, skipVerification: true}
                    tracking:
                      open: {mode: Enabled}
                      click: {mode: HtmlOnly}
                      unsubscribe: {mode: Enabled, htmlFooter: <p>bye</p>, textFooter: bye}
                    """),
            Given.understood("dkim: {authority: Inherit}"));

    private final MailDomainPlanner planner = new MailDomainPlanner(Given.PROOF, new SettingsPlanner(Given.REFUSED));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void alwaysComeToRest(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
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
        private final Declaration.Understood declaration;
        private final boolean takesChanges;
        private Situating situation = Given.situation();
        private Claim claim;
        private Observation observation;
        private SettingsHistory history = SettingsHistory.NONE;
        private Instant now;

        Run(Random random) {
            this.random = random;
            declaration = oneOf(DECLARATIONS);
            takesChanges = random.nextBoolean();
            claim = oneOf(List.of(new Claim.None(), Given.CREATING, Given.CREATED, Given.ADOPTED));
            now = SINCE.plusSeconds(random.nextInt(200));
            observation = random.nextBoolean() ? new Observation.NotLooked() : seen();
            situation = situation.declaring(declaration).verifyDue(SINCE);
            situation = random.nextBoolean() ? situation.conflicted() : situation;
            situation = random.nextInt(4) == 0 ? situation.afterCreateWithoutEffect() : situation;
            situation = random.nextInt(4) == 0 ? situation.verifyRequested() : situation;
            situation = random.nextInt(4) == 0 ? situation.createsHeld("full") : situation;
        }

        Situation situation() {
            if (claim instanceof Claim.Held && observation instanceof Observation.Present present) {
                history = history.seen(
                        declared()
                                .only(setting -> !setting.isTracking()
                                        || present.tracking().isPresent()),
                        ObservedSettings.of(present, declared()),
                        now);
            }
            return situation
                    .claim(claim)
                    .observation(observation)
                    .history(history)
                    .at(now)
                    .build();
        }

        void carryOut(Plan plan) {
            now = now.plusMillis(random.nextInt(10_000));
            if (plan instanceof Plan.Look) {
                observation = seen();
            } else if (plan instanceof Plan.LookAtTracking) {
                observation = new Observation.Present(
                        ((Observation.Present) observation).details(),
                        shown().present().tracking());
            } else if (plan instanceof Plan.LookForRoot) {
                situation = situation.rootRegistered(random.nextBoolean());
            } else if (plan instanceof Plan.ConfirmAbsence) {
                situation = situation.recreation(oneOf(List.of(
                        new Situation.Recreation.Allowed(),
                        new Situation.Recreation.Awaited(),
                        new Situation.Recreation.Held(4, 5))));
            } else if (plan instanceof Plan.Create) {
                observation = shown().withoutTracking().present();
                claim = created();
            } else if (plan instanceof Plan.TakeUp) {
                claim = created();
            } else if (plan instanceof Plan.Adopt adopt) {
                claim = new Claim.Adopted(
                        now, Optional.of(adopt.details().domain().id()), Optional.empty());
            } else if (plan instanceof Plan.Release) {
                claim = new Claim.None();
            } else if (plan instanceof Plan.Send send) {
                send(send.request());
            } else if (plan instanceof Plan.Verify) {
                observation =
                        new Observation.Present(shown().details(), ((Observation.Present) observation).tracking());
                situation = Given.situation().declaring(declaration).verifyDue(now.plusSeconds(60));
            }
        }

        private void send(SettingsRequest request) {
            if (random.nextInt(4) == 0) {
                history = history.refused(request.values(), "no", now.plusSeconds(3600));
                return;
            }
            boolean silent = random.nextBoolean();
            Map<Setting, String> shown = new EnumMap<>(Setting.class);
            request.values().values().forEach((setting, value) -> {
                Optional<String> before = request.before().get(setting);
                if (takesChanges || random.nextBoolean()) {
                    shown.put(setting, value);
                } else {
                    before.ifPresent(old -> shown.put(setting, old));
                }
            });
            history =
                    history.sent(request.values(), request.before(), silent ? Settings.NONE : new Settings(shown), now);
            observation = silent
                    ? new Observation.NotLooked()
                    : Given.shown()
                            .with(request.before())
                            .with(new Settings(shown))
                            .key("")
                            .id(domain().id())
                            .createdAt(domain().createdAt())
                            .state(domain().state())
                            .present();
        }

        private Domain domain() {
            return ((Observation.Present) observation).details().domain();
        }

        private Settings declared() {
            return declaration.domain().settings();
        }

        private Claim created() {
            return new Claim.Created(SINCE, Optional.of(domain().id()), Optional.empty());
        }

        private Observation seen() {
            return random.nextBoolean() ? shown().withoutTracking().present() : new Observation.Absent(now);
        }

        private Shown shown() {
            Shown shown = Given.shown()
                    .key("")
                    .id(oneOf(List.of(Given.ID, Given.ID, "another")))
                    .createdAt(SINCE.plus(Duration.ofSeconds(random.nextInt(60) - 10)))
                    .state(oneOf(List.of(DomainState.values())));
            declared().values().forEach((setting, value) -> {
                if (random.nextBoolean()) {
                    shown.with(setting, value);
                }
            });
            return shown;
        }

        private <T> T oneOf(List<? extends T> values) {
            return values.get(random.nextInt(values.size()));
        }
    }
}
