package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main path where the service is as the Domains API reference page has it, to the letter. */
@ControlPlaneTest
class ReferenceProfileIT {

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .with(Installation.sandboxOptions().withProfile(Profile.REFERENCE))
                .withPause("KEY_LIFETIME", "300ms")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @Test
    void aDomainAndALoginComeChangeAndGo() {
        MailDomain domain = resources.mailDomain("lettered.test");
        SmtpCredential credential = resources.smtpCredential(domain, "lettered");
        installation.eventually(domain, now -> assertThat(now).isReady());
        installation.eventually(credential, now -> assertThat(now).isReady());
        Map<String, String> values = resources.valuesOf("lettered");
        assertThat(sandbox.acceptsLogin(values.get("username"), values.get("password")))
                .isTrue();

        resources.edit(domain, "{spamAction: Tag, wildcard: true, webScheme: https}");
        installation.eventually(domain, now -> assertThat(now).isReady());
        assertThat(sandbox.domain("lettered.test").get("web_scheme").textValue())
                .isEqualTo("https");

        resources.delete(credential, domain);
        installation.awaitGone(credential, domain);
        assertThat(sandbox.domains()).doesNotContain("lettered.test");
    }

    @Test
    void anApiKeyIsReplacedWithoutARestart() {
        String key = installation.replaceApiKey();
        MailDomain domain = resources.mailDomain("locked-out.test");
        installation.eventually(
                domain,
                now -> assertThat(now).waitsFor(Reason.ACCOUNT_NOT_READY).tells("Invalid private key"));

        installation.giveApiKey(key);

        installation.eventually(domain, now -> assertThat(now).isReady());
    }
}
