package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.account.Sweep;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.maildomain.Recollections.Recollection;
import dev.maildomain.maildomain.SweepReview.Finding;
import dev.maildomain.support.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepReviewTest {

    private static final Instant SEEN = Given.SINCE.plus(Duration.ofMinutes(10));
    private static final Instant STARTED = SEEN.plus(Duration.ofMinutes(5));
    private static final Domain DOMAIN = Given.domain(DomainState.ACTIVE);
    private static final Domain CHANGED = Given.domain(DomainState.UNVERIFIED);
    private static final Domain MADE_ANEW = Given.domain("67bcf63306fcfd2fb4b7ffff", Given.SINCE, DomainState.ACTIVE);

    @Test
    void aDomainThatIsListedAsItWasSeenIsNoReasonToLook() {
        assertThat(review(seen(DOMAIN), listing(DOMAIN))).isEmpty();
        assertThat(review(sawNothing(), listing())).isEmpty();
    }

    @Test
    void aDomainThatDiffersIsGoneOrHasComeIsAReasonToLook() {
        assertThat(review(seen(DOMAIN), listing(CHANGED)))
                .contains(new Finding(Optional.of(DOMAIN), Optional.of(CHANGED), Optional.empty()));
        assertThat(review(seen(DOMAIN), listing(MADE_ANEW)))
                .contains(new Finding(Optional.of(DOMAIN), Optional.of(MADE_ANEW), Optional.empty()));
        assertThat(review(seen(DOMAIN), listing()))
                .contains(new Finding(Optional.of(DOMAIN), Optional.empty(), Optional.empty()));
        assertThat(review(sawNothing(), listing(DOMAIN)))
                .contains(new Finding(Optional.empty(), Optional.of(DOMAIN), Optional.empty()));
    }

    @Test
    void aLoginThatTheServiceLeavesOutIsNoReasonToLook() {
        Domain withLogin = DOMAIN.withSmtpLogin(Optional.of("postmaster@" + Given.NAME));

        assertThat(review(seen(DOMAIN), listing(withLogin))).isEmpty();
        assertThat(review(seen(withLogin), listing(DOMAIN))).isEmpty();
    }

    @Test
    void aDomainThatNobodyHasLookedAtIsLookedAtAnyway() {
        assertThat(review(Optional.empty(), listing(DOMAIN))).isEmpty();
        assertThat(review(Optional.empty(), listing())).isEmpty();
    }

    @Test
    void aResourceThatIsBeingDeletedLooksByItself() {
        MailDomain resource = Given.resource(null);
        resource.getMetadata().setDeletionTimestamp("2026-03-01T12:00:00Z");

        assertThat(SweepReview.of(resource, seen(DOMAIN), true, listing())).isEmpty();
    }

    @ParameterizedTest(name = "seen {0} s, written {1} s after the pass began: {2}")
    @CsvSource({"-300,,true", "-1,,true", "0,,false", "1,,false", "-300,-1,true", "-300,0,false", "-300,1,false"})
    void aPassThatBeganBeforeTheLastLookOrWriteSaysNothingNew(long seen, Long written, boolean reason) {
        Recollection known = new Recollection(
                Optional.of(DOMAIN),
                STARTED.plusSeconds(seen),
                Optional.ofNullable(written).map(STARTED::plusSeconds));

        assertThat(review(Optional.of(known), listing(CHANGED)).isPresent()).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0} listed: {1}")
    @CsvSource({
        "example.test,          true",
        "b.example.test,        true",
        "a.b.c.example.test,    false",
        "other.test,            false",
        "sub.a.b.example.test,  false",
        "test,                  false"
    })
    void aResourceThatWaitsForItsRootLooksWhenADomainAboveItIsListed(String listed, boolean reason) {
        MailDomain resource = Given.resource(null);
        resource.setSpec(Specs.mailDomain("domain: a.b.example.test"));
        Sweep sweep = new Sweep(STARTED, Optional.empty(), Map.of(listed, DOMAIN));

        assertThat(SweepReview.of(resource, sawNothing(), true, sweep))
                .isEqualTo(
                        reason
                                ? Optional.of(new Finding(Optional.empty(), Optional.empty(), Optional.of(DOMAIN)))
                                : Optional.empty());
        assertThat(SweepReview.of(resource, Optional.empty(), true, sweep).isPresent())
                .as("although nobody has looked yet")
                .isEqualTo(reason);
        assertThat(SweepReview.of(resource, sawNothing(), false, sweep))
                .as("where it doesn't wait")
                .isEmpty();
    }

    private static Optional<Finding> review(Optional<Recollection> known, Sweep sweep) {
        return SweepReview.of(Given.resource(null), known, false, sweep);
    }

    private static Optional<Recollection> seen(Domain domain) {
        return Optional.of(new Recollection(Optional.of(domain), SEEN, Optional.empty()));
    }

    private static Optional<Recollection> sawNothing() {
        return Optional.of(new Recollection(Optional.empty(), SEEN, Optional.empty()));
    }

    private static Sweep listing() {
        return new Sweep(STARTED, Optional.empty(), Map.of());
    }

    private static Sweep listing(Domain domain) {
        return new Sweep(STARTED, Optional.empty(), Map.of(domain.name(), domain));
    }
}
