package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The operator comes back acting for another subaccount than before, which has none of its many domains. Half of the claims
 * name the account that holds the domain; the other half was recorded when the service didn't tell.
 */
@ControlPlaneTest
class WrongSubaccountIT {

    private static final int MANY = 200;
    private static final int SOME = 4;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    @AutoClose
    private Installation installation;

    private Resources resources;
    private SandboxControl sandbox;

    @Test
    void nothingIsCreatedThereAndNothingIsDeleted(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace).start();
        resources = installation.resources();
        sandbox = installation.sandbox();
        String account = installation
                .eventually(
                        resources.mailDomain("first.test"),
                        now -> assertThat(now).isReady())
                .getStatus()
                .accountId();
        installation.operator().kill9();
        List<MailDomain> domains = IntStream.range(0, MANY)
                .parallel()
                .mapToObj(i -> claimed(i, account))
                .toList();
        int calls = sandbox.calls().size();
        List<String> atTheService = sandbox.domains();

        sandbox.account("default", "{\"subaccounts\": [\"another\"]}");
        installation.operator().restartWith("MAILDOMAIN_ON_BEHALF_OF", "another");
        awaitConditions();
        MailDomain[] leaving = domains.stream().limit(SOME).toArray(MailDomain[]::new);
        resources.delete(leaving);

        for (int i = 0; i < SOME; i++) {
            Reason reason = namesAccount(i) ? Reason.ACCOUNT_NOT_READY : Reason.DOMAINS_VANISHED;
            installation.eventually(leaving[i], now -> assertThat(now).isHeldBy(reason));
        }
        assertThat(sandbox.calls().stream().skip(calls).map(SandboxControl.Call::method))
                .hasSizeGreaterThan(MANY)
                .containsOnly("GET");
        assertThat(sandbox.domains()).isEqualTo(atTheService);
        assertThat(resources.all()).hasSize(MANY + 1);
    }

    private void awaitConditions() {
        await().atMost(LONG)
                .pollInterval(POLL_INTERVAL)
                .untilAsserted(() -> assertThat(resources.all())
                        .filteredOn(resource -> resource.getMetadata().getName().startsWith("claimed-"))
                        .hasSize(MANY)
                        .allSatisfy(resource -> assertThat((MailDomain) resource)
                                .waitsFor(expected((MailDomain) resource))
                                .has(ConditionType.READY, ConditionStatus.UNKNOWN)));
    }

    private static Reason expected(MailDomain resource) {
        boolean namesAccount = resource.getStatus().ownership().accountId() != null;
        return namesAccount ? Reason.ACCOUNT_NOT_READY : Reason.DOMAINS_VANISHED;
    }

    /** A domain of the account, and a resource that holds it, as the operator would have left it. */
    private MailDomain claimed(int number, String account) {
        String domain = "claimed-" + number + ".test";
        sandbox.create(domain, installation.apiKey());
        MailDomain resource = resources.mailDomain(domain);
        Map<String, String> claim = new HashMap<>(Map.of(
                "uid",
                resource.getMetadata().getUid(),
                "state",
                "Created",
                "since",
                "2026-06-01T12:00:00Z",
                "id",
                sandbox.domain(domain).get("id").textValue()));
        if (namesAccount(number)) {
            claim.put("accountId", account);
        }
        resources.putStatus(resource, Map.of("ownership", claim));
        return resource;
    }

    private static boolean namesAccount(int number) {
        return number % 2 == 0;
    }
}
