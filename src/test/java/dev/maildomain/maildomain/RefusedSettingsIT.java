package dev.maildomain.maildomain;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.status.Reason;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.SameClock;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The service refuses several settings that come in one request, because of one of them. */
@ControlPlaneTest
class RefusedSettingsIT {

    private static final String DOMAIN = "refused.test";
    private static final String ALL = "spamAction: Block\nwildcard: true\nwebScheme: https";

    private final ControlPlane controlPlane;
    private final TestNamespace namespace;
    private final SettableClock clock = new SettableClock(Instant.now());
    private InProcessSandbox sandbox;
    private LoneOperator operator;

    RefusedSettingsIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.controlPlane = controlPlane;
        this.namespace = namespace;
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void theOthersAreInPlaceAndOnlyTheOneIsNamed(Profile profile) {
        declareAll(profile);

        assertThat(puts())
                .containsExactly(
                        "{\"spam_action\":\"block\",\"web_scheme\":\"https\",\"wildcard\":\"true\"}",
                        "{\"spam_action\":\"block\"}",
                        "{\"wildcard\":\"true\"}",
                        "{\"web_scheme\":\"https\"}");
        assertThat(operator.now().orElseThrow()).isStalledBy(Reason.INVALID).tells("wildcard true: ");
        assertThat(operator.story()).doesNotContain("refuses spamAction", "; webScheme");
        JsonNode domain = sandbox.control().domain(DOMAIN);
        assertThat(domain.get("spam_action").textValue()).isEqualTo("block");
        assertThat(domain.get("wildcard").booleanValue()).isFalse();
        assertThat(domain.get("web_scheme").textValue()).isEqualTo("https");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void itIsTriedAgainAloneAfterAPause(Profile profile) {
        declareAll(profile);
        int puts = puts().size();
        operator.run();
        assertThat(puts()).hasSize(puts);

        clock.advance(Given.REFUSED.multipliedBy(2));
        operator.settle();

        assertThat(puts().subList(puts, puts().size())).containsExactly("{\"wildcard\":\"true\"}");
        assertThat(operator.now().orElseThrow()).isReady();
        assertThat(operator.events()).doesNotContain(Reason.DRIFT_REPAIRED.value());
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void whatIsDeclaredInsteadIsNotKeptWaiting(Profile profile) {
        declareAll(profile);
        int puts = puts().size();

        operator.edit("spamAction: Block\nwildcard: false\nwebScheme: https");
        operator.settle();

        assertThat(puts()).hasSize(puts);
        assertThat(operator.now().orElseThrow()).isReady();
    }

    /** Of the requests that follow, the first is refused, and so is the third: the second of those for one setting each. */
    private void declareAll(Profile profile) {
        sandbox = new InProcessSandbox(
                SandboxOptions.defaults().withProfile(profile).withClock(new SameClock(clock)));
        operator = new LoneOperator(controlPlane.client(), namespace.name(), sandbox, clock);
        operator.declare(DOMAIN, "");
        operator.settle();
        operator.beginToCount();
        refuse(0);
        refuse(1);
        operator.edit(ALL);
        operator.settle();
    }

    private void refuse(int after) {
        sandbox.control("POST", "/faults", """
                {"method": "PUT", "path": "/v./domains/%s", "kind": "status:400", "times": 1, "after": %d}""".formatted(DOMAIN, after));
    }

    private List<String> puts() {
        return operator.calls().stream()
                .filter(call -> call.method().equals("PUT"))
                .map(call -> call.form().toString())
                .toList();
    }
}
