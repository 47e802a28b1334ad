package dev.maildomain.config;

import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.inject.Instance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator: checks its configuration, then starts and runs until it is stopped. */
public final class OperatorApplication implements QuarkusApplication {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorApplication.class);
    private static final int CANNOT_WATCH = 1;
    private static final int BAD_CONFIGURATION = 2;

    private final OperatorConfig config;
    private final Instance<Operator> operator;

    OperatorApplication(OperatorConfig config, Instance<Operator> operator) {
        this.config = config;
        this.operator = operator;
    }

    @Override
    public int run(String... arguments) {
        try {
            OperatorSettings settings = OperatorSettings.of(config);
            LOG.info(
                    "the Domains API is at {}, at most {} requests per minute",
                    settings.endpoint(),
                    settings.requestsPerMinute());
        } catch (IllegalArgumentException e) {
            LOG.error("not started: {}", e.getMessage());
            return BAD_CONFIGURATION;
        }
        try {
            operator.get().start();
        } catch (RuntimeException e) {
            LOG.error(
                    "not started: {}; is the API server reachable, are the CustomResourceDefinitions installed, and may"
                            + " this account list MailDomains, SmtpCredentials and Secrets?",
                    rootCause(e).toString());
            return CANNOT_WATCH;
        }
        LOG.info("watching MailDomains and SmtpCredentials");
        Quarkus.waitForExit();
        return 0;
    }

    private static Throwable rootCause(Throwable error) {
        return error.getCause() == null ? error : rootCause(error.getCause());
    }
}
