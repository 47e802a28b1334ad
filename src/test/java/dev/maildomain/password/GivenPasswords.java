package dev.maildomain.password;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.api.v1alpha1.SecretTemplate;
import dev.maildomain.domainsapi.SecretValue;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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

    /** What the main Secret looks like where nothing is declared. */
    public static final SecretShape SHAPE = SecretShape.of(null);

    /** What is said where a person has to act. */
    public static final PasswordVerdicts VERDICTS = new PasswordVerdicts(
            new PasswordVerdicts.Wording(
                    "spec.passwordSecretRef",
                    "give it another name",
                    "allow it to be taken over",
                    "name a Secret that holds it"),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10));

    /** A source that holds {@code given}. */
    public static final PasswordSource GIVEN = source("given");

    /** A source that doesn't exist. */
    public static final PasswordSource MISSING = new PasswordSource.Unusable(VERDICTS.secretNotFound(ref()));

    private static final String OPAQUE = "Opaque";

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
        return none(SecretOwner.of(resource, secretName, null, false));
    }

    /** A generated password of {@code owner}, nothing there yet. */
    public static PasswordState none(SecretOwner owner) {
        return new PasswordState(
                owner,
                new PasswordSource.Generated(),
                new StoredSecret.Absent(),
                new StoredSecret.Absent(),
                List.of(),
                List.of(),
                ToldPassword.NOTHING,
                Optional.empty(),
                false);
    }

    /** The same for another owner. */
    public static PasswordState withOwner(PasswordState state, SecretOwner owner) {
        return new PasswordState(
                owner,
                state.source(),
                state.main(),
                state.pending(),
                state.formers(),
                state.leftFormers(),
                state.told(),
                state.refusal(),
                state.accepted());
    }

    /** The same where the resource declares {@code template}. */
    public static PasswordState withTemplate(PasswordState state, SecretTemplate template) {
        SecretOwner owner = state.owner();
        return withOwner(state, SecretOwner.of(owner.resource(), owner.secretName(), template, owner.retained()));
    }

    /** The same with a source. */
    public static PasswordState withSource(PasswordState state, PasswordSource source) {
        return new PasswordState(
                state.owner(),
                source,
                state.main(),
                state.pending(),
                state.formers(),
                state.leftFormers(),
                state.told(),
                state.refusal(),
                state.accepted());
    }

    /** The same of a resource whose Secrets shall stay. */
    public static PasswordState retained(PasswordState state) {
        return state.withRetained(true);
    }

    /** The same where an earlier resource left Secrets of other names. */
    public static PasswordState withLeftFormers(PasswordState state, FormerSecret... left) {
        return new PasswordState(
                state.owner(),
                state.source(),
                state.main(),
                state.pending(),
                state.formers(),
                List.of(left),
                state.told(),
                state.refusal(),
                state.accepted());
    }

    /** The same where the status tells of password number {@code lastSeq}. */
    public static PasswordState withLastSeq(PasswordState state, long lastSeq) {
        return withTold(state, new ToldPassword(lastSeq, state.told().secretName()));
    }

    /** The same where the status tells applications to read {@code secretName}. */
    public static PasswordState withToldSecret(PasswordState state, String secretName) {
        return withTold(state, new ToldPassword(state.told().seq(), Optional.of(secretName)));
    }

    private static PasswordState withTold(PasswordState state, ToldPassword told) {
        return new PasswordState(
                state.owner(),
                state.source(),
                state.main(),
                state.pending(),
                state.formers(),
                state.leftFormers(),
                told,
                state.refusal(),
                state.accepted());
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
        return main(PasswordMarks.of(seq, origin, Optional.empty()), address, password, SHAPE, edited);
    }

    /** A main Secret of the login with all that is recorded beside its password. */
    public static StoredSecret.Ours main(PasswordMarks marks, String password) {
        return main(marks, ADDRESS, password);
    }

    /** A main Secret of the login {@code address} with all that is recorded beside its password. */
    public static StoredSecret.Ours main(PasswordMarks marks, String address, String password) {
        return main(marks, address, password, SHAPE, false);
    }

    /** A main Secret that looks like {@code shape}. */
    public static StoredSecret.Ours main(
            PasswordMarks marks, String address, String password, SecretShape shape, boolean edited) {
        SmtpBinding binding = new SmtpBinding(SERVER, address, SecretValue.of(password));
        return new StoredSecret.Ours(
                marks,
                Optional.of(address),
                Optional.of(binding.password()),
                shape.content(binding),
                edited,
                true,
                false,
                "10");
    }

    /** A pending Secret with a generated password. */
    public static StoredSecret.Ours pending(long seq, String password) {
        return pending(seq, password, PasswordOrigin.GENERATED);
    }

    /** A pending Secret. */
    public static StoredSecret.Ours pending(long seq, String password, PasswordOrigin origin) {
        return pending(PasswordMarks.of(seq, origin, Optional.empty()), ADDRESS, password);
    }

    /** A pending Secret of the login {@code address} with all that is recorded beside its password. */
    public static StoredSecret.Ours pending(PasswordMarks marks, String address, String password) {
        Map<String, SecretValue> data = Map.of(
                BindingEntry.USERNAME.key(), SecretValue.of(address),
                BindingEntry.PASSWORD.key(), SecretValue.of(password));
        return new StoredSecret.Ours(
                marks,
                Optional.of(address),
                Optional.of(SecretValue.of(password)),
                new SecretContent(OPAQUE, Map.of(), Map.of(), data),
                true,
                true,
                false,
                "20");
    }

    /** The Secret of an earlier name. */
    public static FormerSecret former(String name, StoredSecret.Ours ours) {
        return new FormerSecret(name, ours);
    }

    /** The same Secret, made for an earlier resource of the same name. */
    public static StoredSecret.Left left(StoredSecret.Ours ours) {
        return new StoredSecret.Left(unowned(ours));
    }

    /** The same Secret after somebody removed the entry {@code key}. */
    public static StoredSecret.Ours without(String key, StoredSecret.Ours secret) {
        Map<String, SecretValue> data = new HashMap<>(secret.content().data());
        data.remove(key);
        return new StoredSecret.Ours(
                secret.marks(),
                secret.username().filter(username -> !key.equals(BindingEntry.USERNAME.key())),
                secret.password().filter(password -> !key.equals(BindingEntry.PASSWORD.key())),
                new SecretContent(
                        secret.content().type(),
                        secret.content().labels(),
                        secret.content().annotations(),
                        data),
                secret.edited(),
                secret.owned(),
                secret.immutable(),
                secret.resourceVersion());
    }

    /** The same Secret with another content, its password being the same. */
    public static StoredSecret.Ours withContent(StoredSecret.Ours secret, SecretContent content) {
        return copy(secret, content, secret.owned(), secret.immutable());
    }

    /** The same Secret without a reference to its owner. */
    public static StoredSecret.Ours unowned(StoredSecret.Ours secret) {
        return copy(secret, secret.content(), false, secret.immutable());
    }

    /** The same Secret after somebody made it immutable. */
    public static StoredSecret.Ours immutable(StoredSecret.Ours secret) {
        return copy(secret, secret.content(), secret.owned(), true);
    }

    private static StoredSecret.Ours copy(
            StoredSecret.Ours secret, SecretContent content, boolean owned, boolean immutable) {
        return new StoredSecret.Ours(
                secret.marks(),
                secret.username(),
                secret.password(),
                content,
                secret.edited(),
                owned,
                immutable,
                secret.resourceVersion());
    }

    /** A refusal that lasts for another minute. */
    public static Refusal refusal(String password, int generated) {
        return new Refusal(SecretValue.of(password), "too plain", generated, NOW.plusSeconds(60));
    }
}
