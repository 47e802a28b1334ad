package dev.maildomain.sandbox;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The emulated API over HTTP: which path is which operation, who may call and how often, and what goes out. */
final class ApiRouter {
    private static final int RETRY_SECONDS = 60;

    private final World world;
    private final Vertx vertx;
    private final Duration latency;
    private final Router router;
    private final FaultyService service;
    private final Set<String> paths = new LinkedHashSet<>();

    private ApiRouter(World world, Vertx vertx, Duration latency, Router router) {
        this.world = world;
        this.vertx = vertx;
        this.latency = latency;
        this.router = router;
        this.service = new FaultyService(world);
    }

    static void mount(Router router, World world, Vertx vertx, Duration latency) {
        new ApiRouter(world, vertx, latency, router).mount();
    }

    private void mount() {
        DomainAccess access = new DomainAccess(world);
        for (Realm realm : Realm.values()) {
            mountDomains(realm, new DomainEndpoints(world, access));
            mountCredentials(realm, new CredentialEndpoints(world, access));
            mountSettings(realm, new SettingEndpoints(world, access));
            if (world.dialect().servesBeyondPage()) {
                mountKeys(realm, new KeyEndpoints(world, access));
            }
        }
        paths.forEach(path -> router.route(path).handler(context -> handle(context, Realm.US, 0, WRONG_METHOD)));
        router.route().handler(context -> handle(context, Realm.US, 0, WRONG_PATH));
    }

    private static final Endpoint WRONG_METHOD = call -> Reply.json(404, new JsonObject().put("error", "not found"));

    private static final Endpoint WRONG_PATH = call -> Reply.text(404, "404 page not found\n");

    private void mountDomains(Realm realm, DomainEndpoints domains) {
        both(realm, HttpMethod.GET, "/domains", domains::list);
        both(realm, HttpMethod.POST, "/domains", domains::create);
        both(realm, HttpMethod.GET, "/domains/:domain", domains::get);
        both(realm, HttpMethod.PUT, "/domains/:domain", domains::update);
        both(realm, HttpMethod.PUT, "/domains/:domain/verify", domains::verify);
        onlyV3(realm, HttpMethod.DELETE, "/domains/:domain", domains::delete);
    }

    private void mountCredentials(Realm realm, CredentialEndpoints credentials) {
        onlyV3(realm, HttpMethod.GET, "/domains/:domain/credentials", credentials::list);
        onlyV3(realm, HttpMethod.POST, "/domains/:domain/credentials", credentials::create);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/credentials/:login", credentials::update);
        onlyV3(realm, HttpMethod.DELETE, "/domains/:domain/credentials/:login", credentials::delete);
        if (world.dialect().servesBeyondPage()) {
            onlyV3(realm, HttpMethod.DELETE, "/domains/:domain/credentials", credentials::deleteAll);
        }
    }

    private void mountSettings(Realm realm, SettingEndpoints settings) {
        onlyV3(realm, HttpMethod.GET, "/domains/:domain/connection", settings::connection);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/connection", settings::updateConnection);
        onlyV3(realm, HttpMethod.GET, "/domains/:domain/tracking", settings::tracking);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/tracking/open", settings::updateOpenTracking);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/tracking/click", settings::updateClickTracking);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/tracking/unsubscribe", settings::updateUnsubscribeTracking);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/dkim_authority", settings::updateDkimAuthority);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/dkim_selector", settings::updateDkimSelector);
        onlyV3(realm, HttpMethod.PUT, "/domains/:domain/web_prefix", settings::updateWebPrefix);
    }

    private void mountKeys(Realm realm, KeyEndpoints keys) {
        add(realm, 4, HttpMethod.GET, "/domains/:domain/keys", keys::list);
        add(realm, 4, HttpMethod.PUT, "/domains/:domain/keys/:selector/activate", keys::activate);
        add(realm, 4, HttpMethod.PUT, "/domains/:domain/keys/:selector/deactivate", keys::deactivate);
        add(realm, 1, HttpMethod.GET, "/dkim/keys", keys::listOfAccount);
        add(realm, 1, HttpMethod.POST, "/dkim/keys", keys::create);
        add(realm, 1, HttpMethod.DELETE, "/dkim/keys", keys::delete);
    }

    private void both(Realm realm, HttpMethod method, String path, Endpoint endpoint) {
        add(realm, 3, method, path, endpoint);
        add(realm, 4, method, path, endpoint);
    }

    private void onlyV3(Realm realm, HttpMethod method, String path, Endpoint endpoint) {
        add(realm, 3, method, path, endpoint);
        if (world.dialect().hasStrictVersions()) {
            router.route(method, realm.pathPrefix() + "/v4" + path)
                    .handler(context -> handle(context, realm, 4, WRONG_PATH));
        } else {
            add(realm, 4, method, path, endpoint);
        }
    }

    private void add(Realm realm, int version, HttpMethod method, String path, Endpoint endpoint) {
        String whole = realm.pathPrefix() + "/v" + version + path;
        paths.add(whole);
        router.route(method, whole).handler(context -> handle(context, realm, version, endpoint));
    }

    /** Takes effect at once, whenever the answer is sent: a client that gives up early finds the effect. */
    private void handle(RoutingContext context, Realm realm, int version, Endpoint endpoint) {
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
        world.accounts().ensureSandboxDomain(account, realm);
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
