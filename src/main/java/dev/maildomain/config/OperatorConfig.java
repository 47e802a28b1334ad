package dev.maildomain.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The operator's settings, as environment variables {@code MAILDOMAIN_...}. */
@ConfigMapping(prefix = "maildomain")
public interface OperatorConfig {

    /** The default account's API key; a change needs a restart. */
    Optional<String> apiKey();

    /** File that holds the default account's API key; read again when it changes. */
    Optional<String> apiKeyFile();

    /** Realm of the default account: US or EU. */
    Optional<String> region();

    /** Base URL in place of a region. */
    Optional<String> endpoint();

    /** Origins that may be spoken to in plain http. */
    Optional<Set<String>> allowedEndpoints();

    /** Where mail is submitted, {@code host[:port]}; by region, or the endpoint's host, unless given. */
    Optional<String> smtpHost();

    /** Subaccount to act on. */
    Optional<String> onBehalfOf();

    /** How many requests the account may be sent in any 60 seconds. */
    @WithDefault("300")
    int requestsPerMinute();

    /** How often the account's list of domains is gone through; 5m unless given. */
    Optional<String> resyncInterval();

    /** How many active domains may be deleted in any hour; 0 for no limit. By the account's size unless given. */
    Optional<String> maxDeletionsPerHour();

    /** Which domains that exist already are taken over where a resource doesn't say; Never unless given. */
    Optional<String> adoptionPolicy();

    /** The most that any resource may take over; Never unless given. */
    Optional<String> adoptionCap();

    /** Whether nothing at all is written to the service; false unless given. */
    Optional<String> readOnly();

    /** Waits and pauses. */
    Intervals intervals();

    /** Waits and pauses; changed in tests. */
    interface Intervals {

        /** How long an API key is used before its file is read again. */
        @WithDefault("60s")
        Duration keyLifetime();

        /** First pause after the service gave no usable answer. */
        @WithDefault("1s")
        Duration unavailableFirst();

        /** Longest pause while the service gives no usable answer. */
        @WithDefault("5m")
        Duration unavailableLongest();

        /** First pause after an object of someone else was found in the way. */
        @WithDefault("10s")
        Duration conflictFirst();

        /** Longest pause while an object of someone else is in the way. */
        @WithDefault("5m")
        Duration conflictLongest();

        /** Pause after a refusal that only the service can take back. */
        @WithDefault("10m")
        Duration refused();

        /** First pause between two verifications of a domain. */
        @WithDefault("1m")
        Duration verifyFirst();

        /** Longest pause between two verifications within a day. */
        @WithDefault("15m")
        Duration verifyLongest();

        /** How long after a create the service's word that there is nothing proves nothing. */
        @WithDefault("90s")
        Duration settling();

        /** How long after the deletion of a resource its domain is still there for another that declares it. */
        @WithDefault("15s")
        Duration deletionGrace();

        /** First pause between two looks at a deletion. */
        @WithDefault("1s")
        Duration deletionFirst();

        /** Longest pause between two looks at a deletion. */
        @WithDefault("15s")
        Duration deletionLongest();

        /** How long what was seen of a domain may be acted upon, and how often one at rest is looked at, at most. */
        @WithDefault("1h")
        Duration atRest();

        /** How often a Secret that a resource names is read again. */
        @WithDefault("5m")
        Duration secret();

        /** How often a Secret that is missing or unusable is read again. */
        @WithDefault("30s")
        Duration missingSecret();
    }
}
