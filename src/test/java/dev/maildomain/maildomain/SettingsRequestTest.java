package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainsApi;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.NewDomains;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a request changes at the service, over HTTP, and what it learns from the answer. */
class SettingsRequestTest {

    /** Settings that the page's update doesn't have, and passes over. */
    private static final Set<Setting> PASSED_OVER =
            Set.of(Setting.WEB_PREFIX, Setting.REQUIRE_TLS, Setting.SKIP_VERIFICATION);

    private InProcessSandbox sandbox;
    private DomainsApi api;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    static Stream<Arguments> everySettingInEveryProfile() {
        return Stream.of(Profile.values())
                .flatMap(profile -> Stream.of(Setting.values()).map(setting -> Arguments.of(profile, setting)));
    }

    @ParameterizedTest
    @MethodSource("everySettingInEveryProfile")
    void changesTheSettingAndNoOther(Profile profile, Setting setting) {
        start(profile);
        Settings before = look();
        Carrier carrier = setting.carrier(profile == Profile.REFERENCE && PASSED_OVER.contains(setting) ? 1 : 0);

        SettingsRequest.Answer answer = send(new SettingsRequest(carrier, SettingSamples.only(setting), seen()));

        Settings after = look();
        assertThat(after.get(setting)).contains(SettingSamples.of(setting));
        assertThat(after.only(others(setting))).isEqualTo(before.only(others(setting)));
        assertThat(answer.shown().get(setting)).isIn(Optional.empty(), Optional.of(SettingSamples.of(setting)));
    }

    @ParameterizedTest
    @MethodSource("everySettingInEveryProfile")
    void learnsTheDomainFromAnAnswerThatShowsAll(Profile profile, Setting setting) {
        start(profile);
        SettingsRequest request = new SettingsRequest(setting.carrier(0), SettingSamples.only(setting), seen());

        SettingsRequest.Answer answer = send(request);

        answer.after()
                .ifPresent(after ->
                        assertThat(ObservedSettings.of(after, Settings.NONE)).isEqualTo(look()));
        assertThat(answer.after().isPresent())
                .as("an answer of its own values only tells nothing of the records")
                .isEqualTo(
                        !Set.of(Carrier.DKIM_AUTHORITY, Carrier.DKIM_SELECTOR).contains(request.carrier()));
    }

