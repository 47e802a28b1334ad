package dev.maildomain.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields of a newer schema must reach whoever decides what to do about them: the SDK hands out clones only. */
class UnknownFieldsTest {

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    @Test
    void ofAMailDomainOutliveACopy() {
        MailDomain read = serialization.unmarshal("""
                apiVersion: maildomain.dev/v1alpha1
                kind: MailDomain
                spec: {domain: newer.test, future: 1, dkim: {future: 2}}
                """, MailDomain.class);

        MailDomainSpec copy = serialization.clone(read).getSpec();

        assertThat(copy).isEqualTo(read.getSpec());
        assertThat(copy.unknownFields()).isEqualTo(Map.of("future", 1));
        assertThat(copy.dkim().unknownFields()).isEqualTo(Map.of("future", 2));
    }

    @Test
    void ofASmtpCredentialOutliveACopy() {
        SmtpCredential read = serialization.unmarshal("""
                apiVersion: maildomain.dev/v1alpha1
                kind: SmtpCredential
                spec:
                  domainRef: {name: newer, future: 1}
                  login: app
                  passwordSecretRef: {name: source, key: password, future: 2}
                  future: 3
                """, SmtpCredential.class);

        SmtpCredentialSpec copy = serialization.clone(read).getSpec();

        assertThat(copy).isEqualTo(read.getSpec());
        assertThat(copy.domainRef().unknownFields()).isEqualTo(Map.of("future", 1));
        assertThat(copy.passwordSecretRef().unknownFields()).isEqualTo(Map.of("future", 2));
        assertThat(copy.unknownFields()).isEqualTo(Map.of("future", 3));
    }
}
