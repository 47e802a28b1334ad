package dev.maildomain.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.DomainsApiException.Conflict;
import dev.maildomain.domainsapi.DomainsApiException.Forbidden;
import dev.maildomain.domainsapi.DomainsApiException.Invalid;
import dev.maildomain.domainsapi.DomainsApiException.NotFound;
import dev.maildomain.domainsapi.DomainsApiException.OtherAccount;
import dev.maildomain.domainsapi.DomainsApiException.OutcomeUnknown;
import dev.maildomain.domainsapi.DomainsApiException.RateLimited;
import dev.maildomain.domainsapi.DomainsApiException.Unauthorized;
import dev.maildomain.domainsapi.DomainsApiException.Unavailable;
import dev.maildomain.status.ErrorPolicy.Intent;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorPolicyTest {

    private static final Duration REFUSED = Duration.ofMinutes(10);
    private static final Duration ACCOUNT = Duration.ofSeconds(60);

    private final ErrorPolicy policy = policy(REFUSED);
    private final Random random = new Random(1);

    static Stream<Arguments> table() {
        return Stream.of(
                row(
                        new Invalid("ips: no such IP"),
                        "False False STALLED Invalid",
                        REFUSED,
                        "the service refuses a value: ips: no such IP; correct the spec, or have the service take it;"
                                + " tried again every 10 min"),
                row(
                        new Conflict("This domain name is already taken"),
                        "False False STALLED Conflict",
                        Duration.ofSeconds(40),
                        "taken at the service by something that this resource did not make: This domain name is already"
                                + " taken; nothing there is touched; have it given up there, or delete this resource"),
                row(
                        new Forbidden("upgrade your plan"),
                        "False False RECONCILING Forbidden",
                        REFUSED,
                        "the account's plan or the API key's role does not allow it: upgrade your plan; change the plan,"
                                + " or put a key of another role in place; tried again every 10 min"),
                row(
                        new Unauthorized("Invalid private key"),
                        "Unknown Unknown RECONCILING AccountNotReady",
                        ACCOUNT,
                        "the API key of the operator's account does not work: Invalid private key; put a working key in"
                                + " place (no restart is needed where it is a file)"),
                row(
                        new OtherAccount("a", "b"),
                        "Unknown Unknown RECONCILING AccountNotReady",
                        ACCOUNT,
                        "the API key of the operator's account is the wrong one: it belongs to account a, and the object"
                                + " to account b; put a key of account b in place"),
                row(
                        new RateLimited("Too many requests", Duration.ofSeconds(17)),
                        "Unknown Unknown RECONCILING WaitingForBudget",
                        Duration.ofSeconds(17),
                        "the account may send the service nothing more for the moment; it goes on by itself"),
                row(
                        new Unavailable("https://api.test: HTTP 502", null),
                        "Unknown Unknown RECONCILING ApiUnavailable",
                        Duration.ofSeconds(4),
                        "the service gives no usable answer: https://api.test: HTTP 502; tried again by itself"),
                row(
                        new OutcomeUnknown("https://api.test: connection lost", null),
                        "Unknown Unknown RECONCILING ApiUnavailable",
                        Duration.ofSeconds(4),
                        "the service gives no usable answer: https://api.test: connection lost; tried again by itself"),
                row(
                        new NotFound("Domain not found"),
                        "Unknown Unknown RECONCILING ApiUnavailable",
                        Duration.ofSeconds(4),
                        "the service gives no usable answer: Domain not found; tried again by itself"));
    }

    private static Arguments row(DomainsApiException error, String conditions, Duration pause, String message) {
        return Arguments.of(error, conditions, pause, message);
    }

    @ParameterizedTest
    @MethodSource("table")
    void givesEveryErrorOneMeaning(DomainsApiException error, String conditions, Duration pause, String message) {
        Verdict verdict = policy.verdict(Intent.APPLY, error, 3, random);

        assertThat(text(verdict)).isEqualTo(conditions);
        assertThat(verdict.ready().message()).isEqualTo(message);
        assertThat(verdict.synced().message()).isEqualTo(message);
        assertThat(verdict.synced().reason()).isEqualTo(verdict.ready().reason());
        assertThat(verdict.comeBack()).isBetween(pause, pause.multipliedBy(6).dividedBy(5));
    }

    @Test
    void knowsEveryKindOfError() {
        assertThat(table().<Class<?>>map(row -> row.get()[0].getClass()))
                .containsExactlyInAnyOrder(DomainsApiException.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("table")
    void meansTheSameForADeletionWhereTheErrorSaysNothingAgainstIt(DomainsApiException error) {
        Verdict verdict = policy.verdict(Intent.DELETE, error, 3, new Random(1));

        if (ErrorPolicy.isTransient(error) || error instanceof NotFound) {
            assertThat(verdict).isEqualTo(policy.verdict(Intent.APPLY, error, 3, new Random(1)));
        } else {
            assertThat(text(verdict)).isEqualTo("False Unknown RECONCILING DeletionRefused");
            assertThat(verdict.ready().message())
                    .isEqualTo("the service refuses to delete it: " + error.getMessage()
                            + "; remove the reason there; tried again every 10 min");
            assertThat(verdict.comeBack()).isBetween(REFUSED, Duration.ofMinutes(12));
        }
    }

    @Test
    void isTransientWhatSaysSomethingOfTheServiceOrTheAccountOnly() {
        List<String> transients = table().map(row -> (DomainsApiException) row.get()[0])
                .filter(ErrorPolicy::isTransient)
                .map(error -> error.getClass().getSimpleName())
                .toList();

        assertThat(transients)
                .containsExactlyInAnyOrder(
                        "Unauthorized", "OtherAccount", "RateLimited", "Unavailable", "OutcomeUnknown");
    }

    @ParameterizedTest
    @EnumSource(Intent.class)
    void triesAgainForEver(Intent intent) {
        assertThat(table().map(row -> policy.verdict(
                                intent, (DomainsApiException) row.get()[0], Integer.MAX_VALUE, random)
                        .comeBack()))
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMillis(1), Duration.ofMinutes(12)));
    }

    @Test
    void namesShortPausesInSeconds() {
        assertThat(policy(Duration.ofSeconds(30))
                        .verdict(Intent.APPLY, new Forbidden("no"), 1, random)
                        .ready()
                        .message())
                .endsWith("tried again every 30 s");
    }

    /** Ready, Synced, progress and reason. */
    private static String text(Verdict verdict) {
        return String.join(
                " ",
                verdict.ready().status().value(),
                verdict.synced().status().value(),
                verdict.progress().name(),
                verdict.ready().reason().value());
    }

    private static ErrorPolicy policy(Duration refused) {
        return new ErrorPolicy(
                new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                new BackOff(Duration.ofSeconds(10), Duration.ofMinutes(5)),
                refused,
                ACCOUNT);
    }
}
