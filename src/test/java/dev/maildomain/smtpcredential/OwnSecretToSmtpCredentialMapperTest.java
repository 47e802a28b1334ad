package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import org.junit.jupiter.api.Test;

class OwnSecretToSmtpCredentialMapperTest {

    private final OwnSecretToSmtpCredentialMapper mapper = new OwnSecretToSmtpCredentialMapper();

    @Test
    void findsTheOwner() {
        assertThat(mapper.toPrimaryResourceIDs(ownedBy("maildomain.dev/v1alpha1", "SmtpCredential")))
                .containsExactly(new ResourceID("smtp", "mail"));
    }

    @Test
    void knowsNoOtherOwners() {
        assertThat(mapper.toPrimaryResourceIDs(ownedBy("maildomain.dev/v1alpha1", "MailDomain")))
                .isEmpty();
        assertThat(mapper.toPrimaryResourceIDs(ownedBy("example.org/v1", "SmtpCredential")))
                .isEmpty();
        assertThat(mapper.toPrimaryResourceIDs(new SecretBuilder()
                        .withNewMetadata()
                        .withName("smtp")
                        .endMetadata()
                        .build()))
                .isEmpty();
    }

    private static Secret ownedBy(String apiVersion, String kind) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("smtp-pending")
                .withNamespace("mail")
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(apiVersion)
                        .withKind(kind)
                        .withName("smtp")
                        .withUid("uid-1")
                        .build())
                .endMetadata()
                .build();
    }
}
