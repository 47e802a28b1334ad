package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RivalryTest {

    private final SmtpCredential elder = credential("elder", "uid-b", Given.LONG_AGO);
    private final SmtpCredential younger = credential("younger", "uid-a", Given.NOW);
    private final List<SmtpCredential> both = List.of(younger, elder);

    @Test
    void theElderComesFirst() {
        assertThat(Rivalry.rivalOf(younger, both)).hasValue("elder");
        assertThat(Rivalry.rivalOf(elder, both)).isEmpty();
    }

    @Test
    void ofTheSameAgeTheSmallerUidComesFirst() {
        SmtpCredential twin = credential("twin", "uid-c", Given.LONG_AGO);

        assertThat(Rivalry.rivalOf(twin, List.of(twin, elder))).hasValue("elder");
        assertThat(Rivalry.rivalOf(elder, List.of(twin, elder))).isEmpty();
    }

    @Test
    void aClaimComesBeforeAge() {
        Given.claimedBy(younger, Given.CREATED);

        assertThat(Rivalry.rivalOf(elder, both)).hasValue("younger");
        assertThat(Rivalry.rivalOf(younger, both)).isEmpty();
    }

    @Test
    void whoIsBeingDeletedCountsOnlyWithAClaim() {
        elder.getMetadata().setDeletionTimestamp(Given.NOW.toString());
        assertThat(Rivalry.rivalOf(younger, both)).isEmpty();

        Given.claimedBy(elder, Given.CREATED);
        assertThat(Rivalry.rivalOf(younger, both)).hasValue("elder");
    }

    @Test
    void anotherLoginIsNoRival() {
        SmtpCredential other = credential("other", "uid-0", Given.LONG_AGO);
        other.setSpec(new SmtpCredentialSpec(other.getSpec().domainRef(), "another", null, Map.of()));

        assertThat(Rivalry.rivalOf(younger, List.of(other))).isEmpty();
    }

    private static SmtpCredential credential(String name, String uid, Instant created) {
        SmtpCredential credential = Given.credential(name, null);
        credential.getMetadata().setUid(uid);
        credential.getMetadata().setCreationTimestamp(created.toString());
        return credential;
    }
}
