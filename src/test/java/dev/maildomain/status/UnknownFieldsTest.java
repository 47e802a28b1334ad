package dev.maildomain.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomainTracking;
import dev.maildomain.support.Specs;
import org.junit.jupiter.api.Test;

class UnknownFieldsTest {

    @Test
    void areNamedByTheirPathAtAnyDepth() {
        assertThat(UnknownFields.in("spec", Specs.mailDomain("""
                        domain: newer.test
                        zone: 1
                        area: 2
                        spamAction: Tag
                        ips: [192.0.2.1]
                        dkim: {keySize: 2048, future: 3}
                        connection: {requireTls: true}
                        tracking: {unsubscribe: {mode: Enabled, future: {deep: 4}}}
                        """)))
                .containsExactlyInAnyOrder(
                        "spec.area", "spec.zone", "spec.dkim.future", "spec.tracking.unsubscribe.future");
    }

    @Test
    void areSortedWithinTheirParent() {
        assertThat(UnknownFields.in("spec", Specs.mailDomain("domain: newer.test\nb: 1\na: 2")))
                .containsExactly("spec.a", "spec.b");
    }

    @Test
    void areNotThereInWhatThisVersionKnows() {
        assertThat(UnknownFields.in("spec", Specs.mailDomain("domain: known.test")))
                .isEmpty();
        assertThat(UnknownFields.in("tracking", new MailDomainTracking(null, null, null, null)))
                .isEmpty();
        assertThat(UnknownFields.in("spec", null)).isEmpty();
        assertThat(UnknownFields.in("spec", "text")).isEmpty();
    }
}
