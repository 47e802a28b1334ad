package dev.maildomain.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What tests and people do to the sandbox from outside: JSON under {@code /_sandbox}, without authentication, never
 * counted and never in the journal. What an object does not name stays as it is.
 */
final class ControlApi {
    private final World world;

    private ControlApi(World world) {
        this.world = world;
    }

    static Router router(Vertx vertx, World world) {
        ControlApi control = new ControlApi(world);
        Router router = Router.router(vertx);
        on(router, HttpMethod.GET, "/requests", control::requests);
        on(router, HttpMethod.GET, "/domains", control::domains);
        on(router, HttpMethod.GET, "/domains/:domain", control::domain);
        on(router, HttpMethod.PATCH, "/domains/:domain", control::patchDomain);
        on(router, HttpMethod.PUT, "/domains/:domain/dns", control::putDns);
        on(router, HttpMethod.PUT, "/accounts/:account", control::putAccount);
        on(router, HttpMethod.POST, "/login", control::login);
        on(router, HttpMethod.POST, "/faults", control::addFault);
        on(router, HttpMethod.DELETE, "/faults", control::deleteFaults);
        on(router, HttpMethod.PUT, "/switches", control::putSwitches);
        on(router, HttpMethod.POST, "/reset", control::reset);
        // Nothing under this path may reach the emulated API, and with it the journal.
        router.route().handler(context -> context.response().setStatusCode(404).end());
        return router;
    }

    private static void on(
            Router router, HttpMethod method, String path, Function<RoutingContext, ControlReply> operation) {
        router.route(method, path).handler(context -> {
            ControlReply reply = answer(context, operation);
            context.response().setStatusCode(reply.status());
            if (reply.json() == null) {
                context.response().end();
            } else {
                context.response().putHeader("Content-Type", Reply.JSON).end(reply.json());
            }
        });
    }

    private static ControlReply answer(RoutingContext context, Function<RoutingContext, ControlReply> operation) {
        try {
            return operation.apply(context);
        } catch (Refusal refusal) {
            return ControlReply.of(refusal.status(), Rendering.message(refusal.getMessage()));
        } catch (DecodeException
                | ClassCastException
                | DateTimeException
                | NumberFormatException
                | NullPointerException e) {
            return ControlReply.of(400, Rendering.message("not what is expected here: " + e.getMessage()));
        }
    }

    private ControlReply requests(RoutingContext context) {
        int since = Integer.parseInt(
                context.queryParams().get("since") == null
                        ? "0"
                        : context.queryParams().get("since"));
        return ControlReply.of(world.journal().since(since));
    }

    private ControlReply domains(RoutingContext context) {
        JsonArray domains = new JsonArray();
        world.domains().all().forEach(domain -> domains.add(DomainState.of(domain, world)));
        return ControlReply.of(domains);
    }

    private ControlReply domain(RoutingContext context) {
        return ControlReply.of(200, DomainState.of(known(context), world));
    }

    private ControlReply patchDomain(RoutingContext context) {
        Domain domain = known(context);
        JsonObject patch = RequestBody.json(context);
        Domain changed = DomainPatch.apply(domain, patch, world);
        if (patch.getBoolean("deleted", false)) {
            world.domains().remove(domain.name());
            return ControlReply.NOTHING;
        }
        world.domains().put(changed);
        return ControlReply.of(200, DomainState.of(changed, world));
    }

    private ControlReply putDns(RoutingContext context) {
        String name = name(context);
        for (Map.Entry<String, Object> entry : RequestBody.json(context)) {
            Purpose purpose = Purpose.of(entry.getKey())
                    .orElseThrow(() -> Refusal.badRequest("unknown purpose " + entry.getKey()));
            world.dns().set(name, purpose, (Boolean) entry.getValue());
        }
        return ControlReply.of(200, DomainState.dns(name, world.dns()));
    }

    private ControlReply putAccount(RoutingContext context) {
        JsonObject body = RequestBody.json(context);
        AccountChange change = AccountChange.of(body);
        Account account = world.accounts().named(context.pathParam("account"));
        change.apply(account, world.accounts());
        return ControlReply.of(200, AccountChange.describe(account));
    }

    private ControlReply login(RoutingContext context) {
        JsonObject body = RequestBody.json(context);
        String username = body.getString("username").toLowerCase(Locale.ROOT);
        String password = body.getString("password");
        boolean works = world.domains()
                .find(username.substring(username.indexOf('@') + 1))
                .filter(domain -> domain.standing().disabled() == null)
                .map(domain -> domain.logins().get(username))
                .filter(login -> login.accepts(password))
                .isPresent();
        return works ? ControlReply.NOTHING : ControlReply.of(401, Rendering.message("login refused"));
    }

    private ControlReply addFault(RoutingContext context) {
        JsonObject body = RequestBody.json(context);
        world.faults().add(Fault.of(body), body.getInteger("times", 1), body.getInteger("after", 0));
        return ControlReply.NOTHING;
    }

    private ControlReply deleteFaults(RoutingContext context) {
        world.faults().clear();
        return ControlReply.NOTHING;
    }

    private ControlReply putSwitches(RoutingContext context) {
        world.switches(world.switches().with(RequestBody.json(context)));
        return ControlReply.of(200, world.switches().toJson());
    }

    private ControlReply reset(RoutingContext context) {
        world.reset();
        return ControlReply.NOTHING;
    }

    private Domain known(RoutingContext context) {
        return world.domains().find(name(context)).orElseThrow(() -> Refusal.notFound("no domain " + name(context)));
    }

    private static String name(RoutingContext context) {
        return context.pathParam("domain").toLowerCase(Locale.ROOT);
    }

    /** An answer: a status and JSON, or no content. */
    private record ControlReply(int status, String json) {
        private static final ControlReply NOTHING = new ControlReply(204, null);

        private static ControlReply of(int status, JsonObject json) {
            return new ControlReply(status, json.encode());
        }

        private static ControlReply of(JsonArray json) {
            return new ControlReply(200, json.encode());
        }
    }
}
