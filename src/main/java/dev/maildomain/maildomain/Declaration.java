package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomainSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a spec says, in terms of the service. */
sealed interface Declaration {

    /** It says what this version understands. */
    record Understood(DeclaredDomain domain) implements Declaration {}

    /**
     * It comes from a newer schema.
     *
     * @param what the fields and values that this version doesn't know
     */
    record Unsupported(List<String> what) implements Declaration {}

    /** Reads a spec. */
    static Declaration of(MailDomainSpec spec) {
        return new Reader().read(spec);
    }

    /** Collects what isn't understood while reading. */
    final class Reader {
        private static final int DEFAULT_KEY_SIZE = 2048;

        private final List<String> unsupported = new ArrayList<>();

        private Declaration read(MailDomainSpec spec) {
            unknown("spec", spec.unknownFields());
            Optional<MailDomainSpec.Dkim> dkim = Optional.ofNullable(spec.dkim());
            dkim.ifPresent(fields -> unknown("spec.dkim", fields.unknownFields()));
            DeclaredDomain domain = new DeclaredDomain(
                    spec.domain(),
                    value("spec.spamAction", spec.spamAction(), SettingNames::spamAction),
                    Optional.ofNullable(spec.wildcard()),
                    value("spec.webScheme", spec.webScheme(), SettingNames::webScheme),
                    dkim.map(MailDomainSpec.Dkim::keySize).orElse(DEFAULT_KEY_SIZE),
                    value(
                            "spec.dkim.authority",
                            dkim.map(MailDomainSpec.Dkim::authority).orElse(null),
                            SettingNames::dkimAuthority),
                    spec.ips() == null ? List.of() : spec.ips(),
                    Optional.ofNullable(spec.poolId()));
            return unsupported.isEmpty() ? new Understood(domain) : new Unsupported(List.copyOf(unsupported));
        }

        private void unknown(String parent, Map<String, Object> fields) {
            if (fields != null) {
                fields.keySet().stream().sorted().forEach(field -> unsupported.add(parent + "." + field));
            }
        }

        private <T> Optional<T> value(String field, String text, Function<String, Optional<T>> reader) {
            if (text == null) {
                return Optional.empty();
            }
            Optional<T> value = reader.apply(text);
            if (value.isEmpty()) {
                unsupported.add(field + ": " + text);
            }
            return value;
        }
    }
}
