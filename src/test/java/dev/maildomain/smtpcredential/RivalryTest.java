package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.password.RetiringLogin;
import dev.maildomain.support.Specs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RivalryTest {

    private static final Predicate<SmtpCredential> EVERYBODY = credential -> true;
    private static final Predicate<SmtpCredential> OWN_NAMESPACE =
            credential -> "mail".equals(credential.getMetadata().getNamespace());
    private static final Rival ELDER = new Rival(Optional.of("elder"));
    private static final Rival UNNAMED = new Rival(Optional.empty());

    private final SmtpCredential elder = credential("elder", "uid-b", Given.LONG_AGO);
    private final SmtpCredential younger = credential("younger", "uid-a", Given.NOW);
    private final List<SmtpCredential> both = List.of(younger, elder);

    @Test
    void theElderComesFirst() {
        assertThat(Rivalry.rivalOf(younger, both, EVERYBODY)).hasValue(ELDER);
        assertThat(Rivalry.rivalOf(elder, both, EVERYBODY)).isEmpty();
    }

    @Test
    void ofTheSameAgeTheSmallerUidComesFirst() {
        SmtpCredential twin = credential("twin", "uid-c", Given.LONG_AGO);

        assertThat(Rivalry.rivalOf(twin, List.of(twin, elder), EVERYBODY)).hasValue(ELDER);
        assertThat(Rivalry.rivalOf(elder, List.of(twin, elder), EVERYBODY)).isEmpty();
    }

    @Test
    void aClaimComesBeforeAge() {
        Given.claimedBy(younger, Given.CREATED);

        assertThat(Rivalry.rivalOf(elder, both, EVERYBODY)).hasValue(new Rival(Optional.of("younger")));
        assertThat(Rivalry.rivalOf(younger, both, EVERYBODY)).isEmpty();
    }

    @Test
    void whoIsBeingDeletedCountsOnlyWithAClaim() {
        elder.getMetadata().setDeletionTimestamp(Given.NOW.toString());
        assertThat(Rivalry.rivalOf(younger, both, EVERYBODY)).isEmpty();

        Given.claimedBy(elder, Given.CREATED);
        assertThat(Rivalry.rivalOf(younger, both, EVERYBODY)).hasValue(ELDER);
    }

    @Test
    void anotherLoginIsNoRival() {
        SmtpCredential other = credential("other", "uid-0", Given.LONG_AGO);
        other.setSpec(Specs.smtpCredential("{domainRef: {name: example}, login: another}"));

        assertThat(Rivalry.rivalOf(younger, List.of(other), EVERYBODY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "app-a, '', 'overlap: 1h', true",
        "app-b, '', 'overlap: 1h', true",
        "app-a, 'overlap: 1h', 'overlap: 1h', true",
        "app-a, '', 'interval: 24h', false",
        "app-c, 'overlap: 1h', 'overlap: 1h', false"
    })
    void namesThatARotationMayTakeAreTaken(String login, String rotation, String rotationOfElder, boolean rivals) {
        younger.setSpec(Specs.smtpCredential(
                "{domainRef: {name: example}, login: %s, rotation: {%s}}".formatted(login, rotation)));
        elder.setSpec(Specs.smtpCredential(
                "{domainRef: {name: example}, login: app, rotation: {%s}}".formatted(rotationOfElder)));

        assertThat(Rivalry.rivalOf(younger, both, EVERYBODY).isPresent()).isEqualTo(rivals);
    }

    @Test
    void namesThatARotationHasTakenStayTaken() {
        Given.withClaims(
                younger,
                new LoginClaims(
                        Given.CREATED,
                        Optional.of("app-a@example.com"),
                        Optional.of("example.com"),
                        Optional.of(new LoginClaims.Successor("app-b@example.com", Given.NOW)),
                        Optional.of(new RetiringLogin("app@example.com", Given.NOW))));

        assertThat(Stream.of("app", "app-a", "app-b").map(login -> {
                    elder.setSpec(Specs.smtpCredential("{domainRef: {name: example}, login: " + login + "}"));
                    return Rivalry.rivalOf(elder, both, EVERYBODY);
                }))
                .allSatisfy(rival -> assertThat(rival).hasValue(new Rival(Optional.of("younger"))));
    }

    @Test
    void oneOfAnotherNamespaceIsNotNamed() {
        elder.getMetadata().setNamespace("other");

        assertThat(Rivalry.rivalOf(younger, both, EVERYBODY)).hasValue(UNNAMED);
    }

    @Test
    void ofSeveralOneOfTheSameNamespaceIsNamed() {
        SmtpCredential foreign = credential("a-foreigner", "uid-c", Given.LONG_AGO);
        foreign.getMetadata().setNamespace("other");

        assertThat(Rivalry.rivalOf(younger, List.of(foreign, younger, elder), EVERYBODY))
                .hasValue(ELDER);
    }

    @Test
    void oneThatMayNotUseTheDomainKeepsNobodyOut() {
        elder.getMetadata().setNamespace("other");

        assertThat(Rivalry.rivalOf(younger, both, OWN_NAMESPACE)).isEmpty();
    }

    @Test
    void oneThatMayNotUseTheDomainAnyMoreKeepsTheLoginThatItHas() {
        elder.getMetadata().setNamespace("other");
        Given.claimedBy(elder, Given.CREATED);

        assertThat(Rivalry.rivalOf(younger, both, OWN_NAMESPACE)).hasValue(UNNAMED);
    }

    private static SmtpCredential credential(String name, String uid, Instant created) {
        SmtpCredential credential = Given.credential(name, "");
        credential.getMetadata().setUid(uid);
        credential.getMetadata().setCreationTimestamp(created.toString());
        return credential;
    }
}
