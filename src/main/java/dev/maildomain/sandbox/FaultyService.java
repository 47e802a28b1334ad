package dev.maildomain.sandbox;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers a call, as it should be or as a fault has it. */
final class FaultyService {
    private final World world;

    FaultyService(World world) {
        this.world = world;
    }

    /**
     * Answers a call.
     *
     * @param path the whole path as called
     */
    Outcome serve(Call call, Endpoint endpoint, String method, String path) {
        return world.faults()
                .next(method, path)
                .map(fault -> strike(fault, call, endpoint, method, path))
                .orElseGet(() -> Outcome.of(answer(call, endpoint)));
    }

    static Reply rateLimited(int seconds) {
        return Reply.json(429, new JsonObject().put("retry-seconds", seconds));
    }

    private Outcome strike(Fault fault, Call call, Endpoint endpoint, String method, String path) {
        return switch (fault.kind()) {
            case STATUS -> Outcome.of(status(fault.argument(), path));
            case RATE_LIMITED -> Outcome.of(rateLimited(fault.argument()));
            case RESET_BEFORE -> Outcome.RESET;
            case RESET_AFTER -> {
                answer(call, endpoint);
                yield Outcome.RESET;
            }
            case DELAY -> new Outcome(answer(call, endpoint), Duration.ofMillis(fault.argument()));
            case GARBAGE -> Outcome.of(Reply.html(200, "<!DOCTYPE html><html><body><h1>It works!</h1></body></html>"));
            case IGNORE -> Outcome.of(answer(call.withEffectLost(), endpoint));
            case NOT_FOUND_FOR, STALE_FOR ->
                Outcome.of(
                        method.equals("GET")
                                ? veiledRead(fault, call, endpoint, path)
                                : veiledWrite(fault, call, endpoint, path));
        };
    }

    private Reply veiledRead(Fault fault, Call call, Endpoint endpoint, String path) {
        Duration duration = Duration.ofSeconds(fault.argument());
        boolean stale = fault.kind() == Fault.Kind.STALE_FOR;
        Optional<String> subject = call.subject();
        if (subject.isEmpty()) {
            if (!stale) {
                return Reply.message(404, "Domain not found");
            }
            world.veils().freezeList(call.realm(), duration);
        } else if (stale) {
            world.veils().show(subject.get(), world.domains().find(subject.get()), duration);
        } else if (isAboutLogins(path)) {
            world.veils().hideLogins(subject.get(), duration);
        } else {
            world.veils().show(subject.get(), Optional.empty(), duration);
        }
        return answer(call, endpoint);
    }

    private Reply veiledWrite(Fault fault, Call call, Endpoint endpoint, String path) {
        Optional<Domain> before = call.subject().flatMap(world.domains()::find);
        Reply reply = answer(call, endpoint);
        if (reply.status() >= 300) {
            return reply;
        }
        Duration duration = Duration.ofSeconds(fault.argument());
        call.subject().ifPresent(name -> {
            if (fault.kind() == Fault.Kind.STALE_FOR) {
                world.veils().show(name, before, duration);
            } else if (isAboutLogins(path)) {
                Stream.concat(Stream.ofNullable(call.path().get("login")), call.params().all("login").stream())
                        .map(login -> login.contains("@") ? login : login + "@" + name)
                        .forEach(address -> world.veils().hideLogins(address, duration));
            } else {
                world.veils().show(name, Optional.empty(), duration);
            }
        });
        return reply;
    }

    private static boolean isAboutLogins(String path) {
        return path.contains("/credentials");
    }

    /** A redirect leads to where the journal shows whether somebody followed it. */
    private Reply status(int status, String path) {
        if (status == 401) {
            return world.dialect().unauthorized();
        }
        Reply reply = Reply.message(status, HttpResponseStatus.valueOf(status).reasonPhrase());
        return status >= 300 && status < 400 ? reply.with(Map.of("Location", path + "?redirected=true")) : reply;
    }

    private static Reply answer(Call call, Endpoint endpoint) {
        try {
            return endpoint.answer(call);
        } catch (Refusal refusal) {
            return Reply.message(refusal.status(), refusal.getMessage());
        }
    }
}
