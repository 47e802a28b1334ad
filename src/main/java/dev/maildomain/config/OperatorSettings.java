package dev.maildomain.config;

import dev.maildomain.account.ApiKeySource;
import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.domainsapi.ApiEndpoint;
import dev.maildomain.domainsapi.Region;
import dev.maildomain.domainsapi.SecretValue;
import io.quarkus.runtime.configuration.DurationConverter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of the default account and of what is done on it, checked.
 *
 * @param endpoint where the service is
 * @param apiKey where the key comes from
 * @param smtpServer where mail is submitted
 * @param onBehalfOf subaccount to act on
 * @param requestsPerMinute how many requests it may be sent
 * @param resyncInterval how often its list of domains is gone through
 * @param maxDeletionsPerHour how many of its active domains may be deleted in any hour; 0 for no limit, empty for a limit
 *     by their number
 * @param policies what holds for all resources
 */
record OperatorSettings(
        ApiEndpoint endpoint,
        ApiKeySource apiKey,
        SmtpServer smtpServer,
        Optional<String> onBehalfOf,
        int requestsPerMinute,
        Duration resyncInterval,
        OptionalInt maxDeletionsPerHour,
        OperatorPolicies policies) {

    private static final Duration DEFAULT_RESYNC_INTERVAL = Duration.ofMinutes(5);
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    /**
     * Checks a configuration.
     *
     * @throws IllegalArgumentException naming the variable, its value where that is no secret, and the cure
     */
    static OperatorSettings of(OperatorConfig config) {
        if (config.requestsPerMinute() < 1) {
            throw new IllegalArgumentException(
                    "MAILDOMAIN_REQUESTS_PER_MINUTE must be 1 or more, not " + config.requestsPerMinute());
        }
        Optional<Region> region = config.region().map(OperatorSettings::region);
        ApiEndpoint endpoint = endpoint(config, region);
        return new OperatorSettings(
                endpoint,
                apiKey(config),
                smtpServer(config, region, endpoint),
                config.onBehalfOf().map(OperatorSettings::subaccount),
                config.requestsPerMinute(),
                config.resyncInterval().map(OperatorSettings::interval).orElse(DEFAULT_RESYNC_INTERVAL),
                config.maxDeletionsPerHour().map(OperatorSettings::deletions).orElse(OptionalInt.empty()),
                PolicySettings.of(config));
    }

    private static Region region(String text) {
        try {
            return Region.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("MAILDOMAIN_REGION must be US or EU, not \"" + text + "\"", e);
        }
    }

    private static ApiEndpoint endpoint(OperatorConfig config, Optional<Region> region) {
        if (region.isPresent() == config.endpoint().isPresent()) {
            throw new IllegalArgumentException(
                    "set either MAILDOMAIN_REGION (US or EU) or MAILDOMAIN_ENDPOINT (a base URL): "
                            + neitherOrBoth(region.isPresent()));
        }
        if (region.isPresent()) {
            return ApiEndpoint.of(region.get());
        }
        try {
            return ApiEndpoint.parse(
                    config.endpoint().get(), config.allowedEndpoints().orElse(Set.of()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "MAILDOMAIN_ENDPOINT: " + e.getMessage() + " (origins are allowed by MAILDOMAIN_ALLOWED_ENDPOINTS)",
                    e);
        }
    }

    private static ApiKeySource apiKey(OperatorConfig config) {
        if (config.apiKey().isPresent() == config.apiKeyFile().isPresent()) {
            throw new IllegalArgumentException("set either MAILDOMAIN_API_KEY_FILE or MAILDOMAIN_API_KEY: "
                    + neitherOrBoth(config.apiKey().isPresent()));
        }
        if (config.apiKeyFile().isPresent()) {
            return ApiKeySource.file(Path.of(config.apiKeyFile().get()));
        }
        String key = config.apiKey().get().strip();
        if (key.isEmpty()) {
            throw new IllegalArgumentException("MAILDOMAIN_API_KEY is blank; set it to the account's API key");
        }
        return ApiKeySource.fixed(SecretValue.of(key));
    }

    private static String neitherOrBoth(boolean oneIsSet) {
        return oneIsSet ? "both are set" : "neither is set";
    }

    private static String subaccount(String id) {
        if (!HEADER_VALUE.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "MAILDOMAIN_ON_BEHALF_OF must be the id of a subaccount, without spaces, not \"" + id + "\"");
        }
        return id;
    }

    private static SmtpServer smtpServer(OperatorConfig config, Optional<Region> region, ApiEndpoint endpoint) {
        try {
            return SmtpServer.parse(
                    config.smtpHost().or(() -> region.map(Region::smtpHost)).orElseGet(endpoint::host));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("MAILDOMAIN_SMTP_HOST: " + e.getMessage(), e);
        }
    }

    private static Duration interval(String text) {
        try {
            Duration interval = DurationConverter.parseDuration(text.strip());
            if (interval.compareTo(Duration.ZERO) > 0) {
                return interval;
            }
        } catch (IllegalArgumentException e) {
            throw noInterval(text, e);
        }
        throw noInterval(text, null);
    }

    private static IllegalArgumentException noInterval(String text, Exception cause) {
        return new IllegalArgumentException(
                "MAILDOMAIN_RESYNC_INTERVAL must be a duration longer than zero, such as 15s or 5m, not \"" + text
                        + "\"",
                cause);
    }

    private static OptionalInt deletions(String text) {
        if (!COUNT.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException(
                    "MAILDOMAIN_MAX_DELETIONS_PER_HOUR must be a whole number, 0 for no limit, not \"" + text + "\"");
        }
        return OptionalInt.of(Integer.parseInt(text.strip()));
    }
}
