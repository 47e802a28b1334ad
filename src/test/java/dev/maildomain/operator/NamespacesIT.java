package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whole namespaces. An operator for all of them would meddle with what those of other tests have at the same time. */
@ControlPlaneTest
@ResourceLock(NamespacesIT.NAMESPACES)
@Order(Integer.MAX_VALUE)
class NamespacesIT {

    /** Read by those who keep to a namespace of their own. */
    static final String NAMESPACES = "namespaces";

    @AutoClose
    private Installation installation;

    @Test
    void deletingOneEndsWithNothingOfItLeftAtTheService(ControlPlane controlPlane, TestNamespace operatorNamespace) {
        installation =
                Installation.in(controlPlane, operatorNamespace).watching().start();
        Namespace namespace = controlPlane
                .client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("watched-")
                        .endMetadata()
                        .build())
                .create();
        Resources resources =
                new Resources(controlPlane.client(), namespace.getMetadata().getName());
        MailDomain domain = resources.mailDomain("elsewhere.test");
        SmtpCredential credential = resources.smtpCredential(domain, "elsewhere");
        installation.eventually(domain, now -> assertThat(now).isReady());
        installation.eventually(credential, now -> assertThat(now).isReady());

        resources.delete(namespace);

        installation.awaitGone(namespace);
        assertThat(installation.sandbox().domains()).doesNotContain("elsewhere.test");
    }
}
