package dev.maildomain.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Fields of a newer schema must reach whoever decides what to do about them: the SDK hands out clones only. */
class UnknownFieldsTest {

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    @Test
    void ofAMailDomainOutliveACopy() {
        MailDomain read = serialization.unmarshal("""
                apiVersion: maildomain.dev/v1alpha1
                kind: MailDomain
                spec:
                  domain: newer.test
                  future: 1
                  dkim: {future: 2}
                  connection: {future: 3}
                  tracking: {future: 4, open: {future: 5}, click: {future: 6}, unsubscribe: {future: 7}}
                  postmaster: {future: 8, passwordSecretRef: {name: source, key: password, future: 9}}
                  credentialsFrom: {future: 10, namespaceSelector: {matchLabels: {team: mail}, future: 11}}
                """, MailDomain.class);

        MailDomainSpec copy = serialization.clone(read).getSpec();

        assertThat(copy).isEqualTo(read.getSpec());
        assertThat(copy.unknownFields()).isEqualTo(Map.of("future", 1));
        assertThat(copy.dkim().unknownFields()).isEqualTo(Map.of("future", 2));
        assertThat(copy.connection().unknownFields()).isEqualTo(Map.of("future", 3));
        assertThat(copy.tracking().unknownFields()).isEqualTo(Map.of("future", 4));
        assertThat(copy.tracking().open().unknownFields()).isEqualTo(Map.of("future", 5));
        assertThat(copy.tracking().click().unknownFields()).isEqualTo(Map.of("future", 6));
        assertThat(copy.tracking().unsubscribe().unknownFields()).isEqualTo(Map.of("future", 7));
        assertThat(copy.postmaster().unknownFields()).isEqualTo(Map.of("future", 8));
        assertThat(copy.postmaster().passwordSecretRef().unknownFields()).isEqualTo(Map.of("future", 9));
        assertThat(copy.credentialsFrom().unknownFields()).isEqualTo(Map.of("future", 10));
        assertThat(copy.credentialsFrom().namespaceSelector().unknownFields()).isEqualTo(Map.of("future", 11));
    }

    @Test
    void areKeptByEveryRecordThatIsDeclared() {
        assertThat(Stream.of(MailDomainSpec.class, SmtpCredentialSpec.class).flatMap(UnknownFieldsTest::declared))
                .contains(MailDomainSpec.Connection.class, SmtpCredentialSpec.DomainRef.class)
                .allSatisfy(type -> assertThat(type.getRecordComponents())
                        .filteredOn(component -> component.getName().equals("unknownFields"))
                        .hasSize(1));
    }

    @Test
    void ofAMailDomainMayHoldWordsOfANewerSchema() {
        MailDomain read = serialization.unmarshal("""
                apiVersion: maildomain.dev/v1alpha1
                kind: MailDomain
                spec:
                  domain: newer.test
                  spamAction: Newer
                  webScheme: newer
                  dkim: {authority: Newer}
                  tracking: {open: {mode: Newer}, click: {mode: Newer}, unsubscribe: {mode: Newer}}
                  adoptionPolicy: Newer
                  deletionPolicy: Newer
                  managementPolicy: Newer
                """, MailDomain.class);

        MailDomainSpec copy = serialization.clone(read).getSpec();

        assertThat(copy).isEqualTo(read.getSpec());
        assertThat(copy)
                .returns("Newer", MailDomainSpec::spamAction)
                .returns("newer", MailDomainSpec::webScheme)
                .returns("Newer", spec -> spec.dkim().authority())
                .returns("Newer", spec -> spec.tracking().open().mode())
                .returns("Newer", spec -> spec.tracking().click().mode())
                .returns("Newer", spec -> spec.tracking().unsubscribe().mode())
                .returns("Newer", MailDomainSpec::adoptionPolicy)
                .returns("Newer", MailDomainSpec::deletionPolicy)
                .returns("Newer", MailDomainSpec::managementPolicy);
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

    /** A record, and those that it is made of. */
    private static Stream<Class<?>> declared(Class<?> type) {
        return Stream.concat(
                Stream.of(type),
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .filter(Class::isRecord)
                        .flatMap(UnknownFieldsTest::declared));
    }
}
