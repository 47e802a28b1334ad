package dev.maildomain.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DkimRecordTest {

    private static final String NAME = "pic._domainkey.mail.example.test";

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048})
    void readsTheKeySizeOfTheKeyItself(int bits) throws GeneralSecurityException {
        String key = publicKey(bits);

        assertThat(record(NAME, "k=rsa; p=" + key).keySize()).contains(bits);
        assertThat(record(NAME, "v=DKIM1; k=rsa; p=" + key + "; t=s").keySize()).contains(bits);
        assertThat(record(NAME, "p=" + key).keySize()).contains(bits);
        assertThat(record(NAME, "k=rsa; p=" + key.substring(0, 60) + " " + key.substring(60))
                        .keySize())
                .contains(bits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "k=rsa; p=",
                "k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUA....",
                "k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                "k=rsa; p=====",
                "k=rsa; xp=MIGf",
                "pic._domainkey.d1e2f.dkim1.mailgun.com"
            })
    void knowsNoSizeOfWhatIsNoRsaKey(String value) {
        assertThat(record(NAME, value).keySize()).isEmpty();
    }

    @Test
    void readsSelectorAndAuthorityOfTheName() {
        assertThat(record(NAME, ""))
                .isEqualTo(new DkimRecord(Optional.of("pic"), Optional.of("mail.example.test"), Optional.empty()));
        assertThat(record("a.b._DomainKey.example.test", "").selector()).contains("a.b");
    }

    @Test
    void knowsNeitherOfAnotherName() {
        DkimRecord record = record("mail.example.test", "k=rsa; p=MIGf");

        assertThat(record.selector()).isEmpty();
        assertThat(record.authority()).isEmpty();
    }

    private static DkimRecord record(String name, String value) {
        return DkimRecord.of(new DnsRecordStatus("DKIM", "TXT", name, value, null, true, false, null));
    }

    /** Subject public key info (RFC 5280), as in a record's p tag. */
    private static String publicKey(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    }
}
