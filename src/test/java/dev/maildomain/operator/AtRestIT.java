package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.Writes;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator does that has nothing to do. */
@ControlPlaneTest
class AtRestIT {

    private static final int SWEEPS = 20;
    private static final String EVERY_SETTING = """
            {domain: %s, spamAction: Tag, wildcard: true, webScheme: https, webPrefix: click,
             dkim: {keySize: 2048, selector: s1, authority: Self}, ips: [192.0.2.10],
             connection: {requireTls: true, skipVerification: true},
             tracking: {open: {mode: Enabled}, click: {mode: HtmlOnly},
              unsubscribe: {mode: Enabled, htmlFooter: "<p>bye %%unsubscribe_url%%</p>", textFooter: "bye"}},
             postmaster: {}}
            """;

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .with("MAILDOMAIN_RESYNC_INTERVAL", "200ms")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
        sandbox.account("default", "{\"ips\": [\"192.0.2.10\"]}");
    }

    @Test
    void nothingIsWrittenAndNothingButTheListIsRead() {
        List<HasMetadata> resting = new ArrayList<>();
        for (String name : List.of("whole", "full", "entire")) {
            resting.add(ready(resources.mailDomain(name, EVERY_SETTING.formatted(name + ".test"))));
        }
        MailDomain plain = ready(resources.mailDomain("plain.test"));
        resting.add(plain);
        resting.add(ready(resources.mailDomain("below", "{domain: mail.plain.test, dkim: {authority: Inherit}}")));
        resources.secret("source", Map.of("maildomain.dev/watch", "true"), Map.of("password", "a-secret-of-mine"));
        resting.add(ready(resources.smtpCredential(plain, "generated")));
        resting.add(ready(resources.smtpCredential("sourced", """
                {domainRef: {name: plain}, login: sourced, passwordSecretRef: {name: source, key: password}}
                """)));
        sandbox.create("observed.test", installation.apiKey());
        sandbox.patch("observed.test", "{\"state\": \"active\"}");
        MailDomain observed =
                resources.mailDomain("observed", "{domain: observed.test, managementPolicy: Observe, spamAction: Tag}");
        installation.eventually(
                observed, now -> assertThat(now).has(ConditionType.SYNCED, ConditionStatus.FALSE, Reason.WOULD_CHANGE));
        resting.add(observed);
        // What was written last may still be under way to those who read it.
        installation.awaitSweeps(2);
        List<String> versions = versions(resting);

        try (Writes<Event> events = resources.writesTo(Event.class);
                Writes<Secret> secrets = resources.writesTo(Secret.class)) {
            installation.eventually(() -> assertThat(secrets.versions()).isNotEmpty());
            int before = sandbox.calls().size();
            List<String> secretsBefore = writes(secrets);
            List<String> eventsBefore = writes(events);

            installation.awaitSweeps(SWEEPS);

            assertThat(sandbox.calls().stream().skip(before).map(SandboxControl.Call::request))
                    .containsOnly("GET /v4/domains");
            assertThat(versions(resting)).isEqualTo(versions);
            assertThat(writes(secrets)).isEqualTo(secretsBefore);
            assertThat(writes(events)).isEqualTo(eventsBefore);
        }
    }

    private static MailDomain ready(MailDomain domain) {
        return installation.eventually(domain, now -> assertThat(now).isReady());
    }

    private static SmtpCredential ready(SmtpCredential credential) {
        return installation.eventually(credential, now -> assertThat(now).isReady());
    }

    private static List<String> versions(List<HasMetadata> all) {
        return all.stream().map(resources::now).map(AtRestIT::version).toList();
    }

    private static List<String> writes(Writes<?> all) {
        return all.versions().stream().map(AtRestIT::version).toList();
    }

    private static String version(HasMetadata resource) {
        return resource.getKind() + " " + resource.getMetadata().getName() + " "
                + resource.getMetadata().getResourceVersion();
    }
}
