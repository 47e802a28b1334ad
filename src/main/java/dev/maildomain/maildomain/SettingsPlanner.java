package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.DkimAuthority;
import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.RecordPurpose;
import dev.maildomain.dns.DkimRecord;
import dev.maildomain.dns.RequiredRecords;
import dev.maildomain.maildomain.SettingHistory.Treatment;
import dev.maildomain.maildomain.SettingsHistory.Treated;
import dev.maildomain.status.ManifestWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides which request brings the settings of a domain nearer to what is declared. Pure.
 *
 * @param patience pause before what the service took without effect is sent once more
 */
record SettingsPlanner(Duration patience) {

    /** The next request; empty if nothing can be sent now. */
    Optional<SettingsRequest> next(
            DeclaredDomain declared, Observation.Present seen, SettingsHistory history, Instant now) {
        List<Treated> toSend = treated(declared, seen, history, now).stream()
                .filter(treated -> treated.treatment() instanceof Treatment.Send)
                .sorted(Comparator.comparing((Treated treated) -> send(treated).carrier())
                        .thenComparing(treated -> send(treated).alone()))
                .toList();
        if (toSend.isEmpty()) {
            return Optional.empty();
        }
        Treatment.Send first = send(toSend.get(0));
        Settings values = Settings.NONE;
        for (Treated treated : toSend) {
            boolean together =
                    send(treated).carrier() == first.carrier() && !send(treated).alone();
            if (together || values.isEmpty()) {
                values = values.with(
                        treated.difference().setting(),
                        Optional.of(treated.difference().declared()));
            }
        }
        return Optional.of(new SettingsRequest(first.carrier(), values, seen));
    }

    /** How the settings stand where nothing is or may be sent. */
    Standing standing(DeclaredDomain declared, Observation.Present seen, SettingsHistory history, Instant now) {
        List<Treated> treated = treated(declared, seen, history, now);
        return new Standing(
                treated.stream()
                        .filter(one -> !(one.treatment() instanceof Treatment.Send))
                        .filter(one -> !(one.treatment() instanceof Treatment.Echo))
                        .toList(),
                treated.stream()
                        .filter(one -> one.treatment() instanceof Treatment.Send)
                        .map(Treated::difference)
                        .toList(),
                createOnly(declared, seen),
                differences(declared, seen, setting -> !applies(setting, declared, seen)));
    }

    private List<Treated> treated(
            DeclaredDomain declared, Observation.Present seen, SettingsHistory history, Instant now) {
        return history.treatments(
                differences(declared, seen, setting -> applies(setting, declared, seen)), now, patience);
    }

    private static List<Difference> differences(
            DeclaredDomain declared, Observation.Present seen, Predicate<Setting> which) {
        return declared.settings().differences(ObservedSettings.of(seen, declared.settings())).stream()
                .filter(difference -> which.test(difference.setting()))
                .toList();
    }

    /** The service chooses the selectors itself with automatic sender security, and needs none without an own key. */
    private static boolean applies(Setting setting, DeclaredDomain declared, Observation.Present seen) {
        return setting != Setting.DKIM_SELECTOR
                || !isAutomatic(seen)
                        && ObservedSettings.of(seen, declared.settings())
                                .get(Setting.DKIM_AUTHORITY)
                                .filter(ManifestWords.of(DkimAuthority.SELF)::equals)
                                .isPresent();
    }

    /** The service doesn't show it in every answer, but always in the records. */
    private static boolean isAutomatic(Observation.Present seen) {
        return seen.details().domain().automaticSenderSecurity()
                || RequiredRecords.of(seen.details()).of(RecordPurpose.DKIM).stream()
                        .anyMatch(record -> "CNAME".equals(record.type()));
    }

    private static List<String> createOnly(DeclaredDomain declared, Observation.Present seen) {
        Optional<DnsRecordStatus> key = RequiredRecords.of(seen.details()).signingKey();
        Optional<Integer> size = key.flatMap(record -> DkimRecord.of(record).keySize());
        return declared
                .dkimKeySize()
                .filter(wanted -> size.isPresent() && !wanted.equals(size.get()))
                .map(wanted -> "dkim.keySize is declared " + wanted + " and is " + size.get())
                .stream()
                .toList();
    }

    private static Treatment.Send send(Treated treated) {
        return (Treatment.Send) treated.treatment();
    }
}
