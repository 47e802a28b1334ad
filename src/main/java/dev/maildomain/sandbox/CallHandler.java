package dev.maildomain.sandbox;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A call of the emulated API from its arrival to its answer: who calls, whether they still may, what is written down,
 * and what goes out.
 */
final class CallHandler {
    /** What the reference page shows, however soon there is room again. */
    private static final int RETRY_SECONDS = 60;

    private final World world;
    private final Vertx vertx;
    private final Duration latency;
    private final FaultyService service;

    CallHandler(World world, Vertx vertx, Duration latency) {
        this.world = world;
        this.vertx = vertx;
        this.latency = latency;
        this.service = new FaultyService(world);
    }

    /** Takes effect at once, whenever the answer is sent: a client that gives up early finds the effect. */
    void handle(RoutingContext context, Realm realm, int version, Endpoint endpoint) {
        HttpServerRequest request = context.request();
        Optional<Caller> caller = Caller.of(request, world.accounts());
        Outcome outcome = caller.map(known -> serve(context, known, realm, version, endpoint))
                .orElseGet(() -> Outcome.of(world.dialect().unauthorized()));
        world.journal()
                .add(
                        world.clock().now(),
                        request.method().name(),
                        path(request),
                        context.queryParams(),
                        formForJournal(context),
                        caller.map(Caller::account).map(Account::name).orElse(null),
                        outcome.status());
        Map<String, String> headers = caller.map(known -> world.dialect().callerHeaders(known.account(), known.key()))
                .orElse(Map.of());
        later(outcome.delay().plus(latency), () -> send(context, outcome, headers));
    }

    private Outcome serve(RoutingContext context, Caller caller, Realm realm, int version, Endpoint endpoint) {
        Account account = caller.account();
        if (!caller.isAllowed()) {
            return Outcome.of(Reply.message(403, "Not allowed to act on behalf of this account"));
        }
        if (!account.requests().accepts(world.clock().nanoTime())) {
            return Outcome.of(FaultyService.rateLimited(RETRY_SECONDS));
        }
        world.accounts().enter(account, realm);
        try {
            Params params = Params.of(context.queryParams(), form(context, version));
            Call call = new Call(realm, version, account, params, context.pathParams(), false);
            return service.serve(call, endpoint, context.request().method().name(), path(context.request()));
        } catch (Refusal refusal) {
            return Outcome.of(Reply.message(refusal.status(), refusal.getMessage()));
        }
    }

    private MultiMap form(RoutingContext context, int version) {
        boolean lost = world.switches().urlencodedPutIgnored()
                && version == 4
                && context.request().method() == HttpMethod.PUT
                && context.currentRoute().getPath().endsWith("/domains/:domain")
                && RequestBody.isUrlencoded(context.request());
        return lost ? MultiMap.caseInsensitiveMultiMap() : RequestBody.form(context);
    }

    private static MultiMap formForJournal(RoutingContext context) {
        try {
            return RequestBody.form(context);
        } catch (Refusal malformed) {
            return MultiMap.caseInsensitiveMultiMap();
        }
    }

    private static String path(HttpServerRequest request) {
        return URLDecoder.decode(request.path().replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private void later(Duration delay, Runnable action) {
        if (delay.isZero()) {
            action.run();
        } else {
            vertx.setTimer(delay.toMillis(), timer -> action.run());
        }
    }

    private void send(RoutingContext context, Outcome outcome, Map<String, String> callerHeaders) {
        if (outcome.reply() == null) {
            reset(context.request());
            return;
        }
        Reply reply = world.dialect().finish(outcome.reply());
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(reply.status())
                .putHeader(HttpHeaderNames.CONTENT_TYPE, reply.contentType())
                .putHeader(HttpHeaderNames.DATE, Rendering.gmt(world.clock().now()));
        callerHeaders.forEach(response::putHeader);
        reply.headers().forEach(response::putHeader);
        response.end(reply.body());
    }

    /**
     * Sends a TCP reset instead of the orderly end that closing gives: without lingering, what is unsent is dropped.
     * Vert.x sets this option only for all connections, so it is set where Vert.x keeps the channel.
     */
    private static void reset(HttpServerRequest request) {
        ConnectionBase connection = (ConnectionBase) request.connection();
        connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        connection.close();
    }
}
