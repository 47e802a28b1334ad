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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** An operator for all namespaces. It would meddle with what the operators of other tests have at the same time. */
@ControlPlaneTest
@ResourceLock(AllNamespacesIT.NAMESPACES)
@Order(Integer.MAX_VALUE)
class AllNamespacesIT {

    /** Read by those who keep to a namespace of their own. */
    static final String NAMESPACES = "namespaces";

    @AutoClose
    private static Installation installation;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation =
                Installation.in(controlPlane, namespace).forAllNamespaces().start();
    }

    @Test
    void aNamespaceGoesWithEverythingThatItHasAtTheService(ControlPlane controlPlane, TestNamespace namespace) {
        Resources resources = new Resources(controlPlane.client(), namespace.name());
        MailDomain domain = resources.mailDomain("elsewhere.test");
        SmtpCredential credential = resources.smtpCredential(domain, "elsewhere");
        installation.eventually(() -> assertThat(resources.now(domain)).isReady());
        installation.eventually(() -> assertThat(resources.now(credential)).isReady());

        Namespace there =
                controlPlane.client().namespaces().withName(namespace.name()).get();
        resources.delete(there);

        installation.awaitGone(there);
        assertThat(installation.sandbox().domains()).doesNotContain("elsewhere.test");
    }
}
