package dev.maildomain.sandbox;

import dev.maildomain.support.RecordedSandbox;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A sandbox that the tests of a class share, and find as new. */
final class RunningSandbox implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final SandboxOptions options;
    private RecordedSandbox sandbox;
    private SandboxClient api;

    private RunningSandbox(SandboxOptions options) {
        this.options = options;
    }

    static RunningSandbox with(SandboxOptions options) {
        return new RunningSandbox(options);
    }

    SandboxClient api() {
        return api;
    }

    URI uri() {
        return sandbox.uri();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        sandbox = RecordedSandbox.start(options);
        api = SandboxClient.of(sandbox);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        sandbox.keepJournal();
        api.control("POST", "/reset", new JsonObject());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        sandbox.close();
    }
}
