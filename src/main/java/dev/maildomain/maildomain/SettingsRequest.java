package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.DkimAuthority;
import dev.maildomain.domainsapi.Connection;
import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainsApi;
import dev.maildomain.domainsapi.Tracking;
import dev.maildomain.domainsapi.UnsubscribeChange;
import dev.maildomain.status.ManifestWords;
import java.util.Optional;

/**
 * One request that changes settings.
 *
 * @param carrier which request
 * @param values what to change
 * @param seen the domain as it is: where the service takes settings in a group, the undeclared ones are sent as they are
 */
record SettingsRequest(Carrier carrier, Settings values, Observation.Present seen) {

    /**
     * What the service answered.
     *
     * @param shown the values in the answer; none where it only says that all is well
     * @param after the domain as it is now; empty where only another look can tell
     */
    record Answer(Settings shown, Optional<Observation.Present> after) {

        private static final Answer WITHOUT_VALUES = new Answer(Settings.NONE, Optional.empty());
    }

    /** What the service had before. */
    Settings before() {
        return ObservedSettings.of(seen, values);
    }

    /** The change that {@code values} mean to a request with a whole domain in it. */
    static DomainChange change(Settings values) {
        return new DomainChange(
                values.get(Setting.SPAM_ACTION).map(SettingNames::spamAction),
                values.get(Setting.WILDCARD).map(Boolean::valueOf),
                values.get(Setting.WEB_SCHEME).map(SettingNames::webScheme),
                values.get(Setting.WEB_PREFIX),
                values.get(Setting.REQUIRE_TLS).map(Boolean::valueOf),
                values.get(Setting.SKIP_VERIFICATION).map(Boolean::valueOf));
    }

    /**
     * Sends it for {@code domain}.
     *
     * @throws dev.maildomain.domainsapi.DomainsApiException if the service didn't accept it
     */
    Answer send(String domain, DomainsApi api) {
        return switch (carrier) {
            case DOMAIN -> answer(api.updateDomain(domain, change(values)));
            case CONNECTION ->
                answer(api.updateConnection(
                        domain, new Connection(is(Setting.REQUIRE_TLS), is(Setting.SKIP_VERIFICATION))));
            case WEB_PREFIX -> {
                api.updateWebPrefix(domain, value(Setting.WEB_PREFIX));
                yield Answer.WITHOUT_VALUES;
            }
            case DKIM_SELECTOR -> {
                api.updateDkimSelector(domain, value(Setting.DKIM_SELECTOR));
                yield Answer.WITHOUT_VALUES;
            }
            case DKIM_AUTHORITY -> {
                // The answer may leave the records out, and with them what the authority is.
                api.updateDkimAuthority(
                        domain, value(Setting.DKIM_AUTHORITY).equals(ManifestWords.of(DkimAuthority.SELF)));
                yield Answer.WITHOUT_VALUES;
            }
            case OPEN_TRACKING ->
                answer(tracking().withOpen(api.updateOpenTracking(domain, isEnabled(Setting.OPEN_TRACKING))));
            case CLICK_TRACKING ->
                answer(tracking()
                        .withClick(api.updateClickTracking(domain, SettingNames.click(value(Setting.CLICK_TRACKING)))));
            case UNSUBSCRIBE_TRACKING ->
                answer(tracking()
                        .withUnsubscribe(api.updateUnsubscribeTracking(
                                domain,
                                new UnsubscribeChange(
                                        isEnabled(Setting.UNSUBSCRIBE_TRACKING),
                                        footer(Setting.UNSUBSCRIBE_HTML_FOOTER),
                                        footer(Setting.UNSUBSCRIBE_TEXT_FOOTER)))));
        };
    }

    private Answer answer(DomainDetails details) {
        boolean recordsKnown = details.sendingRecords().isPresent()
                || values.values().keySet().stream().noneMatch(Setting::changesDns);
        return new Answer(
                ObservedSettings.ofDomain(details.domain()),
                recordsKnown ? Optional.of(seen.with(details)) : Optional.empty());
    }

    private Answer answer(Connection connection) {
        DomainDetails known = seen.details();
        DomainDetails after =
                new DomainDetails(known.domain().with(connection), known.sendingRecords(), known.receivingRecords());
        return new Answer(ObservedSettings.ofConnection(connection), Optional.of(seen.with(after)));
    }

    private Answer answer(Tracking tracking) {
        return new Answer(
                ObservedSettings.ofTracking(tracking),
                Optional.of(new Observation.Present(seen.details(), Optional.of(tracking))));
    }

    private Tracking tracking() {
        return seen.tracking().orElseThrow();
    }

    private boolean isEnabled(Setting setting) {
        return SettingNames.isEnabled(value(setting));
    }

    private Optional<String> footer(Setting setting) {
        return before().with(values).get(setting).filter(text -> !text.isEmpty());
    }

    private boolean is(Setting setting) {
        return Boolean.parseBoolean(value(setting));
    }

    private String value(Setting setting) {
        return before().with(values).get(setting).orElseThrow();
    }
}
