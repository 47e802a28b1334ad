package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A user who edits while statuses are written is heard, whatever falls between whose writes. */
@ControlPlaneTest
class LostEditsIT {

    private static final int DOMAINS = 10;
    private static final int EDITS_PER_DOMAIN = 100;
    private static final long SEED = 20_261_123;

    private static final List<String> SPAM_ACTIONS = List.of("Disabled", "Block", "Tag");
    private static final List<String> WEB_SCHEMES = List.of("http", "https");

    @AutoClose
    private Installation installation;

    private record Edit(MailDomain domain, String spamAction, boolean wildcard, String webScheme) {

        static Edit of(MailDomain domain, Random random) {
            return new Edit(
                    domain,
                    SPAM_ACTIONS.get(random.nextInt(SPAM_ACTIONS.size())),
                    random.nextBoolean(),
                    WEB_SCHEMES.get(random.nextInt(WEB_SCHEMES.size())));
        }

        String spec() {
            return "{spamAction: %s, wildcard: %s, webScheme: %s}".formatted(spamAction, wildcard, webScheme);
        }

        void assertIsIn(JsonNode atTheService) {
            assertThat(atTheService.get("spam_action").textValue()).isEqualToIgnoringCase(spamAction);
            assertThat(atTheService.get("wildcard").booleanValue()).isEqualTo(wildcard);
            assertThat(atTheService.get("web_scheme").textValue()).isEqualTo(webScheme);
        }
    }

    @Test
    void aThousandEditsAreAllFollowed(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace).start();
        Resources resources = installation.resources();
        List<MailDomain> domains = IntStream.range(0, DOMAINS)
                .mapToObj(i -> resources.mailDomain("edited-" + i + ".test"))
                .toList();

        List<Edit> lastEdits = domains.parallelStream()
                .map(domain -> {
                    Random random =
                            new Random(SEED + domain.getMetadata().getName().hashCode());
                    return IntStream.range(0, EDITS_PER_DOMAIN)
                            .mapToObj(i -> Edit.of(domain, random))
                            .peek(edit -> resources.edit(domain, edit.spec()))
                            .reduce((earlier, later) -> later)
                            .orElseThrow();
                })
                .toList();

        for (Edit edit : lastEdits) {
            installation.eventually(edit.domain(), now -> assertThat(now).isReady());
            edit.assertIsIn(
                    installation.sandbox().domain(edit.domain().getSpec().domain()));
        }
        assertThat(installation.operator().log()).doesNotContain("Uncaught error");
    }
}
