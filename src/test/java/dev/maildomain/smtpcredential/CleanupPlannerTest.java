package dev.maildomain.smtpcredential;

import static dev.maildomain.smtpcredential.Given.ADDRESS;
import static dev.maildomain.smtpcredential.Given.CREATED;
import static dev.maildomain.smtpcredential.Given.DOMAIN;
import static dev.maildomain.smtpcredential.Given.LONG_AGO;
import static dev.maildomain.smtpcredential.Given.NOW;
import static dev.maildomain.smtpcredential.Given.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.Claim;
import dev.maildomain.smtpcredential.CleanupObservation.Deletion;
import dev.maildomain.smtpcredential.CleanupObservation.RemoteDomain;
import dev.maildomain.status.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CleanupPlannerTest {

    private static final Instant LATELY = NOW.minusSeconds(20);
    private static final RemoteDomain SAME = new RemoteDomain.There("domain-1");
    private static final RemoteDomain ABSENT = new RemoteDomain.Absent();
    private static final CleanupPlan DONE = new CleanupPlan.Done();
    private static final CleanupPlan DELETE = new CleanupPlan.DeleteLogin();
    private static final CleanupPlan LOOK_UP = new CleanupPlan.LookUp();
    private static final CleanupPlan LOOK_AT_DOMAIN = new CleanupPlan.LookAtDomain();

    private final CleanupPlanner planner = new CleanupPlanner(Given.PROOF, Given.VERDICTS);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nextStep(String situation, CleanupObservation seen, CleanupPlan expected) {
        assertThat(planner.plan(seen, NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> nextStep() {
        CleanupObservation ours = seen(CREATED, DOMAIN);
        CleanupObservation alone = seen(CREATED, new DomainView.Missing());
        CleanupObservation lately = seen(creating(LATELY), DOMAIN);
        CleanupObservation longAgo = seen(creating(LONG_AGO), DOMAIN);
        CleanupObservation missed = ours.withDeletion(Deletion.NOT_FOUND);
        return Stream.of(
                arguments("ours", ours, DELETE),
                arguments("deleted", ours.withDeletion(Deletion.DONE), DONE),
                arguments("the MailDomain went first: is it the same domain?", alone, LOOK_AT_DOMAIN),
                arguments("it is", alone.withRemote(SAME), DELETE),
                arguments("it is another one", alone.withRemote(new RemoteDomain.There("domain-2")), DONE),
                arguments("there is none", alone.withRemote(ABSENT), DONE),
                arguments(
                        "the MailDomain has another domain by now",
                        seen(CREATED, new DomainView.Ready("example.com", Optional.of("domain-2"), Optional.empty())),
                        LOOK_AT_DOMAIN),
                arguments("not found: is the domain there?", missed, LOOK_AT_DOMAIN),
                arguments("it isn't", missed.withRemote(ABSENT), DONE),
                arguments("it is: is the login there?", missed.withRemote(SAME), LOOK_UP),
                arguments("it isn't either", missed.withRemote(SAME).withLookup(list(NOW, NOW)), DONE),
                arguments("crash after the claim", lately, LOOK_UP),
                arguments(
                        "crash after the create", lately.withLookup(list(NOW, LATELY.plusSeconds(1), ADDRESS)), DELETE),
                arguments(
                        "crash after the claim; somebody else's login",
                        lately.withLookup(list(NOW, LONG_AGO, ADDRESS)),
                        DONE),
                arguments("crash after the claim, long ago; no login", longAgo.withLookup(list(NOW, NOW)), DONE),
                arguments(
                        "crash after the claim; no domain?",
                        longAgo.withLookup(new Lookup.NoDomain(NOW)),
                        LOOK_AT_DOMAIN),
                arguments(
                        "crash after the claim; no domain",
                        longAgo.withLookup(new Lookup.NoDomain(NOW)).withRemote(ABSENT),
                        DONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void waitsWhileAbsenceProvesNothing(String situation, CleanupObservation seen) {
        CleanupPlan plan = planner.plan(seen, NOW);

        assertThat(plan).isInstanceOfSatisfying(CleanupPlan.Wait.class, wait -> {
            assertThat(wait.verdict().ready().reason()).isEqualTo(Reason.WAITING_FOR_OUTCOME);
            assertThat(wait.verdict().comeBack()).hasSeconds(70);
        });
    }

    static Stream<Arguments> waitsWhileAbsenceProvesNothing() {
        CleanupObservation creating = seen(creating(LATELY), DOMAIN);
        CleanupObservation created = seen(
                        new Claim.Created(LATELY, Optional.of("domain-1"), Optional.of("account-1")), DOMAIN)
                .withDeletion(Deletion.NOT_FOUND);
        return Stream.of(
                arguments("claimed lately, not listed", creating.withLookup(list(NOW, NOW))),
                arguments("made lately, not listed", created.withRemote(SAME).withLookup(list(NOW, NOW))),
                arguments("made lately, and no domain, which somebody wants", created.withRemote(ABSENT)));
    }

    @Test
    void aDomainThatIsBeingDeletedMayBeGoneAtOnce() {
        CleanupObservation seen = seen(
                new Claim.Created(LATELY, Optional.of("domain-1"), Optional.of("account-1")),
                new DomainView.NotReady("is being deleted", true));

        assertThat(planner.plan(seen.withRemote(ABSENT), NOW)).isEqualTo(DONE);
    }

    @Test
    void aCreateThatWasTurnedAwayLeavesNothingToDelete() {
        assertThat(planner.plan(turnedAway(), NOW)).isEqualTo(DONE);
    }

    @Test
    void answersThatContradictEachOtherAreNoAbsence() {
        CleanupObservation missed =
                seen(CREATED, DOMAIN).withDeletion(Deletion.NOT_FOUND).withRemote(SAME);

        assertThat(Stream.of(list(NOW, LONG_AGO, ADDRESS), new Lookup.NoDomain(NOW))
                        .map(lookup -> planner.plan(missed.withLookup(lookup), NOW)))
                .allSatisfy(plan -> assertThat(plan)
                        .isInstanceOfSatisfying(
                                CleanupPlan.Fail.class,
                                fail -> assertThat(fail.error()).isInstanceOf(DomainsApiException.Unavailable.class)));
    }

    private static Claim.Creating creating(Instant since) {
        return new Claim.Creating(since, Optional.of("account-1"));
    }

    private static CleanupObservation turnedAway() {
        return new CleanupObservation(
                new ClaimedLogin(ADDRESS, "example.com", creating(LATELY)),
                DOMAIN,
                true,
                Deletion.NOT_ASKED,
                new RemoteDomain.NotLooked(),
                new Lookup.NotLooked());
    }

    private static CleanupObservation seen(Claim claim, DomainView domain) {
        return new CleanupObservation(
                new ClaimedLogin(ADDRESS, "example.com", claim),
                domain,
                false,
                Deletion.NOT_ASKED,
                new RemoteDomain.NotLooked(),
                new Lookup.NotLooked());
    }

    @Test
    void withoutADomainIdTheLoginIsTheNameAlone() {
        Claim claim = new Claim.Created(LONG_AGO, Optional.empty(), Optional.of("account-1"));
        CleanupObservation seen = seen(claim, new DomainView.Missing());

        assertThat(planner.plan(seen, NOW)).isEqualTo(DELETE);
        assertThat(planner.plan(seen.withRemote(new RemoteDomain.There("domain-2")), NOW))
                .isEqualTo(DELETE);
    }

    @Test
    void aDomainThatIsThereButHasNoListIsNoAnswer() {
        CleanupObservation creating = seen(creating(LONG_AGO), DOMAIN).withRemote(SAME);

        assertThat(planner.plan(creating.withLookup(new Lookup.NoDomain(NOW)), NOW))
                .isInstanceOf(CleanupPlan.Fail.class);
        assertThat(planner.plan(
                        creating.withDeletion(Deletion.NOT_FOUND).withLookup(list(NOW, LONG_AGO, ADDRESS)), NOW))
                .isInstanceOf(CleanupPlan.Fail.class);
    }
}
