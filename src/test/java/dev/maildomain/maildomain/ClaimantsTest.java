package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.ownership.Claim;
import dev.maildomain.support.Specs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimantsTest {

    private static final Instant OLD = Given.SINCE;
    private static final Instant YOUNG = OLD.plusSeconds(60);
    private static final Optional<String> ACCOUNT = Optional.of("account");
    private static final Claim NONE = new Claim.None();
    private static final Claim CREATING = new Claim.Creating(OLD, ACCOUNT);
    private static final Claim WITHOUT_ID = new Claim.Created(OLD, Optional.empty(), ACCOUNT);
    private static final Claim CREATED = new Claim.Created(OLD, Optional.of(Given.ID), ACCOUNT);
    private static final Claim ADOPTED = new Claim.Adopted(YOUNG, Optional.of("another"), ACCOUNT);
    private static final Predicate<MailDomain> NOBODY = other -> false;
    private static final Predicate<MailDomain> ANYBODY = other -> true;

    @Test
    void whoIsAloneHasNoRival() {
        MailDomain alone = claimant("alone", OLD);
        MailDomain itsOlderState = claimant("alone", OLD);
        MailDomain ofAnotherDomain = claimant("elsewhere", OLD.minusSeconds(60));
        ofAnotherDomain.setSpec(Specs.mailDomain("domain: other.example.test"));

        Claimants claimants = Claimants.of(alone, List.of(itsOlderState, ofAnotherDomain));

        assertThat(claimants.winner()).isEmpty();
        assertThat(claimants.heir(ANYBODY)).isEmpty();
        assertThat(claimants.wantedElsewhere()).isFalse();
    }

    @Test
    void theOlderComesFirst() {
        MailDomain elder = claimant("b-elder", OLD);
        MailDomain younger = claimant("a-younger", YOUNG);

        assertThat(Claimants.of(younger, List.of(younger, elder)).winner()).contains(elder);
        assertThat(Claimants.of(elder, List.of(younger, elder)).winner()).isEmpty();
    }

    @Test
    void ofTheSameAgeTheSmallerUidComesFirst() {
        MailDomain first = claimant("a", OLD);
        MailDomain second = claimant("b", OLD);

        assertThat(Claimants.of(second, List.of(first)).winner()).contains(first);
        assertThat(Claimants.of(first, List.of(second)).winner()).isEmpty();
    }

    @Test
    void aStrongerClaimComesBeforeAge() {
        List<Claim> strongestFirst = List.of(CREATED, CREATING, NONE);
        for (int stronger = 0; stronger < strongestFirst.size(); stronger++) {
            for (int weaker = stronger + 1; weaker < strongestFirst.size(); weaker++) {
                MailDomain elder = claimant("elder", OLD, strongestFirst.get(weaker));
                MailDomain younger = claimant("younger", YOUNG, strongestFirst.get(stronger));

                assertThat(Claimants.of(elder, List.of(younger)).winner()).contains(younger);
                assertThat(Claimants.of(younger, List.of(elder)).winner()).isEmpty();
            }
        }
    }

    @Test
    void claimsOfTheSameStrengthAreRankedByAge() {
        MailDomain elder = claimant("elder", OLD, ADOPTED);
        MailDomain younger = claimant("younger", YOUNG, CREATED);
        assertThat(Claimants.of(younger, List.of(elder)).winner()).contains(elder);

        elder = claimant("elder", OLD, WITHOUT_ID);
        younger = claimant("younger", YOUNG, CREATING);
        assertThat(Claimants.of(younger, List.of(elder)).winner()).contains(elder);
        assertThat(Claimants.of(elder, List.of(younger)).winner()).isEmpty();
    }

    @Test
    void theFirstOfSeveralWins() {
        MailDomain last = claimant("last", YOUNG);
        MailDomain elder = claimant("elder", OLD);
        MailDomain holder = claimant("holder", YOUNG, CREATED);

        assertThat(Claimants.of(last, List.of(elder, last, holder)).winner()).contains(holder);
    }

    @Test
    void theClaimOfACopyCountsForNothing() {
        MailDomain copy = claimant("copy", YOUNG);
        copy.setStatus(MailDomainStatus.ofClaim(CREATED.toOwnership("uid-of-the-original")));

        assertThat(Claimants.of(claimant("elder", OLD), List.of(copy)).winner()).isEmpty();
    }

    @Test
    void whoObservesDoesNotCompeteEvenWithAClaim() {
        MailDomain observer = declaring("observer", OLD, CREATED, "managementPolicy: Observe");

        assertThat(Claimants.of(claimant("younger", YOUNG), List.of(observer)).winner())
                .isEmpty();
    }

    @Test
    void whoIsSuspendedOrGoingCompetesByAClaimAlone() {
        MailDomain younger = claimant("younger", YOUNG);
        for (Claim claim : List.of(CREATING, CREATED, ADOPTED)) {
            MailDomain suspended = declaring("suspended", OLD, claim, "suspend: true");
            assertThat(Claimants.of(younger, List.of(suspended)).winner()).contains(suspended);
            MailDomain going = going(claimant("going", OLD, claim));
            assertThat(Claimants.of(younger, List.of(going)).winner()).contains(going);
        }

        assertThat(Claimants.of(younger, List.of(declaring("suspended", OLD, NONE, "suspend: true")))
                        .winner())
                .isEmpty();
        assertThat(Claimants.of(younger, List.of(going(claimant("going", OLD)))).winner())
                .isEmpty();
    }

    @Test
    void whoIsGoingHasLostWhatHasPassedOn() {
        MailDomain giver = going(claimant("giver", OLD, CREATED));

        assertThat(Claimants.of(claimant("heir", YOUNG, CREATED), List.of(giver))
                        .winner())
                .isEmpty();
        assertThat(Claimants.of(claimant("holder", YOUNG, ADOPTED), List.of(giver))
                        .winner())
                .contains(giver);
    }

    @Test
    void namesNobodyOfAnotherNamespace() {
        MailDomain reader = claimant("reader", OLD);

        assertThat(Claimants.of(reader, List.of()).nameOf(claimant("neighbour", OLD)))
                .isEqualTo("MailDomain neighbour of this namespace");
        assertThat(Claimants.of(reader, List.of()).nameOf(elsewhere(claimant("secret-project", OLD))))
                .isEqualTo("a MailDomain of another namespace");
    }

    @Test
    void aDomainPassesToWhoStaysAndComesFirst() {
        MailDomain giver = going(claimant("giver", OLD, CREATED));
        MailDomain elder = claimant("elder", OLD);
        MailDomain younger = claimant("younger", YOUNG);

        assertThat(Claimants.of(giver, List.of(younger, elder, giver)).heir(NOBODY))
                .contains(elder);
        assertThat(Claimants.of(giver, List.of(going(elder), younger)).heir(NOBODY))
                .contains(younger);
        assertThat(Claimants.of(giver, List.of(going(elder), going(younger))).heir(ANYBODY))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend: true", "managementPolicy: Observe"})
    void aNeighbourThatDoesNothingInheritsIfThereIsNoOther(String idle) {
        MailDomain giver = going(claimant("giver", OLD, CREATED));
        MailDomain idler = declaring("idler", OLD, NONE, idle);
        MailDomain younger = claimant("younger", YOUNG);

        assertThat(Claimants.of(giver, List.of(idler)).heir(NOBODY)).contains(idler);
        assertThat(Claimants.of(giver, List.of(idler, younger)).heir(NOBODY)).contains(younger);
    }

    @Test
    void anotherNamespaceInheritsOnlyIfItMayAdopt() {
        MailDomain giver = going(claimant("giver", OLD, CREATED));
        MailDomain stranger = elsewhere(claimant("stranger", OLD));

        assertThat(Claimants.of(giver, List.of(stranger)).heir(NOBODY)).isEmpty();
        assertThat(Claimants.of(giver, List.of(stranger)).heir(ANYBODY)).contains(stranger);
    }

    @Test
    void aNeighbourInheritsBeforeAnotherNamespace() {
        MailDomain giver = going(claimant("giver", OLD, CREATED));
        MailDomain neighbour = declaring("neighbour", YOUNG, NONE, "suspend: true");
        MailDomain stranger = elsewhere(claimant("stranger", OLD, ADOPTED));

        assertThat(Claimants.of(giver, List.of(stranger, neighbour)).heir(ANYBODY))
                .contains(neighbour);
    }

    @ParameterizedTest
    @CsvSource({
        "'wildcard: true',             true",
        "'suspend: true',              true",
        "'managementPolicy: Full',     true",
        "'managementPolicy: Observe',  false"
    })
    void anotherNamespaceWantsTheDomainUnlessItOnlyObserves(String spec, boolean wanted) {
        MailDomain giver = going(claimant("giver", OLD, CREATED));
        MailDomain stranger = elsewhere(declaring("stranger", OLD, NONE, spec));

        assertThat(Claimants.of(giver, List.of(stranger)).wantedElsewhere()).isEqualTo(wanted);
        assertThat(Claimants.of(giver, List.of(going(stranger))).wantedElsewhere())
                .isFalse();
        assertThat(Claimants.of(giver, List.of(declaring("neighbour", OLD, NONE, spec)))
                        .wantedElsewhere())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend: true", "managementPolicy: Observe"})
    void whoDoesNothingInAnotherNamespaceInheritsNothing(String idle) {
        MailDomain giver = going(claimant("giver", OLD, CREATED));
        MailDomain stranger = elsewhere(declaring("stranger", OLD, NONE, idle));

        assertThat(Claimants.of(giver, List.of(stranger)).heir(ANYBODY)).isEmpty();
    }

    @Test
    void theSuccessorIsWhoHasRecordedTheSameObject() {
        MailDomain giver = going(claimant("giver", OLD, CREATED));
        MailDomain successor = claimant("successor", YOUNG, CREATED);

        assertThat(Claimants.of(giver, List.of(successor)).successor()).contains(successor);
        assertThat(Claimants.of(giver, List.of(claimant("rival", YOUNG, ADOPTED)))
                        .successor())
                .isEmpty();
        assertThat(Claimants.of(giver, List.of(claimant("nobody", YOUNG))).successor())
                .isEmpty();
    }

    @Test
    void aClaimWithoutAnIdIsKnownByItsTimeAlsoWhenTheIdIsFoundLater() {
        MailDomain giver = going(claimant("giver", OLD, CREATING));
        MailDomain unfinished = claimant("unfinished", YOUNG, CREATING);
        MailDomain finished = claimant("finished", YOUNG, CREATED);
        MailDomain unrelated = claimant("unrelated", YOUNG, new Claim.Creating(YOUNG, ACCOUNT));

        assertThat(Claimants.of(giver, List.of(unfinished)).successor()).contains(unfinished);
        assertThat(Claimants.of(giver, List.of(finished)).successor()).contains(finished);
        assertThat(Claimants.of(giver, List.of(unrelated)).successor()).isEmpty();
    }

    @Test
    void ofTwoThatGoExactlyOneKeepsTheDomainToItself() {
        MailDomain one = going(claimant("one", OLD, CREATED));
        MailDomain two = going(claimant("two", YOUNG, CREATED));

        assertThat(Claimants.of(one, List.of(two)).successor()).contains(two);
        assertThat(Claimants.of(two, List.of(one)).successor()).isEmpty();
    }

    private static MailDomain claimant(String name, Instant created) {
        return claimant(name, created, NONE);
    }

    private static MailDomain claimant(String name, Instant created, Claim claim) {
        return declaring(name, created, claim, "wildcard: true");
    }

    private static MailDomain declaring(String name, Instant created, Claim claim, String spec) {
        MailDomain resource = Given.resource(null);
        resource.getMetadata().setName(name);
        resource.getMetadata().setUid("uid-" + name);
        resource.getMetadata().setCreationTimestamp(created.toString());
        resource.setSpec(Specs.mailDomain("{domain: " + Given.NAME + ", " + spec + "}"));
        resource.setStatus(MailDomainStatus.ofClaim(claim.toOwnership("uid-" + name)));
        return resource;
    }

    private static MailDomain elsewhere(MailDomain resource) {
        resource.getMetadata().setNamespace("elsewhere");
        return resource;
    }

    private static MailDomain going(MailDomain resource) {
        resource.getMetadata().setDeletionTimestamp(YOUNG.toString());
        return resource;
    }
}