    @ParameterizedTest
    @EnumSource(names = {"WEB_PREFIX", "REQUIRE_TLS", "SKIP_VERIFICATION"})
    void learnsFromTheAnswerWhatThePagesUpdatePassesOver(Setting setting) {
        start(Profile.REFERENCE);
        Settings before = look();

        SettingsRequest.Answer answer = send(new SettingsRequest(Carrier.DOMAIN, SettingSamples.only(setting), seen()));

        assertThat(answer.shown().get(setting)).isEqualTo(before.get(setting));
        assertThat(look()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void changesAllThatTheUpdateCarriesAtOnce(Profile profile) {
        start(profile);
        Settings values = SettingSamples.all()
                .only(setting -> setting.carrier(0) == Carrier.DOMAIN)
                .only(setting -> profile == Profile.CURRENT || !PASSED_OVER.contains(setting));

        SettingsRequest.Answer answer = send(new SettingsRequest(Carrier.DOMAIN, values, seen()));

        assertThat(values.differences(answer.shown())).isEmpty();
        assertThat(values.differences(look())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void changesBothConnectionSettingsAtOnce(Profile profile) {
        start(profile);
        Settings values = Given.settings("connection: {requireTls: true, skipVerification: true}");

        assertThat(send(new SettingsRequest(Carrier.CONNECTION, values, seen())).shown())
                .isEqualTo(values);
        assertThat(values.differences(look())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void changesUnsubscribeLinksAtOnce(Profile profile) {
        start(profile);
        Settings values = SettingSamples.all().only(setting -> setting.carrier(0) == Carrier.UNSUBSCRIBE_TRACKING);

        assertThat(send(new SettingsRequest(Carrier.UNSUBSCRIBE_TRACKING, values, seen()))
                        .after())
                .isPresent();
        assertThat(values.differences(look())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void leavesAFooterThatIsEmptyAlone(Profile profile) {
        start(profile);
        sandbox.control(
                "PATCH",
                "/domains/" + Given.NAME,
                "{\"tracking\": {\"unsubscribe\": {\"html_footer\": \"\", \"text_footer\": \"\"}}}");

        send(new SettingsRequest(
                Carrier.UNSUBSCRIBE_TRACKING, SettingSamples.only(Setting.UNSUBSCRIBE_TRACKING), seen()));

        assertThat(look())
                .returns(Optional.of("Enabled"), seen -> seen.get(Setting.UNSUBSCRIBE_TRACKING))
                .returns(Optional.of(""), seen -> seen.get(Setting.UNSUBSCRIBE_HTML_FOOTER))
                .returns(Optional.of(""), seen -> seen.get(Setting.UNSUBSCRIBE_TEXT_FOOTER));
    }

    @ParameterizedTest
    @EnumSource
    void takesTheAuthorityBack(Profile profile) {
        start(profile);
        send(new SettingsRequest(Carrier.DKIM_AUTHORITY, SettingSamples.only(Setting.DKIM_AUTHORITY), seen()));

        send(new SettingsRequest(Carrier.DKIM_AUTHORITY, Given.settings("dkim: {authority: Self}"), seen()));

        assertThat(look().get(Setting.DKIM_AUTHORITY)).contains("Self");
    }

    @Test
    void keepsTheKnownRecordsWhereTheAnswerLeavesThemOut() {
        start(Profile.CURRENT);
        Observation.Present seen = seen();

        SettingsRequest.Answer answer = new SettingsRequest(Carrier.DOMAIN, SettingSamples.only(Setting.WILDCARD), seen)
                .send(Given.NAME, leavingOutRecords());

        assertThat(answer.after())
                .hasValueSatisfying(after -> assertThat(after.details().sendingRecords())
                        .isEqualTo(seen.details().sendingRecords()));
    }

    @Test
    void hasToLookWhereTheAnswerLeavesOutRecordsThatAreOthersNow() {
        start(Profile.CURRENT);

        SettingsRequest.Answer answer = new SettingsRequest(
                        Carrier.DOMAIN, SettingSamples.only(Setting.WEB_PREFIX), seen())
                .send(Given.NAME, leavingOutRecords());

        assertThat(answer.shown().get(Setting.WEB_PREFIX)).contains("links");
        assertThat(answer.after()).isEmpty();
    }

    @Test
    void saysWhatTheServiceSaysAgainstAValue() {
        start(Profile.REFERENCE);
        SettingsRequest request = new SettingsRequest(
                Carrier.CLICK_TRACKING, Given.settings("tracking: {click: {mode: HtmlOnly}}"), seen());

        assertThatExceptionOfType(DomainsApiException.Invalid.class).isThrownBy(() -> send(request));
    }

    private void start(Profile profile) {
        sandbox = new InProcessSandbox(SandboxOptions.defaults().withProfile(profile));
        api = sandbox.session(Clock.systemUTC()).api();
        api.createDomain(NewDomains.named(Given.ROOT));
        api.createDomain(Given.declared("dkim: {authority: Self}").toNewDomain(Optional.empty()));
    }

    /** The service as it answers an update under the older version of the endpoint. */
    private DomainsApi leavingOutRecords() {
        return (DomainsApi) Proxy.newProxyInstance(
                DomainsApi.class.getClassLoader(), new Class<?>[] {DomainsApi.class}, (proxy, method, arguments) -> {
                    DomainDetails answer = (DomainDetails) method.invoke(api, arguments);
                    return new DomainDetails(answer.domain(), Optional.empty(), Optional.empty());
                });
    }

    private Observation.Present seen() {
        return new Observation.Present(api.getDomain(Given.NAME), Optional.of(api.getTracking(Given.NAME)));
    }

    private Settings look() {
        return ObservedSettings.of(seen(), Settings.NONE);
    }

    private SettingsRequest.Answer send(SettingsRequest request) {
        return request.send(Given.NAME, api);
    }

    /** A domain that is signed with another's key has no selector of its own. */
    private static Predicate<Setting> others(Setting setting) {
        return any -> any != setting && !(setting == Setting.DKIM_AUTHORITY && any == Setting.DKIM_SELECTOR);
    }
}
