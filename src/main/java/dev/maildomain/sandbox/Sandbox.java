package dev.maildomain.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.concurrent.CompletionException;

/**
 * A running emulator of the Domains API, with its control API under {@code /_sandbox} on the same port. Its state is in
 * memory and ends with it.
 */
public final class Sandbox implements AutoCloseable {
    private final Vertx vertx;
    private final URI uri;

    private Sandbox(Vertx vertx, URI uri) {
        this.vertx = vertx;
        this.uri = uri;
    }

    /**
     * Starts a sandbox and returns when it listens.
     *
     * @throws IllegalStateException if it cannot listen there
     */
    public static Sandbox start(SandboxOptions options) {
        Vertx vertx = Vertx.vertx(vertxOptions());
        try {
            HttpServer server = vertx.createHttpServer(httpOptions(options))
                    .requestHandler(router(vertx, options))
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new Sandbox(vertx, URI.create("http://" + host(options.bind()) + ":" + server.actualPort()));
        } catch (CompletionException e) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            throw new IllegalStateException(
                    "cannot listen on " + options.bind() + ":" + options.port() + ": "
                            + e.getCause().getMessage(),
                    e);
        }
    }

    /** The base URL, without a version and without a slash at the end; {@code /eu} under it is the other region's. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Router router(Vertx vertx, SandboxOptions options) {
        World world = new World(options);
        Router router = Router.router(vertx);
        router.route().handler(RequestBody::read);
        router.route("/_sandbox/*").subRouter(ControlApi.router(vertx, world));
        ApiRouter.mount(router, world, new CallHandler(world, vertx, options.latency()));
        return router;
    }

    /** One event loop, which all state is confined to, and nothing written to the file system. */
    private static VertxOptions vertxOptions() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
    }

    private static HttpServerOptions httpOptions(SandboxOptions options) {
        return new HttpServerOptions()
                .setHost(options.bind())
                .setPort(options.port())
                .setHttp2ClearTextEnabled(false);
    }

    private static String host(String bind) {
        return bind.contains(":") ? "[" + bind + "]" : bind;
    }
}
