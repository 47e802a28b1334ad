package dev.maildomain.password;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.domainsapi.SecretValue;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** States of passwords that tests start from. */
public final class GivenPasswords {

    /** Now. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** Where mail is submitted. */
    public static final SmtpServer SERVER = new SmtpServer("smtp.example.org", 587);

    /** The login. */
    public static final String ADDRESS = "app@example.com";

    /** What is said where a person has to act. */
    public static final PasswordVerdicts VERDICTS = new PasswordVerdicts(
            "spec.passwordSecretRef", "give it another name", Duration.ofSeconds(30), Duration.ofMinutes(10));

    /** A source that holds {@code given}. */
    public static final PasswordSource GIVEN = source("given");

    /** A source that doesn't exist. */
    public static final PasswordSource MISSING = new PasswordSource.Unusable(VERDICTS.secretNotFound(ref()));

    private GivenPasswords() {}

    /** A resource as far as it matters to its Secrets: any that has a name and a uid. */
    public static HasMetadata resource() {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("smtp")
                .withNamespace("mail")
                .withUid("uid-1")
                .endMetadata()
                .build();
    }

    /** The key that a password's source stands under. */
    public static SecretKeyRef ref() {
        return new SecretKeyRef("source", "password", Map.of());
    }

    /** A source that holds {@code password}. */
    public static PasswordSource source(String password) {
        return new PasswordSource.Given(ref(), SecretValue.of(password));
    }

    /** A generated password of {@code resource} in Secrets of that name, nothing there yet. */
    public static PasswordState none(HasMetadata resource, String secretName) {
        return new PasswordState(
                new SecretOwner(resource, secretName, false),
                new PasswordSource.Generated(),
                new StoredSecret.Absent(),
                new StoredSecret.Absent(),
                Optional.empty(),
                false,
                0);
    }

    /** The same with a source. */
    public static PasswordState withSource(PasswordState state, PasswordSource source) {
        return new PasswordState(
                state.owner(),
                source,
                state.main(),
                state.pending(),
                state.refusal(),
                state.accepted(),
                state.lastSeq());
    }

    /** The same of a resource whose Secrets shall stay. */
    public static PasswordState retained(PasswordState state) {
        return new PasswordState(
                new SecretOwner(state.owner().resource(), state.owner().secretName(), true),
                state.source(),
                state.main(),
                state.pending(),
                state.refusal(),
                state.accepted(),
                state.lastSeq());
    }

    /** The same where the status tells of password number {@code lastSeq}. */
    public static PasswordState withLastSeq(PasswordState state, long lastSeq) {
        return new PasswordState(
                state.owner(),
                state.source(),
                state.main(),
                state.pending(),
                state.refusal(),
                state.accepted(),
                lastSeq);
    }

    /** A main Secret with a generated password. */
    public static StoredSecret.Ours main(long seq, String password) {
        return main(seq, password, PasswordOrigin.GENERATED, false);
    }

    /** A main Secret. */
    public static StoredSecret.Ours main(long seq, String password, PasswordOrigin origin, boolean edited) {
        return main(seq, ADDRESS, password, origin, edited);
    }

    /** A main Secret of the login {@code address}. */
    public static StoredSecret.Ours main(
            long seq, String address, String password, PasswordOrigin origin, boolean edited) {
        return new StoredSecret.Ours(
                seq, origin, new SmtpBinding(SERVER, address, SecretValue.of(password)).entries(), edited, true, "10");
    }

    /** A pending Secret with a generated password. */
    public static StoredSecret.Ours pending(long seq, String password) {
        return pending(seq, password, PasswordOrigin.GENERATED);
    }

    /** A pending Secret. */
    public static StoredSecret.Ours pending(long seq, String password, PasswordOrigin origin) {
        return new StoredSecret.Ours(
                seq,
                origin,
                Map.of(SecretKeys.USERNAME, SecretValue.of(ADDRESS), SecretKeys.PASSWORD, SecretValue.of(password)),
                true,
                true,
                "20");
    }

    /** The same Secret after somebody removed {@code key}. */
    public static StoredSecret.Ours without(String key, StoredSecret.Ours secret) {
        Map<String, SecretValue> data = new HashMap<>(secret.data());
        data.remove(key);
        return new StoredSecret.Ours(
                secret.seq(), secret.origin(), data, secret.edited(), secret.owned(), secret.resourceVersion());
    }

    /** The same Secret without a reference to its owner. */
    public static StoredSecret.Ours unowned(StoredSecret.Ours secret) {
        return new StoredSecret.Ours(
                secret.seq(), secret.origin(), secret.data(), secret.edited(), false, secret.resourceVersion());
    }

    /** A refusal that lasts for another minute. */
    public static Refusal refusal(String password, int generated) {
        return new Refusal(SecretValue.of(password), "too plain", generated, NOW.plusSeconds(60));
    }
}
