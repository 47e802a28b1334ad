package dev.maildomain.config;

import static dev.maildomain.api.v1alpha1.AdoptionPolicy.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.domainsapi.ApiEndpoint;
import dev.maildomain.domainsapi.Region;
import dev.maildomain.domainsapi.SecretValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From environment variables to settings, as the process reads them. */
class OperatorSettingsTest {

    private static final int ENVIRONMENT = 300;

    @Test
    void aRegionAndAKeySuffice() {
        OperatorSettings settings = settings("MAILDOMAIN_REGION", "US", "MAILDOMAIN_API_KEY", " key-1\n");

        assertThat(settings.endpoint()).isEqualTo(ApiEndpoint.of(Region.US));
        assertThat(settings.apiKey().read()).contains(SecretValue.of("key-1"));
        assertThat(settings.smtpServer()).isEqualTo(new SmtpServer("smtp.mailgun.org", 587));
        assertThat(settings.onBehalfOf()).isEmpty();
        assertThat(settings.requestsPerMinute()).isEqualTo(300);
        assertThat(settings.resyncInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.maxDeletionsPerHour()).isEmpty();
        assertThat(settings.policies()).isEqualTo(new OperatorPolicies(NEVER, NEVER, false));
    }

    @ParameterizedTest
    @CsvSource({"15s, PT15S", "5m, PT5M", "1h, PT1H", "500ms, PT0.5S", "PT90S, PT1M30S", "30, PT30S"})
    void theListIsGoneThroughAsOftenAsTheConfigurationSays(String interval, Duration expected) {
        OperatorSettings settings =
                settings("MAILDOMAIN_REGION", "US", "MAILDOMAIN_API_KEY", "k", "MAILDOMAIN_RESYNC_INTERVAL", interval);

        assertThat(settings.resyncInterval()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5000})
    void deletionsAreLimitedAsTheConfigurationSays(int limit) {
        OperatorSettings settings = settings(
                "MAILDOMAIN_REGION", "US",
                "MAILDOMAIN_API_KEY", "k",
                "MAILDOMAIN_MAX_DELETIONS_PER_HOUR", Integer.toString(limit));

        assertThat(settings.maxDeletionsPerHour()).hasValue(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "Never,        Never,        NEVER,         NEVER",
        "Never,        Always,       NEVER,         ALWAYS",
        "IfUnverified, ifunverified, IF_UNVERIFIED, IF_UNVERIFIED",
        "IfUnverified, Always,       IF_UNVERIFIED, ALWAYS",
        "always,       ALWAYS,       ALWAYS,        ALWAYS"
    })
    void anAdoptionPolicyIsTakenWithinItsCap(
            String policy, String cap, AdoptionPolicy expected, AdoptionPolicy expectedCap) {
        OperatorSettings settings = settings(
                "MAILDOMAIN_REGION",
                "US",
                "MAILDOMAIN_API_KEY",
                "k",
                "MAILDOMAIN_ADOPTION_POLICY",
                policy,
                "MAILDOMAIN_ADOPTION_CAP",
                cap);

        assertThat(settings.policies()).isEqualTo(new OperatorPolicies(expected, expectedCap, false));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "false, false", "'', false"})
    void nothingIsWrittenWhereTheConfigurationSaysSo(String text, boolean readOnly) {
        OperatorSettings settings =
                settings("MAILDOMAIN_REGION", "US", "MAILDOMAIN_API_KEY", "k", "MAILDOMAIN_READ_ONLY", text);

        assertThat(settings.policies().readOnly()).isEqualTo(readOnly);
    }

    @ParameterizedTest
    @CsvSource({"US, smtp.mailgun.org", "us, smtp.mailgun.org", "EU, smtp.eu.mailgun.org", "Eu, smtp.eu.mailgun.org"})
    void mailIsSubmittedInTheRegion(String region, String host) {
        OperatorSettings settings = settings("MAILDOMAIN_REGION", region, "MAILDOMAIN_API_KEY", "key-1");

        assertThat(settings.smtpServer()).isEqualTo(new SmtpServer(host, 587));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.test/eu, api.example.test",
        "http://127.0.0.1:8025,       127.0.0.1",
        "http://[::1]:8025,           [::1]",
        "https://mail_sandbox:8025,   mail_sandbox"
    })
    void mailIsSubmittedAtTheEndpointsHost(String endpoint, String host) {
        OperatorSettings settings = settings("MAILDOMAIN_ENDPOINT", endpoint, "MAILDOMAIN_API_KEY", "key-1");

        assertThat(settings.smtpServer()).isEqualTo(new SmtpServer(host, 587));
    }

    @Test
    void mailIsSubmittedWhereTheConfigurationSays() {
        OperatorSettings settings = settings(
                "MAILDOMAIN_REGION", "US", "MAILDOMAIN_API_KEY", "key-1", "MAILDOMAIN_SMTP_HOST", "relay.test:2525");

        assertThat(settings.smtpServer()).isEqualTo(new SmtpServer("relay.test", 2525));
    }

    @Test
    void aSubaccountAndALimitAreTakenAsTheyAre() {
        OperatorSettings settings = settings(
                "MAILDOMAIN_REGION", "US",
                "MAILDOMAIN_API_KEY", "key-1",
                "MAILDOMAIN_ON_BEHALF_OF", "646d00a1b32c35364a2ad34f",
                "MAILDOMAIN_REQUESTS_PER_MINUTE", "1");

        assertThat(settings.onBehalfOf()).contains("646d00a1b32c35364a2ad34f");
        assertThat(settings.requestsPerMinute()).isEqualTo(1);
    }

    @Test
    void aKeyFileIsReadAgain(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("key");
        OperatorSettings settings = settings("MAILDOMAIN_REGION", "US", "MAILDOMAIN_API_KEY_FILE", file.toString());
        assertThat(settings.apiKey().read()).isEmpty();

        Files.writeString(file, "key-2\n");

        assertThat(settings.apiKey().read()).contains(SecretValue.of("key-2"));
    }

    @Test
    void plainHttpGoesToAllowedOriginsOnly() {
        Map<String, String> environment = new HashMap<>(
                Map.of("MAILDOMAIN_ENDPOINT", "http://sandbox.example.test:8025", "MAILDOMAIN_API_KEY", "key-1"));

        assertThatThrownBy(() -> settings(environment))
                .hasMessageContaining("MAILDOMAIN_ENDPOINT")
                .hasMessageContaining("use https, or allow the origin http://sandbox.example.test:8025")
                .hasMessageContaining("MAILDOMAIN_ALLOWED_ENDPOINTS");
        environment.put("MAILDOMAIN_ALLOWED_ENDPOINTS", "https://a.test,http://sandbox.example.test:8025");
        assertThatCode(() -> settings(environment)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAILDOMAIN_REGION=APAC MAILDOMAIN_API_KEY=k | MAILDOMAIN_REGION must be US or EU, not \"APAC\"",
                "MAILDOMAIN_API_KEY=k | set either MAILDOMAIN_REGION (US or EU) or MAILDOMAIN_ENDPOINT (a base URL):"
                        + " neither is set",
                "MAILDOMAIN_REGION=US MAILDOMAIN_ENDPOINT=https://a.test MAILDOMAIN_API_KEY=k | set either"
                        + " MAILDOMAIN_REGION (US or EU) or MAILDOMAIN_ENDPOINT (a base URL): both are set",
                "MAILDOMAIN_REGION=US | set either MAILDOMAIN_API_KEY_FILE or MAILDOMAIN_API_KEY: neither is set",
                "MAILDOMAIN_REGION=US MAILDOMAIN_API_KEY=k MAILDOMAIN_API_KEY_FILE=f | set either"
                        + " MAILDOMAIN_API_KEY_FILE or MAILDOMAIN_API_KEY: both are set",
                "MAILDOMAIN_REGION=US MAILDOMAIN_API_KEY=k MAILDOMAIN_REQUESTS_PER_MINUTE=0 |"
                        + " MAILDOMAIN_REQUESTS_PER_MINUTE must be 1 or more, not 0",
                "MAILDOMAIN_REGION=US MAILDOMAIN_API_KEY=k MAILDOMAIN_SMTP_HOST=smtp: | MAILDOMAIN_SMTP_HOST: \"smtp:\""
                        + " is not host or host:port; give one such as smtp.example.com:587",
                "MAILDOMAIN_REGION=US MAILDOMAIN_API_KEY=k MAILDOMAIN_RESYNC_INTERVAL=0s | MAILDOMAIN_RESYNC_INTERVAL must"
                        + " be a duration longer than zero, such as 15s or 5m, not \"0s\"",
                "MAILDOMAIN_REGION=US MAILDOMAIN_API_KEY=k MAILDOMAIN_RESYNC_INTERVAL=-5m | MAILDOMAIN_RESYNC_INTERVAL"
                        + " must be a duration longer than zero, such as 15s or 5m, not \"-5m\"",
                "MAILDOMAIN_REGION=US MAILDOMAIN_API_KEY=k MAILDOMAIN_RESYNC_INTERVAL=often | MAILDOMAIN_RESYNC_INTERVAL"
                        + " must be a duration longer than zero, such as 15s or 5m, not \"often\"",
                "MAILDOMAIN_REGION=US MAILDOMAIN_API_KEY=k MAILDOMAIN_MAX_DELETIONS_PER_HOUR=-1 |"
                        + " MAILDOMAIN_MAX_DELETIONS_PER_HOUR must be a whole number, 0 for no limit, not \"-1\"",
                "MAILDOMAIN_REGION=US MAILDOMAIN_API_KEY=k MAILDOMAIN_MAX_DELETIONS_PER_HOUR=10% |"
                        + " MAILDOMAIN_MAX_DELETIONS_PER_HOUR must be a whole number, 0 for no limit, not \"10%\"",
                "MAILDOMAIN_REGION=US MAILDOMAIN_API_KEY=k MAILDOMAIN_ADOPTION_POLICY=Unverified |"
                        + " MAILDOMAIN_ADOPTION_POLICY must be Never, IfUnverified or Always, not \"Unverified\"",
                "MAILDOMAIN_REGION=US MAILDOMAIN_API_KEY=k MAILDOMAIN_ADOPTION_CAP=Sometimes | MAILDOMAIN_ADOPTION_CAP"
                        + " must be Never, IfUnverified or Always, not \"Sometimes\"",
                "MAILDOMAIN_REGION=US MAILDOMAIN_API_KEY=k MAILDOMAIN_ADOPTION_POLICY=Always |"
                        + " MAILDOMAIN_ADOPTION_POLICY is Always, and MAILDOMAIN_ADOPTION_CAP allows no more than Never:"
                        + " raise the cap or lower the policy",
                "MAILDOMAIN_REGION=US MAILDOMAIN_API_KEY=k MAILDOMAIN_ADOPTION_POLICY=Always"
                        + " MAILDOMAIN_ADOPTION_CAP=IfUnverified | MAILDOMAIN_ADOPTION_POLICY is Always, and"
                        + " MAILDOMAIN_ADOPTION_CAP allows no more than IfUnverified",
                "MAILDOMAIN_REGION=US MAILDOMAIN_API_KEY=k MAILDOMAIN_READ_ONLY=yes | MAILDOMAIN_READ_ONLY must be true or"
                        + " false, not \"yes\"",
                "MAILDOMAIN_ENDPOINT=https://a.test/v3 MAILDOMAIN_API_KEY=k | MAILDOMAIN_ENDPOINT: endpoint"
                        + " \"https://a.test/v3\" ends in the API version v3; leave the version out"
            })
    void saysWhatIsWrongAndWhatToDo(String environment, String message) {
        String[] variables = environment.split("[ =]");

        assertThatThrownBy(() -> settings(variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aBlankKeyIsNoKey() {
        assertThatThrownBy(() -> settings("MAILDOMAIN_REGION", "US", "MAILDOMAIN_API_KEY", " \n"))
                .hasMessage("MAILDOMAIN_API_KEY is blank; set it to the account's API key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "id\n", "ünlaut"})
    void aSubaccountIsOneWord(String id) {
        assertThatThrownBy(() ->
                        settings("MAILDOMAIN_REGION", "US", "MAILDOMAIN_API_KEY", "k", "MAILDOMAIN_ON_BEHALF_OF", id))
                .hasMessage(
                        "MAILDOMAIN_ON_BEHALF_OF must be the id of a subaccount, without spaces, not \"" + id + "\"");
    }

    @Test
    void showsNoKey() {
        assertThat(settings("MAILDOMAIN_REGION", "US", "MAILDOMAIN_API_KEY", "secret-key")
                        .toString())
                .doesNotContain("secret-key");
    }

    private static OperatorSettings settings(String... namesAndValues) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings(environment);
    }

    private static OperatorSettings settings(Map<String, String> environment) {
        return OperatorSettings.of(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(environment, ENVIRONMENT))
                .withMapping(OperatorConfig.class)
                .build()
                .getConfigMapping(OperatorConfig.class));
    }
}
