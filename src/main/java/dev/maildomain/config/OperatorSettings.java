package dev.maildomain.config;

import dev.maildomain.account.ApiKeySource;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.domainsapi.ApiEndpoint;
import dev.maildomain.domainsapi.Region;
import dev.maildomain.domainsapi.SecretValue;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of the default account, checked.
 *
 * @param endpoint where the service is
 * @param apiKey where the key comes from
 * @param smtpServer where mail is submitted
 * @param onBehalfOf subaccount to act on
 * @param requestsPerMinute how many requests it may be sent
 */
record OperatorSettings(
        ApiEndpoint endpoint,
        ApiKeySource apiKey,
        SmtpServer smtpServer,
        Optional<String> onBehalfOf,
        int requestsPerMinute) {

    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]+");

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
                config.requestsPerMinute());
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
}
