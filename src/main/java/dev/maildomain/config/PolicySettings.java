package dev.maildomain.config;

import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what the configuration says for all resources. What isn't set is what does least. */
final class PolicySettings {

    private PolicySettings() {}

    /**
     * Checks what is set.
     *
     * @throws IllegalArgumentException naming the variable, its value and the cure
     */
    static OperatorPolicies of(OperatorConfig config) {
        AdoptionPolicy adoption = adoption("MAILDOMAIN_ADOPTION_POLICY", config.adoptionPolicy());
        AdoptionPolicy cap = adoption("MAILDOMAIN_ADOPTION_CAP", config.adoptionCap());
        if (adoption.compareTo(cap) > 0) {
            throw new IllegalArgumentException("MAILDOMAIN_ADOPTION_POLICY is "
                    + config.adoptionPolicy().orElseThrow() + ", and MAILDOMAIN_ADOPTION_CAP allows no more than "
                    + config.adoptionCap().orElse("Never") + ": raise the cap or lower the policy");
        }
        return new OperatorPolicies(
                adoption, cap, config.readOnly().map(PolicySettings::isTrue).orElse(false));
    }

    private static AdoptionPolicy adoption(String variable, Optional<String> text) {
        return text.map(value -> Stream.of(AdoptionPolicy.values())
                        .filter(policy -> policy.name().replace("_", "").equalsIgnoreCase(value.strip()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                variable + " must be Never, IfUnverified or Always, not \"" + value + "\"")))
                .orElse(AdoptionPolicy.NEVER);
    }

    private static boolean isTrue(String text) {
        String value = text.strip();
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException("MAILDOMAIN_READ_ONLY must be true or false, not \"" + text + "\"");
        }
        return Boolean.parseBoolean(value);
    }
}
