package dev.maildomain.maildomain;

import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.ClickTrackingMode;
import dev.maildomain.api.v1alpha1.DeletionPolicy;
import dev.maildomain.api.v1alpha1.DkimAuthority;
import dev.maildomain.api.v1alpha1.MailDomainSpec;
import dev.maildomain.api.v1alpha1.MailDomainTracking;
import dev.maildomain.api.v1alpha1.ManagementPolicy;
import dev.maildomain.api.v1alpha1.SpamAction;
import dev.maildomain.api.v1alpha1.TrackingMode;
import dev.maildomain.api.v1alpha1.WebScheme;
import dev.maildomain.status.ManifestWords;
import dev.maildomain.status.UnknownFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a spec says. */
sealed interface Declaration {

    /** It says what this version understands. */
    record Understood(DeclaredDomain domain, Policies policies) implements Declaration {}

    /**
     * It comes from a newer schema.
     *
     * @param what the fields and values that this version doesn't know
     * @param policies what it says of them, as far as this version knows
     */
    record Unsupported(List<String> what, Policies policies) implements Declaration {}

    /** What may be done. */
    Policies policies();

    /** Reads a spec, where {@code operator} says what goes for all. */
    static Declaration of(MailDomainSpec spec, OperatorPolicies operator) {
        return new Reader().read(spec, operator);
    }

    /** Collects what isn't understood while reading. */
    final class Reader {
        private final List<String> unsupported = new ArrayList<>();

        private Declaration read(MailDomainSpec spec, OperatorPolicies operator) {
            DeclaredDomain domain = new DeclaredDomain(
                    spec.domain(),
                    settings(spec),
                    Optional.ofNullable(spec.dkim()).map(MailDomainSpec.Dkim::keySize),
                    spec.ips() == null ? List.of() : spec.ips(),
                    Optional.ofNullable(spec.poolId()));
            Policies policies = policies(spec, operator);
            UnknownFields.in("spec", spec).forEach(unsupported::add);
            return unsupported.isEmpty()
                    ? new Understood(domain, policies)
                    : new Unsupported(List.copyOf(unsupported), policies);
        }

        private Settings settings(MailDomainSpec spec) {
            Optional<MailDomainSpec.Dkim> dkim = Optional.ofNullable(spec.dkim());
            Optional<MailDomainSpec.Connection> connection = Optional.ofNullable(spec.connection());
            Optional<MailDomainTracking> tracking = Optional.ofNullable(spec.tracking());
            Optional<MailDomainTracking.Unsubscribe> unsubscribe = tracking.map(MailDomainTracking::unsubscribe);
            return Settings.NONE
                    .with(Setting.SPAM_ACTION, word(Setting.SPAM_ACTION, SpamAction.class, spec.spamAction()))
                    .with(Setting.WILDCARD, Optional.ofNullable(spec.wildcard()))
                    .with(Setting.WEB_SCHEME, word(Setting.WEB_SCHEME, WebScheme.class, spec.webScheme()))
                    .with(Setting.WEB_PREFIX, Optional.ofNullable(spec.webPrefix()))
                    .with(Setting.REQUIRE_TLS, connection.map(MailDomainSpec.Connection::requireTls))
                    .with(Setting.SKIP_VERIFICATION, connection.map(MailDomainSpec.Connection::skipVerification))
                    .with(
                            Setting.DKIM_AUTHORITY,
                            word(Setting.DKIM_AUTHORITY, DkimAuthority.class, dkim.map(MailDomainSpec.Dkim::authority)))
                    .with(Setting.DKIM_SELECTOR, dkim.map(MailDomainSpec.Dkim::selector))
                    .with(
                            Setting.OPEN_TRACKING,
                            word(
                                    Setting.OPEN_TRACKING,
                                    TrackingMode.class,
                                    tracking.map(MailDomainTracking::open).map(MailDomainTracking.Open::mode)))
                    .with(
                            Setting.CLICK_TRACKING,
                            word(
                                    Setting.CLICK_TRACKING,
                                    ClickTrackingMode.class,
                                    tracking.map(MailDomainTracking::click).map(MailDomainTracking.Click::mode)))
                    .with(
                            Setting.UNSUBSCRIBE_TRACKING,
                            word(
                                    Setting.UNSUBSCRIBE_TRACKING,
                                    TrackingMode.class,
                                    unsubscribe.map(MailDomainTracking.Unsubscribe::mode)))
                    .with(Setting.UNSUBSCRIBE_HTML_FOOTER, unsubscribe.map(MailDomainTracking.Unsubscribe::htmlFooter))
                    .with(Setting.UNSUBSCRIBE_TEXT_FOOTER, unsubscribe.map(MailDomainTracking.Unsubscribe::textFooter));
        }

        private Policies policies(MailDomainSpec spec, OperatorPolicies operator) {
            Optional<ManagementPolicy> management =
                    constant("managementPolicy", ManagementPolicy.class, Optional.ofNullable(spec.managementPolicy()));
            return new Policies(
                    constant("adoptionPolicy", AdoptionPolicy.class, Optional.ofNullable(spec.adoptionPolicy()))
                            .orElse(operator.adoption()),
                    operator.adoptionCap(),
                    constant("deletionPolicy", DeletionPolicy.class, Optional.ofNullable(spec.deletionPolicy())),
                    operator.readOnly() || management.equals(Optional.of(ManagementPolicy.OBSERVE)),
                    Boolean.TRUE.equals(spec.suspend()));
        }

        private <E extends Enum<E>> Optional<String> word(Setting setting, Class<E> type, String word) {
            return word(setting, type, Optional.ofNullable(word));
        }

        private <E extends Enum<E>> Optional<String> word(Setting setting, Class<E> type, Optional<String> word) {
            return constant(setting.field(), type, word).map(ManifestWords::of);
        }

        private <E extends Enum<E>> Optional<E> constant(String field, Class<E> type, Optional<String> word) {
            Optional<E> known = word.flatMap(text -> ManifestWords.read(type, text));
            if (word.isPresent() && known.isEmpty()) {
                unsupported.add("spec." + field + ": " + word.get());
            }
            return known;
        }
    }
}
