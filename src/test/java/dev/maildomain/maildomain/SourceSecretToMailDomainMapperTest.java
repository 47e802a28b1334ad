package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.support.Specs;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceSecretToMailDomainMapperTest {

    @Test
    void findsTheMailDomainsWhosePasswordTheSecretHolds() {
        MailDomain resource = Given.resource(null);
        resource.setSpec(Specs.mailDomain("""
                domain: mail.example.test
                postmaster:
                  passwordSecretRef: {name: source, key: password}
                """));
        Map<String, List<MailDomain>> index =
                Map.of(PostmasterIndexes.sourceSecretOf(resource).get(0), List.of(resource));
        SourceSecretToMailDomainMapper mapper =
                new SourceSecretToMailDomainMapper(key -> index.getOrDefault(key, List.of()));

        assertThat(mapper.toPrimaryResourceIDs(secret("source", "default")))
                .containsExactly(new ResourceID("example", "default"));
        assertThat(mapper.toPrimaryResourceIDs(secret("source", "other"))).isEmpty();
        assertThat(mapper.toPrimaryResourceIDs(secret("another", "default"))).isEmpty();
    }

    @Test
    void aGeneratedPasswordIsInNobodysSecretAndNeitherIsOneThatIsNotDeclared() {
        MailDomain resource = Given.resource(null);
        assertThat(PostmasterIndexes.sourceSecretOf(resource)).isEmpty();

        resource.setSpec(Specs.mailDomain("domain: mail.example.test\npostmaster: {}"));
        assertThat(PostmasterIndexes.sourceSecretOf(resource)).isEmpty();
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
