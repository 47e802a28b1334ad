package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.REFUSED;
import static dev.maildomain.maildomain.Given.SINCE;
import static dev.maildomain.maildomain.SettingHistory.ECHO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.maildomain.SettingHistory.Treatment;
import dev.maildomain.maildomain.SettingsHistory.Treated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done about a setting in every way that the service can answer; the same for every setting there is. */
class EverySettingTest {

    /** Later than any echo. */
    private static final Duration LATER = ECHO.plusMinutes(1);

    /** More requests than any way to the end takes. */
    private static final int ENOUGH = 20;

    private final SettingsPlanner planner = new SettingsPlanner(REFUSED);
    private Shown service = Given.shown();
    private Settings declared = Settings.NONE;
    private SettingsHistory history = SettingsHistory.NONE;
    private Instant now = SINCE;

    @ParameterizedTest
    @EnumSource
    void isLeftAloneWhileItIsUnset(Setting setting) {
        service.with(setting, SettingSamples.of(setting));

        assertThat(next()).isEmpty();
        assertThat(standing()).isEqualTo(Standing.AS_DECLARED);
    }

    @ParameterizedTest
    @EnumSource
    void isLeftAloneWhereItIsAsDeclared(Setting setting) {
        declare(setting);
        service.with(setting, SettingSamples.of(setting));

        assertThat(next()).isEmpty();
        assertThat(standing()).isEqualTo(Standing.AS_DECLARED);
    }

    @ParameterizedTest
    @EnumSource
    void isSentWhereItDiffersAndNothingElseIs(Setting setting) {
        declare(setting);
        look();

        assertThat(next())
                .contains(new SettingsRequest(setting.carrier(0), SettingSamples.only(setting), service.present()));
        assertThat(standing().pending()).containsExactly(difference(setting));
    }

