package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.REFUSED;
import static dev.maildomain.maildomain.Given.SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.maildomain.SettingHistory.Treatment;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How settings are put together into requests, and what has no meaning or comes too late. */
class SettingsPlannerTest {

    private static final SettingsPlanner PLANNER = new SettingsPlanner(REFUSED);

    @Test
    void sendsEverythingWithAsFewRequestsAsThereAre() {
        DeclaredDomain declared = declared(SettingSamples.all());
        Shown service = Given.shown();
        List<Settings> sent = new ArrayList<>();
        Optional<SettingsRequest> next = next(declared, service, SettingsHistory.NONE);
        while (next.isPresent()) {
            sent.add(next.get().values());
            service.with(next.get().values());
            next = next(declared, service, SettingsHistory.NONE);
        }

        assertThat(sent)
                .extracting(values -> List.copyOf(values.values().keySet()))
                .containsExactly(
                        List.of(
                                Setting.SPAM_ACTION,
                                Setting.WILDCARD,
                                Setting.WEB_SCHEME,
                                Setting.WEB_PREFIX,
                                Setting.REQUIRE_TLS,
                                Setting.SKIP_VERIFICATION),
                        List.of(Setting.DKIM_SELECTOR),
                        List.of(Setting.OPEN_TRACKING),
                        List.of(Setting.CLICK_TRACKING),
                        List.of(
                                Setting.UNSUBSCRIBE_TRACKING,
                                Setting.UNSUBSCRIBE_HTML_FOOTER,
                                Setting.UNSUBSCRIBE_TEXT_FOOTER));
    }

    @Test
    void sendsBothConnectionSettingsTogetherThroughTheirOwnEndpoint() {
        DeclaredDomain declared = Given.declared("connection: {requireTls: true, skipVerification: true}");
        Settings before = ObservedSettings.of(Given.shown().present(), Settings.NONE);
        SettingsHistory notTaken = SettingsHistory.NONE.sent(declared.settings(), before, before, SINCE);

        assertThat(next(declared, Given.shown(), notTaken))
                .contains(new SettingsRequest(
                        Carrier.CONNECTION, declared.settings(), Given.shown().present()));
    }

    @Test
    void sendsWhatIsToBeSentAloneAfterTheOthersAndOneByOne() {
        DeclaredDomain declared = Given.declared("spamAction: Tag\nwildcard: true\nwebScheme: https");
        SettingsHistory refused = SettingsHistory.NONE.refused(
                Given.settings("spamAction: Tag\nwildcard: true"), "no", SINCE.plus(REFUSED));
        Shown service = Given.shown();

        assertThat(values(next(declared, service, refused))).isEqualTo(Given.settings("webScheme: https"));
        service.with(Setting.WEB_SCHEME, "https");
        assertThat(values(next(declared, service, refused))).isEqualTo(Given.settings("spamAction: Tag"));
        service.with(Setting.SPAM_ACTION, "Tag");
        assertThat(values(next(declared, service, refused))).isEqualTo(Given.settings("wildcard: true"));
    }

    @Test
    void changesTheAuthorityBeforeTheSelector() {
        DeclaredDomain declared = Given.declared("dkim: {authority: Self, selector: s1}");
        Shown inheriting = Given.shown().with(Setting.DKIM_AUTHORITY, "Inherit");

        assertThat(values(next(declared, inheriting, SettingsHistory.NONE)))
                .isEqualTo(Given.settings("dkim: {authority: Self}"));
        assertThat(values(next(declared, Given.shown(), SettingsHistory.NONE)))
                .isEqualTo(Given.settings("dkim: {selector: s1}"));
    }

    static Stream<Shown> domainsThatChooseNoSelector() {
        return Stream.of(
                Given.shown().automaticSenderSecurity(),
                Given.shown().with(Setting.DKIM_AUTHORITY, "Inherit"),
                Given.shown().without(Setting.DKIM_SELECTOR),
                Given.shown().withoutRecords());
    }

