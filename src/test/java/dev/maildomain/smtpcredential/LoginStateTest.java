package dev.maildomain.smtpcredential;

import static dev.maildomain.smtpcredential.Given.ADDRESS;
import static dev.maildomain.smtpcredential.Given.CREATED;
import static dev.maildomain.smtpcredential.Given.LONG_AGO;
import static dev.maildomain.smtpcredential.Given.NOW;
import static dev.maildomain.smtpcredential.Given.PROOF;
import static dev.maildomain.smtpcredential.Given.nothing;
import static dev.maildomain.smtpcredential.Given.withClaim;
import static dev.maildomain.smtpcredential.Given.withDomain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.maildomain.ownership.Claim;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoginStateTest {

    private static final Instant LATELY = NOW.minusSeconds(20);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whoseTheLoginIs(String situation, Observation seen, LoginState expected) {
        assertThat(LoginState.of(
                        ADDRESS,
                        seen.claim(),
                        seen.isDisproven(seen.claim()),
                        (DomainView.Ready) seen.domain(),
                        seen.lookup(),
                        PROOF,
                        NOW))
                .isEqualTo(expected);
    }

    static Stream<Arguments> whoseTheLoginIs() {
        Observation unclaimed = nothing();
        Observation lately = withClaim(nothing(), new Claim.Creating(LATELY, Optional.of("account-1")));
        Observation longAgo = withClaim(nothing(), new Claim.Creating(LONG_AGO, Optional.of("account-1")));
        Observation ours = withClaim(nothing(), CREATED);
        Observation oursSinceLately =
                withClaim(nothing(), new Claim.Created(LATELY, Optional.of("domain-1"), Optional.of("account-1")));
        Observation earlierDomain =
                withClaim(nothing(), new Claim.Created(LONG_AGO, Optional.of("domain-0"), Optional.of("account-1")));
        Observation withoutDomainId =
                withClaim(nothing(), new Claim.Created(LONG_AGO, Optional.empty(), Optional.empty()));
        return Stream.of(
                arguments("no claim", unclaimed, new LoginState.Unknown()),
                arguments("no claim, listed", listed(unclaimed, NOW), new LoginState.Foreign()),
                arguments("no claim, not listed", notListed(unclaimed, NOW), new LoginState.Absent()),
                arguments(
                        "no claim, not listed 10 s ago",
                        notListed(unclaimed, NOW.minusSeconds(10)),
                        new LoginState.Absent()),
                arguments(
                        "no claim, not listed 11 s ago",
                        notListed(unclaimed, NOW.minusSeconds(11)),
                        new LoginState.Unknown()),
                arguments("crash after the claim", lately, new LoginState.Unknown()),
                arguments(
                        "crash after the create",
                        listed(lately, LATELY.plusSeconds(1)),
                        new LoginState.OursUnrecorded()),
                arguments(
                        "crash after the claim; an older login",
                        listed(lately, LATELY.minusSeconds(6)),
                        new LoginState.Foreign()),
                arguments(
                        "crash after the claim; a login made much later",
                        listed(longAgo, LATELY),
                        new LoginState.Foreign()),
                arguments(
                        "crash after the claim, lately; not listed",
                        notListed(lately, NOW),
                        new LoginState.Unsettled(LATELY.plusSeconds(90))),
                arguments(
                        "crash after the claim, long ago; not listed",
                        notListed(longAgo, NOW),
                        new LoginState.Absent()),
                arguments(
                        "an earlier create turned away; not listed",
                        notListed(disproven(lately, LONG_AGO), NOW),
                        new LoginState.Unsettled(LATELY.plusSeconds(90))),
                arguments(
                        "no such domain",
                        unclaimed.withLookup(new Lookup.NoDomain(NOW), Optional.empty()),
                        new LoginState.Unknown()),
                arguments(
                        "crash after the claim; no such domain",
                        lately.withLookup(new Lookup.NoDomain(NOW), Optional.empty()),
                        new LoginState.Unknown()),
                arguments(
                        "ours; no such domain",
                        ours.withLookup(new Lookup.NoDomain(NOW), Optional.empty()),
                        new LoginState.Ours()),
                arguments("ours, not listed 11 s ago", notListed(ours, NOW.minusSeconds(11)), new LoginState.Unknown()),
                arguments("create turned away", disproven(lately, LATELY), new LoginState.Unknown()),
                arguments(
                        "create turned away; not listed",
                        notListed(disproven(lately, LATELY), NOW),
                        new LoginState.Absent()),
                arguments(
                        "create turned away; listed all the same",
                        listed(disproven(lately, LATELY), LATELY.plusSeconds(1)),
                        new LoginState.Foreign()),
                arguments("ours", ours, new LoginState.Ours()),
                arguments("ours, listed", listed(ours, LONG_AGO), new LoginState.Ours()),
                arguments("ours, not listed", notListed(ours, NOW), new LoginState.Absent()),
                arguments(
                        "ours since lately, not listed",
                        notListed(oursSinceLately, NOW),
                        new LoginState.Unsettled(LATELY.plusSeconds(90))),
                arguments("ours, from a service without domain ids", withoutDomainId, new LoginState.Ours()),
                arguments(
                        "made again, of which the service doesn't tell",
                        withDomain(ours, new DomainView.Ready("example.com", Optional.empty(), Optional.empty())),
                        new LoginState.Ours()),
                arguments("the domain was made again", earlierDomain, new LoginState.Unknown()),
                arguments(
                        "the domain was made again, not listed",
                        notListed(earlierDomain, NOW),
                        new LoginState.Absent()),
                arguments("the domain was made again, listed", listed(earlierDomain, NOW), new LoginState.Foreign()));
    }

    private static Observation disproven(Observation seen, Instant create) {
        return new Observation(
                seen.resource(),
                seen.policies(),
                seen.domain(),
                seen.rival(),
                seen.password(),
                Optional.of(create),
                seen.lookup(),
                seen.due());
    }

    private static Observation listed(Observation seen, Instant createdAt) {
        return seen.withLookup(Given.list(NOW, createdAt, ADDRESS), Optional.empty());
    }

    private static Observation notListed(Observation seen, Instant at) {
        return seen.withLookup(Given.list(at, at), Optional.empty());
    }
}
