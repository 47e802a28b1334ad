package dev.maildomain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.DomainsApiException.Unauthorized;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.support.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultAccountTest {

    private static final Duration LIFETIME = Duration.ofSeconds(60);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<String> connected = new ArrayList<>();
    private final Warnings warnings = new Warnings();

    @TempDir
    private Path directory;

    private Path keyFile;
    private DefaultAccount account;

    @BeforeEach
    void mount() {
        keyFile = directory.resolve("key");
        account = account(ApiKeySource.file(keyFile));
        warnings.start();
    }

    @AfterEach
    void stopListening() {
        warnings.stop();
    }

    @Test
    void keepsItsSessionWhileTheKeyStays() {
        write("first\n");

        AccountSession session = account.session();
        clock.advance(LIFETIME);

        assertThat(account.session()).isSameAs(session);
        assertThat(connected).containsExactly("first");
    }

    @Test
    void takesAnotherKeyWhenTheOldOnesLifetimeIsOver() {
        write("first");
        AccountSession session = account.session();
        write("second");

        clock.advance(LIFETIME.minusNanos(1));
        assertThat(account.session()).isSameAs(session);
        clock.advance(Duration.ofNanos(1));
        assertThat(account.session()).isNotSameAs(session);

        assertThat(connected).containsExactly("first", "second");
    }

    @Test
    void takesAnotherKeyAtOnceAfterARefusal() {
        write("first");
        refuse();
        write("second");

        account.session();

        assertThat(connected).containsExactly("first", "second");
    }

    @Test
    void triesARefusedKeyNotBeforeItsLifetimeIsOver() {
        write("first");
        refuse();

        assertThatThrownBy(account::session).isInstanceOf(Unauthorized.class).hasMessage("Invalid private key");
        clock.advance(LIFETIME.minusNanos(1));
        assertThatThrownBy(account::session).isInstanceOf(Unauthorized.class);
        clock.advance(Duration.ofNanos(1));
        assertThat(account.session()).isNotNull();

        assertThat(connected).containsExactly("first");
    }

    @Test
    void everyRefusalStartsTheWaitAnew() {
        write("first");
        refuse();
        clock.advance(LIFETIME);
        refuse();

        clock.advance(LIFETIME.minusNanos(1));
        assertThatThrownBy(account::session).isInstanceOf(Unauthorized.class);
    }

    @Test
    void theRefusalOfAnOlderKeySaysNothingOfTheNewOne() {
        write("first");
        AccountSession old = account.session();
        write("second");
        clock.advance(LIFETIME);
        AccountSession session = account.session();

        account.refused(old, new Unauthorized("Forbidden"));

        assertThat(account.session()).isSameAs(session);
        assertThat(warnings.lines).isEmpty();
    }

    @Test
    void saysOnceThatTheKeyIsRefused() {
        write("first");
        for (int i = 0; i < 5; i++) {
            refuse();
            clock.advance(LIFETIME.plusSeconds(12));
        }

        assertThat(warnings.lines)
                .containsExactly("the service refuses the API key of the operator's account: Invalid private key");
    }

    @Test
    void saysAgainThatTheKeyIsRefusedAfterItWorkedForATime() {
        write("first");
        refuse();
        clock.advance(LIFETIME);
        for (int i = 0; i < 3; i++) {
            account.call(session -> "done");
            clock.advance(LIFETIME);
        }
        refuse();

        assertThat(warnings.lines).hasSize(2);
    }

    @Test
    void doesWithoutAKeyForATime() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(account::session)
                    .isInstanceOf(Unauthorized.class)
                    .hasMessage("there is no API key");
        }
        assertThat(warnings.lines).containsExactly("there is no API key for the operator's account");

        write("first");

        assertThat(account.session()).isNotNull();
        assertThat(connected).containsExactly("first");
    }

    @Test
    void stopsUsingAKeyThatWasTakenAway() throws IOException {
        write("first");
        account.session();
        Files.delete(keyFile);
        clock.advance(LIFETIME);

        assertThatThrownBy(account::session).hasMessage("there is no API key");
        assertThat(warnings.lines).hasSize(1);

        write("first");
        account.session();
        assertThat(connected).containsExactly("first", "first");
    }

    @Test
    void aBlankFileHoldsNoKey() {
        write(" \n");

        assertThatThrownBy(account::session).hasMessage("there is no API key");
    }

    @Test
    void aFixedKeyStays() {
        DefaultAccount fixed = account(ApiKeySource.fixed(SecretValue.of("only")));

        AccountSession session = fixed.session();
        clock.advance(LIFETIME);

        assertThat(fixed.session()).isSameAs(session);
    }

    @Test
    void passesOnWhatTheWorkGivesAndThrows() {
        write("first");

        assertThat(account.<String>call(session -> "value")).isEqualTo("value");
        assertThatThrownBy(() -> account.call(session -> {
                    throw new DomainsApiException.Invalid("no such value");
                }))
                .isInstanceOf(DomainsApiException.Invalid.class);
        assertThat(account.session()).isNotNull();
    }

    @Test
    void neverShowsTheKey() {
        write("first-key");
        refuse();

        assertThat(warnings.lines).noneMatch(line -> line.contains("first-key"));
        assertThat(account.toString()).doesNotContain("first-key");
    }

    private void refuse() {
        assertThatThrownBy(() -> account.call(session -> {
                    throw new Unauthorized("Invalid private key");
                }))
                .isInstanceOf(Unauthorized.class);
    }

    private DefaultAccount account(ApiKeySource source) {
        return new DefaultAccount(
                source,
                key -> {
                    connected.add(key.reveal());
                    return new AccountSession(listener -> null, clock);
                },
                new RequestBudget(1, System::nanoTime),
                new SmtpServer("smtp.example.test", 587),
                LIFETIME,
                clock);
    }

    private void write(String key) {
        try {
            Files.writeString(keyFile, key, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What an operator's log shows of this account at WARN and above. */
    private static final class Warnings extends Handler {

        private final Logger logger = LogContext.getLogContext().getLogger(DefaultAccount.class.getName());
        private final List<String> lines = new ArrayList<>();

        void start() {
            logger.addHandler(this);
        }

        void stop() {
            logger.removeHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                lines.add(record.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
