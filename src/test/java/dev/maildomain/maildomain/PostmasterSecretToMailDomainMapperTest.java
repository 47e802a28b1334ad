package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import org.junit.jupiter.api.Test;

class PostmasterSecretToMailDomainMapperTest {

    private final PostmasterSecretToMailDomainMapper mapper = new PostmasterSecretToMailDomainMapper();

    @Test
    void findsTheMailDomainThatTheSecretWasMadeFor() {
        assertThat(mapper.toPrimaryResourceIDs(madeFor("MailDomain/example")))
                .containsExactly(new ResourceID("example", "mail"));
    }

    @Test
    void knowsNoOtherKind() {
        assertThat(mapper.toPrimaryResourceIDs(madeFor("SmtpCredential/example")))
                .isEmpty();
    }

    private static Secret madeFor(String owner) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("example-postmaster")
                .withNamespace("mail")
                .addToAnnotations("maildomain.dev/owner", owner)
                .endMetadata()
                .build();
    }
}
