package dev.maildomain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.account.Vanishing.Clear;
import dev.maildomain.account.Vanishing.NotYetSwept;
import dev.maildomain.account.Vanishing.Vanished;
import dev.maildomain.domainsapi.Connection;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.support.LogLines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VanishingTest {

    private static final Instant STARTED = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ACCOUNT = "account-1";
    private static final String SANDBOX_DOMAIN = "67bcf63306fcfd2fb4b7e0ff";

    @Test
    void nothingCanBeSaidBeforeTheListWasRead() {
        assertThat(Vanishing.of(known(5), Optional.empty())).isEqualTo(new NotYetSwept());
    }

    @ParameterizedTest(name = "{0} of {1} missing: {2}")
    @CsvSource({
        "0,   0,    false",
        "0,   5,    false",
        "3,   3,    false",
        "4,   4,    true",
        "4,   39,   true",
        "4,   40,   false",
        "5,   40,   true",
        "100, 1000, false",
        "101, 1000, true"
    })
    void moreThanThreeAndMoreThanOneInTenAreTooMany(int missing, int known, boolean vanished) {
        Vanishing judgement = Vanishing.of(known(known), Optional.of(sweep(missing, known)));

        assertThat(judgement).isEqualTo(vanished ? new Vanished(missing, known) : new Clear(STARTED));
    }

    @Test
    void aDomainUnderAnotherIdIsMissing() {
        List<KnownDomain> others = known(
                5,
                domain -> new KnownDomain(
                        domain.name(), Optional.of("another"), domain.accountId(), domain.absenceProvenFrom()));

        assertThat(Vanishing.of(others, Optional.of(sweep(0, 5)))).isEqualTo(new Vanished(5, 5));
    }

    @Test
    void aDomainWhoseIdOrAccountWasNotRecordedIsKnownByItsName() {
        List<KnownDomain> nameless = known(
                5,
                domain ->
                        new KnownDomain(domain.name(), Optional.empty(), Optional.empty(), domain.absenceProvenFrom()));

        assertThat(Vanishing.of(nameless, Optional.of(sweep(0, 5)))).isEqualTo(new Clear(STARTED));
        assertThat(Vanishing.of(nameless, Optional.of(sweep(5, 5)))).isEqualTo(new Vanished(5, 5));
    }

    @Test
    void aListSaysNothingOfAnotherAccountsDomains() {
        assertThat(Vanishing.of(of(Optional.of("another")), Optional.of(sweep(5, 5))))
                .isEqualTo(new Clear(STARTED));
    }

    @Test
    void anAccountMayHaveBeenRecordedByItsSandboxDomain() {
        assertThat(Vanishing.of(of(Optional.of(SANDBOX_DOMAIN)), Optional.of(sweep(5, 5))))
                .isEqualTo(new Vanished(5, 5));
    }

    @Test
    void aListSaysNothingOfDomainsThatItMayNotShowYet() {
        List<KnownDomain> created = known(
                5, domain -> new KnownDomain(domain.name(), domain.id(), domain.accountId(), STARTED.plusNanos(1)));
        List<KnownDomain> settled =
                known(5, domain -> new KnownDomain(domain.name(), domain.id(), domain.accountId(), STARTED));

        assertThat(Vanishing.of(created, Optional.of(sweep(5, 5)))).isEqualTo(new Clear(STARTED));
        assertThat(Vanishing.of(settled, Optional.of(sweep(5, 5)))).isEqualTo(new Vanished(5, 5));
    }

    @Test
    void theBrakeSaysWhenItBeginsAndWhenItEnds() {
        VanishedBrake brake = new VanishedBrake();
        assertThat(brake.state()).isEqualTo(new NotYetSwept());

        try (LogLines log = new LogLines(VanishedBrake.class)) {
            brake.judge(known(5), sweep(0, 5));
            assertThat(log.lines()).isEmpty();
            brake.judge(known(5), sweep(5, 5));
            brake.judge(known(5), sweep(4, 5));
            assertThat(brake.state()).isEqualTo(new Vanished(4, 5));
            assertThat(log.lines()).singleElement().asString().startsWith("WARN 5 of 5 domains are missing");
            brake.judge(known(5), sweep(0, 5));
            brake.judge(known(5), sweep(0, 5));

            assertThat(brake.state()).isEqualTo(new Clear(STARTED));
            assertThat(log.lines()).hasSize(2).element(1).asString().startsWith("INFO");
        }
    }

    private static List<KnownDomain> of(Optional<String> account) {
        return known(5, domain -> new KnownDomain(domain.name(), domain.id(), account, domain.absenceProvenFrom()));
    }

    private static List<KnownDomain> known(int count) {
        return known(count, UnaryOperator.identity());
    }

    private static List<KnownDomain> known(int count, UnaryOperator<KnownDomain> change) {
        return IntStream.range(0, count)
                .mapToObj(i -> new KnownDomain(
                        name(i), Optional.of(id(i)), Optional.of(ACCOUNT), STARTED.minus(Duration.ofDays(1))))
                .map(change)
                .toList();
    }

    /** A pass in which the first {@code missing} of {@code known} domains weren't listed. */
    private static Sweep sweep(int missing, int known) {
        Map<String, Domain> listed = IntStream.range(missing, known)
                .mapToObj(i -> domain(id(i), name(i), false))
                .collect(Collectors.toMap(Domain::name, domain -> domain));
        listed.put("sandbox1.example.test", domain(SANDBOX_DOMAIN, "sandbox1.example.test", true));
        return new Sweep(STARTED, Optional.of(ACCOUNT), listed);
    }

    private static String name(int i) {
        return "mail" + i + ".example.test";
    }

    private static String id(int i) {
        return "67bcf63306fcfd2fb4b7%04x".formatted(i);
    }

    private static Domain domain(String id, String name, boolean sandbox) {
        return new Domain(
                id,
                name,
                STARTED,
                DomainState.ACTIVE,
                sandbox,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                new Connection(false, false),
                false,
                Optional.empty());
    }
}
