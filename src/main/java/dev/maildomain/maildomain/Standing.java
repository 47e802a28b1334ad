package dev.maildomain.maildomain;

import dev.maildomain.maildomain.SettingsHistory.Treated;
import java.util.List;

/**
 * How the declared settings stand at the service, once nothing more can be sent now.
 *
 * @param open what isn't as declared, and why nothing is done about it now
 * @param pending what would be sent if writing were allowed
 * @param createOnly what could be set at the creation only and is another
 * @param notApplicable what has no meaning for the domain as it is
 */
record Standing(List<Treated> open, List<Difference> pending, List<String> createOnly, List<Difference> notApplicable) {

    /** Everything is as declared. */
    static final Standing AS_DECLARED = new Standing(List.of(), List.of(), List.of(), List.of());

    Standing {
        open = List.copyOf(open);
        pending = List.copyOf(pending);
        createOnly = List.copyOf(createOnly);
        notApplicable = List.copyOf(notApplicable);
    }

    /** The differences that are treated so. */
    List<Treated> open(Class<? extends SettingHistory.Treatment> treatment) {
        return open.stream()
                .filter(treated -> treatment.isInstance(treated.treatment()))
                .toList();
    }
}
