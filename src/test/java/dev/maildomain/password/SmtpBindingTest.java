package dev.maildomain.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.domainsapi.SecretValue;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SmtpBindingTest {

    private static final SmtpServer SERVER = new SmtpServer("smtp.example.org", 2525);

    @Test
    void holdsTheWellKnownEntries() {
        assertThat(new SmtpBinding(SERVER, "app@example.com", SecretValue.of("pass5")).entries())
                .containsOnlyKeys(BindingEntry.values())
                .containsEntry(BindingEntry.TYPE, SecretValue.of("smtp"))
                .containsEntry(BindingEntry.PROVIDER, SecretValue.of("maildomain"))
                .containsEntry(BindingEntry.HOST, SecretValue.of("smtp.example.org"))
                .containsEntry(BindingEntry.PORT, SecretValue.of("2525"))
                .containsEntry(BindingEntry.USERNAME, SecretValue.of("app@example.com"))
                .containsEntry(BindingEntry.PASSWORD, SecretValue.of("pass5"))
                .containsEntry(
                        BindingEntry.URI, SecretValue.of("smtp://app%40example.com:pass5@smtp.example.org:2525"));
    }

    @Test
    void theUriGivesUserAndPasswordBackWhateverTheyAre() {
        String password = "a b+c*d~e/f:g@h?i#j%k&ä\"";

        URI uri = URI.create(new SmtpBinding(SERVER, "x+y@example.com", SecretValue.of(password))
                .entries()
                .get(BindingEntry.URI)
                .reveal());

        assertThat(uri.getRawUserInfo())
                .isEqualTo("x%2By%40example.com:a%20b%2Bc%2Ad~e%2Ff%3Ag%40h%3Fi%23j%25k%26%C3%A4%22");
        assertThat(uri.getUserInfo()).isEqualTo("x+y@example.com:" + password);
        assertThat(uri.getHost()).isEqualTo("smtp.example.org");
        assertThat(uri.getPort()).isEqualTo(2525);
    }

    @Test
    void printsNoPassword() {
        SmtpBinding binding = new SmtpBinding(SERVER, "app@example.com", SecretValue.of("pass5"));

        assertThat(binding + " " + binding.entries()).doesNotContain("pass5");
    }
}
