package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.domainsapi.DnsRecord;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnDnsChangeTest {

    private static final String KEY = "pic._domainkey.mail.example.test";
    private static final String LINKS = "email.mail.example.test";

    @Test
    void awaitsWhatTheServiceHasNotSeenSinceThisProcessChangedIt() {
        assertThat(awaited("", unseen(DomainState.ACTIVE), true)).containsExactly(KEY, LINKS);
        assertThat(awaited("", unseen(DomainState.ACTIVE), false)).isEmpty();
        assertThat(awaited("", Given.details(DomainState.ACTIVE), true)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = DomainState.class,
            names = {"UNVERIFIED", "DISABLED"})
    void awaitsNothingThatIsAwaitedAnywayOrCannotBe(DomainState state) {
        assertThat(awaited("dkim: {authority: Self, selector: pic}", unseen(state), true))
                .isEmpty();
    }

    @Test
    void awaitsADeclaredSelectorAlsoWhereAnotherProcessChangedIt() {
        assertThat(awaited("dkim: {selector: pic}", unseen(DomainState.ACTIVE), false))
                .containsExactly(KEY);
        assertThat(awaited("dkim: {selector: s1}", unseen(DomainState.ACTIVE), false))
                .isEmpty();
        assertThat(awaited("dkim: {selector: pic}", Given.details(DomainState.ACTIVE), false))
                .isEmpty();
    }

    @Test
    void awaitsADeclaredKeyOfItsOwnAlsoWhereAnotherProcessChangedIt() {
        assertThat(awaited("dkim: {authority: Self}", unseen(DomainState.ACTIVE), false))
                .containsExactly(KEY);
        assertThat(awaited("dkim: {authority: Inherit}", unseen(DomainState.ACTIVE), false))
                .isEmpty();
    }

    /** A domain none of whose records the service has seen. */
    private static DomainDetails unseen(DomainState state) {
        List<DnsRecord> sending =
                Given.details(DomainState.UNVERIFIED).sendingRecords().orElseThrow();
        return new DomainDetails(Given.domain(state), Optional.of(sending), Optional.of(List.of()));
    }

    private static List<String> awaited(String declared, DomainDetails details, boolean changed) {
        return OwnDnsChange.awaited(Given.settings(declared), details, changed).stream()
                .map(DnsRecordStatus::name)
                .toList();
    }
}