    @ParameterizedTest
    @MethodSource("domainsThatChooseNoSelector")
    void aSelectorHasNoMeaningWithoutAKeyOfTheDomainsOwnChoice(Shown service) {
        DeclaredDomain declared = Given.declared("dkim: {selector: s1}");

        assertThat(next(declared, service, SettingsHistory.NONE)).isEmpty();
        Standing standing = standing(declared, service, SettingsHistory.NONE);
        assertThat(standing.pending()).isEmpty();
        assertThat(standing.notApplicable()).extracting(Difference::setting).containsExactly(Setting.DKIM_SELECTOR);
    }

    @Test
    void aKeyBehindAnAliasIsTheServicesToChange() {
        Shown service = Given.shown().without(Setting.DKIM_SELECTOR).alias("pdk1");
        DeclaredDomain declared = Given.declared("dkim: {selector: s1}");

        assertThat(next(declared, service, SettingsHistory.NONE)).isEmpty();
        assertThat(standing(declared, service, SettingsHistory.NONE).notApplicable())
                .containsExactly(new Difference(Setting.DKIM_SELECTOR, "s1", Optional.of("pdk1")));
    }

    @Test
    void aSelectorThatIsInUseAppliesEvenSo() {
        DeclaredDomain declared = Given.declared("dkim: {selector: pic}");

        assertThat(standing(declared, Given.shown().automaticSenderSecurity(), SettingsHistory.NONE))
                .isEqualTo(Standing.AS_DECLARED);
    }

    @Test
    void theLengthOfTheKeyCanOnlyBeToldNotChanged() throws GeneralSecurityException {
        Shown service = Given.shown().key("k=rsa; p=" + publicKey(1024));

        assertThat(standing(Given.declared("dkim: {keySize: 2048}"), service, SettingsHistory.NONE)
                        .createOnly())
                .containsExactly("dkim.keySize is declared 2048 and is 1024");
        assertThat(next(Given.declared("dkim: {keySize: 2048}"), service, SettingsHistory.NONE))
                .isEmpty();
        assertThat(standing(Given.declared("dkim: {keySize: 1024}"), service, SettingsHistory.NONE))
                .isEqualTo(Standing.AS_DECLARED);
        assertThat(standing(Given.declared(""), service, SettingsHistory.NONE)).isEqualTo(Standing.AS_DECLARED);
    }

    @Test
    void theLengthOfAKeyThatNobodyCanReadIsNoDifference() {
        DeclaredDomain declared = Given.declared("dkim: {keySize: 2048}");

        assertThat(standing(declared, Given.shown(), SettingsHistory.NONE)).isEqualTo(Standing.AS_DECLARED);
        assertThat(standing(declared, Given.shown().withoutRecords(), SettingsHistory.NONE))
                .isEqualTo(Standing.AS_DECLARED);
    }

    @Test
    void toldApartAreWhatIsOpenAndWhatWouldBeSent() {
        DeclaredDomain declared = Given.declared("spamAction: Tag\nwildcard: true\nwebScheme: https");
        Settings before = ObservedSettings.of(Given.shown().present(), Settings.NONE);
        SettingsHistory history = SettingsHistory.NONE
                .refused(Given.settings("spamAction: Tag"), "no", SINCE.plus(REFUSED))
                .sent(Given.settings("wildcard: true"), before, Given.settings("wildcard: true"), SINCE);

        Standing standing = standing(declared, Given.shown(), history);

        assertThat(standing.open())
                .extracting(one -> one.difference().setting())
                .containsExactly(Setting.SPAM_ACTION);
        assertThat(standing.open(Treatment.Refused.class)).hasSize(1);
        assertThat(standing.open(Treatment.NotTaken.class)).isEmpty();
        assertThat(standing.pending())
                .containsExactly(new Difference(Setting.WEB_SCHEME, "https", Optional.of("http")));
    }

    private static Optional<SettingsRequest> next(DeclaredDomain declared, Shown service, SettingsHistory history) {
        return PLANNER.next(declared, service.present(), history, SINCE);
    }

    private static Standing standing(DeclaredDomain declared, Shown service, SettingsHistory history) {
        return PLANNER.standing(declared, service.present(), history, SINCE);
    }

    private static Settings values(Optional<SettingsRequest> request) {
        return request.orElseThrow().values();
    }

    private static DeclaredDomain declared(Settings settings) {
        return new DeclaredDomain(Given.NAME, settings, Optional.empty(), List.of(), Optional.empty());
    }

    private static String publicKey(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    }
}
