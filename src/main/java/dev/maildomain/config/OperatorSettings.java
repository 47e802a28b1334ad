package dev.maildomain.config;

import dev.maildomain.account.ApiKeySource;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.domainsapi.ApiEndpoint;
import dev.maildomain.domainsapi.Region;
import dev.maildomain.domainsapi.SecretValue;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
        return new OperatorSettings(
                endpoint(config, region),
                apiKey(config),
                smtpServer(config, region),
                config.onBehalfOf(),
                config.requestsPerMinute());
    }

    private static Region region(String text) {
        try {
            return Region.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("MAILDOMAIN_REGION must be US or EU, not " + text, e);
        }
    }

    private static ApiEndpoint endpoint(OperatorConfig config, Optional<Region> region) {
        if (region.isPresent() == config.endpoint().isPresent()) {
            throw new IllegalArgumentException(
                    "set one of MAILDOMAIN_REGION (US or EU) and MAILDOMAIN_ENDPOINT (a base URL)");
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
            throw new IllegalArgumentException("set one of MAILDOMAIN_API_KEY_FILE and MAILDOMAIN_API_KEY");
        }
        return config.apiKeyFile().isPresent()
                ? ApiKeySource.file(Path.of(config.apiKeyFile().get()))
                : ApiKeySource.fixed(SecretValue.of(config.apiKey().get().strip()));
    }

    private static SmtpServer smtpServer(OperatorConfig config, Optional<Region> region) {
        try {
            return SmtpServer.parse(config.smtpHost()
                    .or(() -> region.map(Region::smtpHost))
                    .orElseGet(() -> URI.create(config.endpoint().get()).getHost()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("MAILDOMAIN_SMTP_HOST: " + e.getMessage(), e);
        }
    }
}
