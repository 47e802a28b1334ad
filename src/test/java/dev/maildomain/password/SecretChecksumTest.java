package dev.maildomain.password;

import static dev.maildomain.password.GivenPasswords.ADDRESS;
import static dev.maildomain.password.GivenPasswords.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.SecretTemplate;
import dev.maildomain.domainsapi.SecretValue;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretChecksumTest {

    private static final SecretShape SHAPE = SecretShape.of(null);
    private static final SmtpBinding BINDING = binding(SERVER, ADDRESS, "pass5");
    private static final String CHECKSUM = SecretChecksum.of("uid", 1, SHAPE, BINDING);

    @Test
    void isTheSameForTheSame() {
        assertThat(SecretChecksum.of("uid", 1, SecretShape.of(null), binding(SERVER, ADDRESS, "pass5")))
                .isEqualTo(CHECKSUM)
                .matches("[0-9a-f]{64}");
    }

    @Test
    void isAnotherForAnotherEntryNumberOrResource() {
        assertThat(Stream.of(
                        CHECKSUM,
                        SecretChecksum.of("uid", 2, SHAPE, BINDING),
                        SecretChecksum.of("other", 1, SHAPE, BINDING),
                        SecretChecksum.of("uid", 1, SHAPE, binding(SERVER, "other@example.com", "pass5")),
                        SecretChecksum.of(
                                "uid", 1, SHAPE, binding(new SmtpServer("other.example.org", 587), ADDRESS, "pass5")),
                        SecretChecksum.of(
                                "uid", 1, SHAPE, binding(new SmtpServer(SERVER.host(), 25), ADDRESS, "pass5"))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(BindingEntry.class)
    void isAnotherWhereAnEntryHasAnotherName(BindingEntry entry) {
        assertThat(SecretChecksum.of("uid", 1, renaming(entry), BINDING)).isNotEqualTo(CHECKSUM);
    }

    /** Nobody can try passwords on what doesn't depend on them. */
    @Test
    void saysNothingOfThePassword() {
        assertThat(SecretChecksum.of("uid", 1, SHAPE, binding(SERVER, ADDRESS, "another")))
                .isEqualTo(CHECKSUM);
    }

    @Test
    void doesNotChangeWithWhatNoApplicationReads() {
        SecretShape labelled = SecretShape.of(
                new SecretTemplate(null, "Opaque", null, Map.of("team", "mail"), Map.of("note", "text"), Map.of()));

        assertThat(SecretChecksum.of("uid", 1, labelled, BINDING)).isEqualTo(CHECKSUM);
    }

    private static SecretShape renaming(BindingEntry entry) {
        SecretTemplate.Keys keys = new SecretTemplate.Keys(
                name(BindingEntry.TYPE, entry),
                name(BindingEntry.PROVIDER, entry),
                name(BindingEntry.HOST, entry),
                name(BindingEntry.PORT, entry),
                name(BindingEntry.USERNAME, entry),
                name(BindingEntry.PASSWORD, entry),
                name(BindingEntry.URI, entry),
                Map.of());
        return SecretShape.of(new SecretTemplate(null, null, keys, null, null, Map.of()));
    }

    private static String name(BindingEntry entry, BindingEntry renamed) {
        return entry == renamed ? "renamed" : null;
    }

    private static SmtpBinding binding(SmtpServer server, String username, String password) {
        return new SmtpBinding(server, username, SecretValue.of(password));
    }
}