    @ParameterizedTest
    @EnumSource
    void isDoneOnceALookShowsIt(Setting setting) {
        declare(setting);
        look();
        send(Settings.NONE);
        service.with(setting, SettingSamples.of(setting));
        look();

        assertThat(next()).isEmpty();
        assertThat(standing()).isEqualTo(Standing.AS_DECLARED);
        assertThat(history.awaitsEffect()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void needsNoRequestOfItsOwnWhereTheCreateCarriesIt(Setting setting) {
        declare(setting);
        Settings sent = declared().settingsAtCreation();
        service.with(sent);
        create(sent);
        look();

        assertThat(next().map(SettingsRequest::values))
                .isEqualTo(sent.isEmpty() ? Optional.of(declared) : Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void goesThroughItsOwnEndpointWhereTheCreatePassedOverIt(Setting setting) {
        declare(setting);
        Settings sent = declared().settingsAtCreation();
        create(sent);
        look();

        assertThat(next().map(SettingsRequest::carrier)).contains(setting.carrier(sent.isEmpty() ? 0 : 1));
        sendWithoutEffect();
        if (sent.isEmpty()) {
            sendWithoutEffect();
        }
        assertThat(treatment(setting)).isEqualTo(new Treatment.NotTaken(now.plus(REFUSED)));
    }

    @ParameterizedTest
    @EnumSource
    void isNotSentAgainForAWhileWhereItIsRefused(Setting setting) {
        declare(setting);
        look();
        Instant until = refuse();

        assertThat(next()).isEmpty();
        assertThat(treatment(setting)).isEqualTo(new Treatment.Refused("no", until));
        now = until.minusNanos(1);
        look();
        assertThat(next()).isEmpty();
        now = until;
        look();
        assertThat(next().map(SettingsRequest::values)).contains(declared);
    }

    @ParameterizedTest
    @EnumSource
    void isSentAtOnceWhenItIsDeclaredAnewAfterARefusalOfAnotherValue(Setting setting) {
        service.with(setting, SettingSamples.of(setting));
        String refused = observed(Given.shown()).get(setting).orElseThrow();
        declared = Settings.NONE.with(setting, Optional.of(refused));
        look();
        refuse();
        service = Given.shown();
        declare(setting);
        look();

        assertThat(next().map(SettingsRequest::values)).contains(declared);
    }

    @ParameterizedTest
    @EnumSource
    void isTheOnlyOneMarkedWhereTheServiceRefusesItAmongOthers(Setting setting) {
        declared = SettingSamples.all().with(setting, Optional.of(SettingSamples.of(setting)));
        look();
        Set<Setting> inOneRequest = setting.carrier(0) == Carrier.UNSUBSCRIBE_TRACKING
                ? Set.of(Setting.UNSUBSCRIBE_TRACKING, Setting.UNSUBSCRIBE_HTML_FOOTER, Setting.UNSUBSCRIBE_TEXT_FOOTER)
                : Set.of(setting);
        Settings asDeclared = declared.only(any -> !inOneRequest.contains(any));
        int requests = 0;
        while (next().isPresent()) {
            assertThat(++requests).isLessThanOrEqualTo(ENOUGH);
            SettingsRequest request = next().get();
            if (request.values().get(setting).isPresent()) {
                refuse();
            } else {
                send(request.values());
                service.with(request.values());
            }
        }

        assertThat(standing().open(Treatment.Refused.class))
                .extracting(one -> one.difference().setting())
                .containsExactlyInAnyOrderElementsOf(inOneRequest);
        assertThat(asDeclared.differences(ObservedSettings.of(service.present(), declared)))
                .filteredOn(difference ->
                        setting != Setting.DKIM_AUTHORITY || difference.setting() != Setting.DKIM_SELECTOR)
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void goesThroughItsOwnEndpointWhereItIsNotTakenOnce(Setting setting) {
        declare(setting);
        look();
        sendWithoutEffect();

        assertThat(next()).contains(new SettingsRequest(setting.carrier(1), declared, service.present()));
    }

    @ParameterizedTest
    @EnumSource
    void isLeftForAWhileWhereItIsNotTakenTwice(Setting setting) {
        declare(setting);
        look();
        sendWithoutEffect();
        sendWithoutEffect();
        Instant until = now.plus(REFUSED);

        assertThat(next()).isEmpty();
        assertThat(treatment(setting)).isEqualTo(new Treatment.NotTaken(until));
        now = until.minusNanos(1);
        look();
        assertThat(next()).isEmpty();
        now = until;
        look();
        assertThat(next().map(SettingsRequest::values)).contains(declared);
        sendWithoutEffect();
        assertThat(treatment(setting)).isEqualTo(new Treatment.NotTaken(now.plus(REFUSED)));
    }

    @ParameterizedTest
    @EnumSource
    void isInPlaceAlsoWhileLooksShowWhatWasBeforeAWriteThatTookEffect(Setting setting) {
        declare(setting);
        look();
        Settings stale = observed();
        send(declared);

        look();
        assertThat(next()).isEmpty();
        assertThat(standing()).isEqualTo(Standing.AS_DECLARED);
        assertThat(history.isEcho(declared, stale, now)).isTrue();
        now = now.plus(ECHO).minusNanos(1);
        look();
        assertThat(next()).isEmpty();

        now = now.plusNanos(1);
        look();
        assertThat(history.isEcho(declared, stale, now)).isFalse();
        assertThat(next().map(SettingsRequest::values)).contains(declared);
    }

    @ParameterizedTest
    @EnumSource
    void isAwaitedWhileLooksShowWhatWasBeforeAWriteThatSaidNothing(Setting setting) {
        declare(setting);
        look();
        send(Settings.NONE);
        Instant until = now.plus(ECHO);

        look();
        assertThat(next()).isEmpty();
        assertThat(treatment(setting)).isEqualTo(new Treatment.AwaitEffect(until));
        assertThat(history.awaitsEffect()).isTrue();
        assertThat(history.isEcho(declared, observed(), now)).isFalse();

        now = until.minusNanos(1);
        look();
        assertThat(treatment(setting)).isEqualTo(new Treatment.AwaitEffect(until));
        now = until;
        look();
        assertThat(history.awaitsEffect()).isFalse();
        assertThat(next().map(SettingsRequest::carrier)).contains(setting.carrier(1));
    }

    @ParameterizedTest
    @EnumSource
    void isRepairedWhereSomeoneElseChangesIt(Setting setting) {
        inPlace(setting);
        drift(setting);

        assertThat(next().map(SettingsRequest::values)).contains(declared);
        assertThat(history.repaired(declared, observed())).isEmpty();
        String drifted = observed().get(setting).orElseThrow();
        repair(setting);
        assertThat(history.repaired(declared, observed()))
                .containsExactly(new SettingsHistory.Repair(setting, drifted, SettingSamples.of(setting)));
        look();
        assertThat(history.repaired(declared, observed())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isNoDriftWhereItWasDeclaredAnew(Setting setting) {
        declare(setting);
        look();
        send(declared);
        service.with(declared);

        assertThat(history.repaired(declared, observed())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isLeftToTheOtherAfterThreeRepairsWithinAnHour(Setting setting) {
        inPlace(setting);
        for (int repairs = 0; repairs < 3; repairs++) {
            drift(setting);
            assertThat(next().map(SettingsRequest::values)).contains(declared);
            repair(setting);
            look();
        }
        Instant until = now.plus(Duration.ofHours(1));
        drift(setting);

        assertThat(next()).isEmpty();
        assertThat(treatment(setting)).isEqualTo(new Treatment.Contested(until));
        now = until;
        assertThat(next().map(SettingsRequest::values)).contains(declared);
    }

    @ParameterizedTest
    @EnumSource
    void isSetOnceAnHourAsLongAsTheOtherGoesOn(Setting setting) {
        inPlace(setting);
        for (int repairs = 0; repairs < 3; repairs++) {
            drift(setting);
            repair(setting);
            look();
        }
        for (int hours = 0; hours < 3; hours++) {
            Instant until = now.plus(Duration.ofHours(1));
            drift(setting);
            assertThat(treatment(setting)).isEqualTo(new Treatment.Contested(until));
            now = until;
            repair(setting);
            look();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isRepairedAtOnceAgainAfterTheOtherHasStopped(Setting setting) {
        inPlace(setting);
        for (int repairs = 0; repairs < 3; repairs++) {
            drift(setting);
            repair(setting);
            look();
        }
        now = now.plus(Duration.ofHours(2));
        drift(setting);
        assertThat(next()).isPresent();
        repair(setting);
        look();
        drift(setting);

        assertThat(next()).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void isSentAtOnceWhenItIsDeclaredAnewDuringAContest(Setting setting) {
        String other = observed(Given.shown()).get(setting).orElseThrow();
        service.with(setting, other);
        declared = Settings.NONE.with(setting, Optional.of(other));
        look();
        for (int repairs = 0; repairs < 3; repairs++) {
            service.with(setting, SettingSamples.of(setting));
            now = now.plus(LATER);
            look();
            send(declared);
            service.with(declared);
            look();
        }
        declare(setting);
        look();

        assertThat(next().map(SettingsRequest::values)).contains(declared);
    }

    private void declare(Setting setting) {
        declared = SettingSamples.only(setting);
    }

    private void inPlace(Setting setting) {
        declare(setting);
        service.with(declared);
        look();
    }

    /** Someone else sets what a new domain has. */
    private void drift(Setting setting) {
        service.with(setting, observed(Given.shown()).get(setting).orElseThrow());
        now = now.plus(LATER);
        look();
    }

    private void repair(Setting setting) {
        send(declared);
        service.with(setting, SettingSamples.of(setting));
    }

    private void look() {
        history = history.seen(declared, observed(), now);
    }

    private void create(Settings sent) {
        history = SettingsHistory.NONE.sent(sent, Settings.NONE, ObservedSettings.of(service.present(), sent), now);
    }

    /** The service accepts the next request. */
    private void send(Settings answer) {
        SettingsRequest request = next().orElseThrow();
        history = history.sent(request.values(), request.before(), answer, now);
    }

    /** The service accepts the next request, and its answer shows what was there before. */
    private void sendWithoutEffect() {
        send(next().orElseThrow().before());
        look();
    }

    private Instant refuse() {
        SettingsRequest request = next().orElseThrow();
        Instant until = now.plus(REFUSED);
        history = request.carrier() == Carrier.DOMAIN
                ? history.refused(request.values(), "no", until)
                : history.refusedAll(request.values(), "no", until);
        return until;
    }

    private Optional<SettingsRequest> next() {
        return planner.next(declared(), service.present(), history, now);
    }

    private Standing standing() {
        return planner.standing(declared(), service.present(), history, now);
    }

    private Treatment treatment(Setting setting) {
        List<Treated> open = standing().open().stream()
                .filter(treated -> treated.difference().setting() == setting)
                .toList();
        assertThat(open).hasSize(1);
        assertThat(open.get(0).difference()).isEqualTo(difference(setting));
        return open.get(0).treatment();
    }

    private Difference difference(Setting setting) {
        return new Difference(setting, SettingSamples.of(setting), observed().get(setting));
    }

    private Settings observed() {
        return observed(service);
    }

    private Settings observed(Shown domain) {
        return ObservedSettings.of(domain.present(), declared);
    }

    private DeclaredDomain declared() {
        return new DeclaredDomain(Given.NAME, declared, Optional.empty(), List.of(), Optional.empty());
    }
}
