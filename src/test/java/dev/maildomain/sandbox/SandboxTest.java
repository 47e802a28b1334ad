package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.RecordedSandbox;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server around the emulated API. */
class SandboxTest {
    private static final String AUTHORIZATION = "Authorization: Basic YXBpOmtleS1zYW5kYm94\r\n";

    @Test
    void isEmptyButForTheSandboxTypeDomainAtEachStart() {
        for (int start = 0; start < 2; start++) {
            try (RecordedSandbox sandbox = RecordedSandbox.start(SandboxOptions.defaults())) {
                SandboxClient api = SandboxClient.of(sandbox);
                assertThat(api.get("/v4/domains").json().getInteger("total_count"))
                        .isEqualTo(1);
                api.post("/v4/domains", "name", "a.test");
            }
        }
    }

    @Test
    void isTheSameForTheSameSeed() {
        String first = domainOf(SandboxOptions.defaults().withSeed(7).withClock(new ManualClock()));
        String second = domainOf(SandboxOptions.defaults().withSeed(7).withClock(new ManualClock()));
        String other = domainOf(SandboxOptions.defaults().withSeed(8).withClock(new ManualClock()));

        assertThat(second).isEqualTo(first).isNotEqualTo(other);
    }

    @Test
    void answersLateButActsAtOnceWithLatency() {
        try (RecordedSandbox sandbox =
                RecordedSandbox.start(SandboxOptions.defaults().withLatency(Duration.ofMillis(20)))) {
            SandboxClient api = SandboxClient.of(sandbox);

            assertThat(api.get("/v4/domains").status()).isEqualTo(200);
            assertThat(api.journal()).hasSize(1);
        }
    }

    /** Wherever a read of the server happens to end, also between CR and LF. */
    @Test
    void readsAFormThatArrivesInPieces() throws IOException {
        String body = "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\na.test\r\n--b--\r\n";
        try (RecordedSandbox sandbox = RecordedSandbox.start(SandboxOptions.defaults());
                Socket socket =
                        new Socket(sandbox.uri().getHost(), sandbox.uri().getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            String head = "POST /v4/domains HTTP/1.1\r\nHost: sandbox\r\n" + AUTHORIZATION
                    + "Content-Type: multipart/form-data; boundary=b\r\nConnection: close\r\nContent-Length: "
                    + body.length() + "\r\n\r\n";
            for (byte octet : (head + body).getBytes(StandardCharsets.US_ASCII)) {
                out.write(octet);
                out.flush();
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200 OK");
            assertThat(SandboxClient.of(sandbox).journal().getJsonObject(0).getJsonObject("form"))
                    .isEqualTo(new JsonObject().put("name", "a.test"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v4", "/v4/v4/domains", "/v4/domain", "/v5/domains", "/us/v4/domains"})
    void doesNotFindAWrongPathAndDoesNotSaySoInJson(String path) {
        try (RecordedSandbox sandbox = RecordedSandbox.start(SandboxOptions.defaults())) {
            var missing = SandboxClient.of(sandbox).get(path);

            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.header("Content-Type")).doesNotContain("json");
        }
    }

    @Test
    void answersAFormThatIsNone() throws IOException {
        try (RecordedSandbox sandbox = RecordedSandbox.start(SandboxOptions.defaults());
                Socket socket =
                        new Socket(sandbox.uri().getHost(), sandbox.uri().getPort())) {
            String request = "POST /v4/domains HTTP/1.1\r\nHost: sandbox\r\n" + AUTHORIZATION
                    + "Content-Type: multipart/form-data\r\nConnection: close\r\nContent-Length: 4\r\n\r\nabcd";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
    }

    private static String domainOf(SandboxOptions options) {
        try (RecordedSandbox sandbox = RecordedSandbox.start(options)) {
            return SandboxClient.of(sandbox)
                    .post("/v4/domains", "name", "a.test")
                    .text();
        }
    }
}
