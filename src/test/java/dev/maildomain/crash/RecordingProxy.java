package dev.maildomain.crash;

import io.fabric8.kubernetes.client.Config;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.httpproxy.HttpProxy;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * What one life of the operator reaches in place of a server, on the loopback interface. It lets the calls that count pass
 * through the {@link Lifeline}, each with its whole answer; everything else, such as watches, goes by as it comes. Where the
 * lifeline ends, the operator gets no answer any more, and its process is killed.
 */
final class RecordingProxy implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String FORM = "multipart/form-data";
    private static final PoolOptions MANY_CONNECTIONS = new PoolOptions().setHttp1MaxSize(100);
    private static final List<CharSequence> OF_THE_CONNECTION = List.of(
            HttpHeaders.HOST, HttpHeaders.CONNECTION, HttpHeaders.CONTENT_LENGTH, HttpHeaders.TRANSFER_ENCODING);

    private final Vertx vertx;
    private final Lifeline lifeline;
    private final Traffic traffic;
    private final Runnable kill;
    private final HttpClient client;
    private final HttpServer server;

    /** An answer that has come to its end. */
    private record Answer(int status, MultiMap headers, Buffer body) {}

    /**
     * Stands in front of the Domains API.
     *
     * @param service its base URL
     * @param isActive whether a domain is active at the service
     * @param kill called where the lifeline ends, maybe several times
     */
    static RecordingProxy ofService(
            Vertx vertx, Lifeline lifeline, URI service, Predicate<String> isActive, Runnable kill) {
        return new RecordingProxy(vertx, lifeline, new Traffic.ToTheService(isActive), origin(service), kill);
    }

    /**
     * Stands in front of the API server.
     *
     * @param apiServer how it is reached
     * @param kill called where the lifeline ends, maybe several times
     */
    static RecordingProxy ofCluster(Vertx vertx, Lifeline lifeline, Config apiServer, Runnable kill) {
        Buffer authority = Buffer.buffer(Base64.getDecoder().decode(apiServer.getCaCertData()));
        HttpClientOptions origin = origin(URI.create(apiServer.getMasterUrl()))
                .setSsl(true)
                .setTrustOptions(new PemTrustOptions().addCertValue(authority));
        return new RecordingProxy(vertx, lifeline, new Traffic.ToTheCluster(), origin, kill);
    }

    private static HttpClientOptions origin(URI server) {
        return new HttpClientOptions().setDefaultHost(server.getHost()).setDefaultPort(server.getPort());
    }

    private RecordingProxy(Vertx vertx, Lifeline lifeline, Traffic traffic, HttpClientOptions origin, Runnable kill) {
        this.vertx = vertx;
        this.lifeline = lifeline;
        this.traffic = traffic;
        this.kill = kill;
        this.client = vertx.createHttpClient(origin, MANY_CONNECTIONS);
        HttpProxy others = HttpProxy.reverseProxy(client).origin(origin.getDefaultPort(), origin.getDefaultHost());
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(LOOPBACK).setPort(0))
                .requestHandler(request -> {
                    if (traffic.counts(request.method().name())) {
                        pass(request);
                    } else if (!lifeline.isDead()) {
                        others.handle(request);
                    }
                })
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Base URL to be reached at. */
    URI uri() {
        return URI.create("http://" + LOOPBACK + ":" + server.actualPort());
    }

    private void pass(HttpServerRequest request) {
        if (isForm(request)) {
            request.setExpectMultipart(true);
        }
        request.body()
                .compose(body -> begin(request, body).compose(number -> carryOut(number, request, body)))
                .onSuccess(answer -> give(answer, request))
                .onFailure(failure -> {
                    if (!(failure instanceof Crash)) {
                        request.connection().close();
                    }
                });
    }

    private Future<Integer> begin(HttpServerRequest request, Buffer body) {
        return alive(() ->
                lifeline.begin(traffic.read(request.method().name(), request.path(), request.formAttributes(), body)));
    }

    private Future<Answer> carryOut(int number, HttpServerRequest request, Buffer body) {
        return forward(request, body)
                .onFailure(lost -> end(number, "lost"))
                .compose(answer -> end(number, traffic.outcome(answer.status())).map(answer));
    }

    private Future<Void> end(int number, String outcome) {
        return alive(() -> {
            lifeline.end(number, outcome);
            return null;
        });
    }

    /** Does what the operator may die of, off the threads that carry the traffic. */
    private <T> Future<T> alive(Callable<T> step) {
        return vertx.executeBlocking(
                () -> {
                    try {
                        return step.call();
                    } catch (Crash end) {
                        kill.run();
                        throw end;
                    }
                },
                false);
    }

    /** Goes on where the operator is dead meanwhile: what has gone out has its effect. */
    private Future<Answer> forward(HttpServerRequest request, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setURI(request.uri())
                .setHeaders(endToEnd(request.headers()));
        return client.request(options)
                .compose(sent -> sent.send(body))
                .compose(answer ->
                        answer.body().map(whole -> new Answer(answer.statusCode(), endToEnd(answer.headers()), whole)));
    }

    private static void give(Answer answer, HttpServerRequest request) {
        request.response().setStatusCode(answer.status()).headers().addAll(answer.headers());
        request.response().end(answer.body());
    }

    private static MultiMap endToEnd(MultiMap headers) {
        MultiMap copy = MultiMap.caseInsensitiveMultiMap().addAll(headers);
        OF_THE_CONNECTION.forEach(copy::remove);
        return copy;
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(FORM);
    }

    @Override
    public void close() {
        Future.join(server.close(), client.close())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
