package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.NAME;
import static dev.maildomain.maildomain.Given.ROOT;

import dev.maildomain.domainsapi.Connection;
import dev.maildomain.domainsapi.DnsRecord;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.Tracking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A domain in the making, as the service shows it. It is changed in place. */
final class Shown {

    private static final Map<Setting, String> OF_A_NEW_DOMAIN = Map.ofEntries(
            Map.entry(Setting.SPAM_ACTION, "Disabled"),
            Map.entry(Setting.WILDCARD, "false"),
            Map.entry(Setting.WEB_SCHEME, "http"),
            Map.entry(Setting.WEB_PREFIX, "email"),
            Map.entry(Setting.REQUIRE_TLS, "false"),
            Map.entry(Setting.SKIP_VERIFICATION, "false"),
            Map.entry(Setting.DKIM_AUTHORITY, "Self"),
            Map.entry(Setting.DKIM_SELECTOR, "pic"),
            Map.entry(Setting.OPEN_TRACKING, "Disabled"),
            Map.entry(Setting.CLICK_TRACKING, "Disabled"),
            Map.entry(Setting.UNSUBSCRIBE_TRACKING, "Disabled"),
            Map.entry(Setting.UNSUBSCRIBE_HTML_FOOTER, "<br>%unsubscribe_url%"),
            Map.entry(Setting.UNSUBSCRIBE_TEXT_FOOTER, "To unsubscribe: %unsubscribe_url%"));

    private final Map<Setting, String> settings = new EnumMap<>(OF_A_NEW_DOMAIN);
    private final List<DnsRecord> furtherKeys = new ArrayList<>();
    private String id = Given.ID;
    private Instant createdAt = Given.SINCE;
    private DomainState state = DomainState.ACTIVE;
    private boolean sandbox;
    private boolean automaticSenderSecurity;
    private boolean tracking = true;
    private boolean records = true;
    private Boolean keyValid;
    private String key = "k=rsa; p=MIGf";
    private Optional<String> smtpLogin = Optional.empty();
    private Optional<Domain.Disablement> disablement = Optional.empty();

    Shown id(String value) {
        id = value;
        return this;
    }

    Shown createdAt(Instant value) {
        createdAt = value;
        return this;
    }

    Shown state(DomainState value) {
        state = value;
        return this;
    }

    Shown with(Setting setting, String value) {
        settings.put(setting, value);
        return this;
    }

    Shown with(Settings values) {
        settings.putAll(values.values());
        return this;
    }

    /** The service doesn't tell it, or a value that nobody knows. */
    Shown without(Setting setting) {
        settings.remove(setting);
        return this;
    }

    /** Nobody has asked for the tracking settings. */
    Shown withoutTracking() {
        tracking = false;
        return this;
    }

    /** The answer names no records. */
    Shown withoutRecords() {
        records = false;
        return this;
    }

    /** The record that holds the domain's key. */
    Shown key(String value) {
        key = value;
        return this;
    }

    /** Whether the service has seen the record with the domain's key; unless this is said, it has if the domain is active. */
    Shown keyValid(boolean value) {
        keyValid = value;
        return this;
    }

    /** One more key that the domain has. */
    Shown furtherKey(String selector, boolean active, boolean valid) {
        furtherKeys.add(new DnsRecord(
                "TXT",
                Optional.of(selector + "._domainkey." + NAME),
                "k=rsa; p=MIGf",
                Optional.empty(),
                Optional.of(active),
                valid,
                List.of()));
        return this;
    }

    /** A key that the service keeps and changes itself, behind an alias. */
    Shown alias(String selector) {
        furtherKeys.add(Given.record(
                "CNAME",
                selector + "._domainkey." + NAME,
                selector + "._domainkey.d1e2f.dkim1.mailgun.com",
                state == DomainState.ACTIVE));
        return this;
    }

    Shown automaticSenderSecurity() {
        automaticSenderSecurity = true;
        return this;
    }

    /** It is the account's own test domain. */
    Shown sandbox() {
        sandbox = true;
        return this;
    }

    Shown smtpLogin(String value) {
        smtpLogin = Optional.of(value);
        return this;
    }

    Shown disabled(Domain.Disablement value) {
        state = DomainState.DISABLED;
        disablement = Optional.of(value);
        return this;
    }

    Observation.Present present() {
        return new Observation.Present(details(), tracking ? Optional.of(tracking()) : Optional.empty());
    }

    DomainDetails details() {
        return new DomainDetails(
                domain(),
                Optional.of(records ? sendingRecords() : List.of()),
                Optional.of(
                        records
                                ? List.of(Given.mx("mxa.mailgun.org", false), Given.mx("mxb.mailgun.org", false))
                                : List.of()));
    }

    private Domain domain() {
        return new Domain(
                id,
                NAME,
                createdAt,
                state,
                sandbox,
                smtpLogin,
                get(Setting.SPAM_ACTION).map(SettingNames::spamAction),
                is(Setting.WILDCARD),
                get(Setting.WEB_SCHEME).map(SettingNames::webScheme),
                get(Setting.WEB_PREFIX),
                new Connection(is(Setting.REQUIRE_TLS), is(Setting.SKIP_VERIFICATION)),
                automaticSenderSecurity,
                disablement);
    }

    private List<DnsRecord> sendingRecords() {
        boolean seen = state == DomainState.ACTIVE;
        String authority = get(Setting.DKIM_AUTHORITY).orElse("").equals("Inherit") ? ROOT : NAME;
        List<DnsRecord> sending = new ArrayList<>(furtherKeys);
        sending.add(Given.record("TXT", NAME, "v=spf1 include:mailgun.org ~all", seen));
        get(Setting.DKIM_SELECTOR)
                .ifPresent(selector -> sending.add(Given.record(
                        "TXT", selector + "._domainkey." + authority, key, keyValid == null ? seen : keyValid)));
        get(Setting.WEB_PREFIX)
                .ifPresent(prefix -> sending.add(Given.record("CNAME", prefix + "." + NAME, "mailgun.org", seen)));
        return sending;
    }

    private Tracking tracking() {
        return new Tracking(
                isEnabled(Setting.OPEN_TRACKING),
                SettingNames.click(settings.get(Setting.CLICK_TRACKING)),
                new Tracking.Unsubscribe(
                        isEnabled(Setting.UNSUBSCRIBE_TRACKING),
                        settings.get(Setting.UNSUBSCRIBE_HTML_FOOTER),
                        settings.get(Setting.UNSUBSCRIBE_TEXT_FOOTER)));
    }

    private boolean is(Setting setting) {
        return Boolean.parseBoolean(settings.get(setting));
    }

    private boolean isEnabled(Setting setting) {
        return SettingNames.isEnabled(settings.get(setting));
    }

    private Optional<String> get(Setting setting) {
        return Optional.ofNullable(settings.get(setting));
    }
}
