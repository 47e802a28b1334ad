package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceSecretToSmtpCredentialMapperTest {

    @Test
    void findsTheCredentialsWhosePasswordTheSecretHolds() {
        SmtpCredential credential = Given.credential("smtp", Given.ref());
        Map<String, List<SmtpCredential>> index =
                Map.of(SmtpCredentialIndexes.sourceSecretOf(credential).get(0), List.of(credential));
        SourceSecretToSmtpCredentialMapper mapper =
                new SourceSecretToSmtpCredentialMapper(key -> index.getOrDefault(key, List.of()));

        assertThat(mapper.toPrimaryResourceIDs(secret("source", "mail")))
                .containsExactly(new ResourceID("smtp", "mail"));
        assertThat(mapper.toPrimaryResourceIDs(secret("source", "other"))).isEmpty();
        assertThat(mapper.toPrimaryResourceIDs(secret("another", "mail"))).isEmpty();
    }

    @Test
    void aGeneratedPasswordIsInNobodysSecret() {
        assertThat(SmtpCredentialIndexes.sourceSecretOf(Given.credential())).isEmpty();
    }

    private static Secret secret(String name, String namespace) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .build();
    }
}
