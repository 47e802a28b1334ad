package dev.maildomain.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SMTP logins. A login may be given as its local part or as its full address, in a parameter and in the path; it is
 * kept as the full address, in lower case. {@code total_count} counts the items of the page, the more careful reading of
 * the service's documentation: whoever pages by it as if it counted everything stops too early.
 */
final class CredentialEndpoints {
    private static final Set<String> CREATE_PARAMETERS = Set.of("login", "password");

    private final World world;
    private final DomainAccess access;

    CredentialEndpoints(World world, DomainAccess access) {
        this.world = world;
        this.access = access;
    }

    Reply list(Call call) {
        Domain domain = access.read(call)
                .filter(found -> !world.veils().hidesLogins(found.name()))
                .orElseThrow(CredentialEndpoints::domainNotFound);
        List<Map.Entry<String, Login>> logins = domain.logins().entrySet().stream()
                .filter(login -> !world.veils().hidesLogins(login.getKey()))
                .toList();
        JsonArray items = new JsonArray();
        Page.of(call.params(), world)
                .of(logins)
                .forEach(login -> items.add(world.dialect().login(login.getKey(), login.getValue())));
        return Reply.ok(new JsonObject().put("total_count", items.size()).put("items", items));
    }

    /** Creates one or several logins, all or none. */
    Reply create(Call call) {
        Domain domain = forWriting(call);
        Params params = world.dialect().known(call.params(), CREATE_PARAMETERS);
        List<String> logins = new ArrayList<>(params.all("login"));
        logins.addAll(params.all("mailbox"));
        logins.removeIf(String::isEmpty);
        if (logins.isEmpty()) {
            throw Refusal.badRequest("Parameter 'login' is missing");
        }
        List<String> passwords = params.all("password");
        Map<String, String> generated = new LinkedHashMap<>();
        Domain changed = domain;
        for (int i = 0; i < logins.size(); i++) {
            String address = address(domain, logins.get(i));
            if (changed.logins().containsKey(address) && world.switches().duplicateCredential() != 200) {
                throw new Refusal(world.switches().duplicateCredential(), "Credentials already exist: " + address);
            }
            Optional<String> given = i < passwords.size() ? Optional.of(passwords.get(i)) : Optional.empty();
            changed = changed.withLogin(address, login(address, given, generated));
        }
        access.save(call, domain, changed);
        return Reply.ok(answer("Created " + logins.size() + " credentials pair(s)", generated));
    }

    Reply update(Call call) {
        Domain domain = forWriting(call);
        String address = existing(call, domain);
        Login present = domain.logins().get(address);
        Optional<String> given = call.params().text("password");
        String refusal = world.switches().samePasswordText();
        if (refusal != null && given.filter(present::accepts).isPresent()) {
            throw Refusal.badRequest(refusal);
        }
        Map<String, String> generated = new LinkedHashMap<>();
        Login login = new Login(login(address, given, generated).passwordSha256(), present.createdAt());
        access.save(call, domain, domain.withLogin(address, login));
        return Reply.ok(answer("Password changed", generated));
    }

    Reply delete(Call call) {
        Domain domain = forWriting(call);
        String address = address(domain, call.path().get("login"));
        if (address.equals(domain.postmaster())) {
            throw Refusal.badRequest("Cannot delete system mailbox: " + address);
        }
        existing(call, domain);
        access.save(call, domain, domain.withoutLogin(address));
        return Reply.ok(Rendering.message("Credentials have been deleted").put("spec", address));
    }

    /** Deletes all logins but postmaster's, which can't be deleted by itself either. */
    Reply deleteAll(Call call) {
        Domain domain = forWriting(call);
        List<String> addresses = domain.logins().keySet().stream()
                .filter(address -> !address.equals(domain.postmaster()))
                .toList();
        Domain changed = domain;
        for (String address : addresses) {
            changed = changed.withoutLogin(address);
        }
        access.save(call, domain, changed);
        return Reply.ok(
                Rendering.message("All domain credentials have been deleted").put("count", addresses.size()));
    }

    private Domain forWriting(Call call) {
        return access.write(call).orElseThrow(CredentialEndpoints::domainNotFound);
    }

    private String existing(Call call, Domain domain) {
        String address = address(domain, call.path().get("login"));
        if (!domain.logins().containsKey(address) || world.veils().hidesLogins(address)) {
            throw Refusal.notFound("Credentials not found");
        }
        return address;
    }

    private Login login(String address, Optional<String> given, Map<String, String> generated) {
        String password = given.orElseGet(() -> generated(address, generated));
        if (given.isPresent()) {
            Passwords.check(password);
        }
        return Login.of(password, world.clock().now());
    }

    private String generated(String address, Map<String, String> generated) {
        if (!world.dialect().generatesPasswords()) {
            throw Refusal.badRequest("Parameter 'password' is missing");
        }
        return generated.computeIfAbsent(address, login -> Passwords.generate(world.random()));
    }

    private static String address(Domain domain, String login) {
        String address = domain.address(login.toLowerCase(Locale.ROOT));
        if (!address.endsWith("@" + domain.name()) || address.startsWith("@")) {
            throw Refusal.badRequest("Login must belong to domain " + domain.name());
        }
        return address;
    }

    private static JsonObject answer(String message, Map<String, String> generated) {
        JsonObject answer = Rendering.message(message);
        if (!generated.isEmpty()) {
            answer.put("note", "Please store your new password(s) now. You won't be able to see it anymore.")
                    .put("credentials", new JsonObject(new LinkedHashMap<>(generated)));
        }
        return answer;
    }

    private static Refusal domainNotFound() {
        return Refusal.notFound("domain not found");
    }
}
