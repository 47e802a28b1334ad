package dev.maildomain.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** List, create, get, update, verify, delete. */
final class DomainEndpoints {
    private static final Set<String> LIST_PARAMETERS = Set.of("authority", "state", "limit", "skip");
    private static final Set<String> CREATE_PARAMETERS = Set.of(
            "name",
            "smtp_password",
            "spam_action",
            "wildcard",
            "force_dkim_authority",
            "dkim_key_size",
            "ips",
            "pool_id",
            "web_scheme");
    private static final Set<String> UPDATE_PARAMETERS = Set.of("spam_action", "web_scheme", "wildcard");

    private final World world;
    private final DomainAccess access;

    DomainEndpoints(World world, DomainAccess access) {
        this.world = world;
        this.access = access;
    }

    /** Newest first unless sorted. Today's service ignores {@code authority} where {@code state} is given. */
    Reply list(Call call) {
        Params params = world.dialect().known(call.params(), LIST_PARAMETERS);
        Page page = Page.of(params, world);
        Set<String> accounts = params.flag("include_subaccounts").orElse(false)
                ? Stream.concat(Stream.of(call.account().name()), call.account().subaccounts().stream())
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of(call.account().name());
        Optional<String> state = params.oneOf("state", "active", "unverified", "disabled");
        Optional<String> authority = params.nonEmpty("authority")
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> state.isEmpty() || !world.dialect().servesBeyondPage());
        Optional<String> search = params.nonEmpty("search");
        Stream<Domain> matches = world.veils().list(call.realm()).stream()
                .filter(domain -> accounts.contains(domain.account()))
                .filter(domain -> state.map(domain.standing().state()::equals).orElse(true))
                .filter(domain ->
                        authority.map(domain.dkim().authority()::equals).orElse(true))
                .filter(domain -> search.map(domain.name()::contains).orElse(true));
        List<Domain> sorted = params.oneOf("sort", "name", "name:asc", "name:desc")
                .map(order -> matches.sorted(byName(order)))
                .orElse(matches)
                .toList();
        return Reply.ok(world.dialect().listed(page.of(sorted), sorted.size()));
    }

    Reply get(Call call) {
        return Reply.ok(world.dialect().fetched(access.forReading(call), call.params()));
    }

    /**
     * Creates a domain. A password that is refused does not keep the service from creating the domain, where the
     * profile says so.
     */
    Reply create(Call call) {
        Params params = world.dialect().known(call.params(), CREATE_PARAMETERS);
        String name = params.domainName("name");
        Settings settings = Settings.DEFAULT.with(params);
        Dkim dkim = newDkim(call, params, name);
        checkFree(call, name);
        checkDomainLimit(call.account());
        Domain domain = new Domain(
                identity(call, name), call.account().name(), Standing.NEW, settings, Tracking.OFF, dkim, Map.of());
        Optional<String> password = params.nonEmpty("smtp_password");
        if (!world.dialect().createsBeforePasswordCheck()) {
            password.ifPresent(Passwords::check);
        }
        Domain created = call.effectLost() ? domain : access.save(call, domain, domain);
        if (password.isPresent()) {
            Passwords.check(password.get());
            access.save(call, created, created.withLogin(created.postmaster(), login(password.get())));
        }
        return Reply.ok(world.dialect().created(created));
    }

    Reply update(Call call) {
        Domain domain = access.forChange(call);
        Params params = world.dialect().known(call.params(), UPDATE_PARAMETERS);
        Domain changed = domain.withSettings(domain.settings().with(params));
        Optional<String> password = params.nonEmpty("smtp_password");
        if (password.isPresent()) {
            Passwords.check(password.get());
            refuseSamePassword(domain, password.get());
            changed = changed.withLogin(domain.postmaster(), login(password.get()));
        }
        return Reply.ok(world.dialect().updated(access.save(call, domain, changed), call.version()));
    }

    /** Looks into DNS; how often an account may, and what the answer says about it, the limit decides. */
    Reply verify(Call call) {
        Domain domain = access.forWriting(call);
        RateWindow limit = call.account().verifies();
        if (limit.limit() == 0) {
            return verified(call, domain);
        }
        long now = world.clock().nanoTime();
        Reply reply = limit.accepts(now)
                ? verified(call, domain)
                : Reply.message(429, "Too many verification requests, please try again later");
        Instant reset = world.clock().now().plus(limit.untilNextLeaves(now));
        return reply.with(Map.of(
                "X-Request-Limit", String.valueOf(limit.limit()),
                "X-Request-Remaining", String.valueOf(limit.remaining(now)),
                "X-Request-Reset", String.valueOf(reset.toEpochMilli())));
    }

    /** Accepts a deletion, also a second time while the first is under way. */
    Reply delete(Call call) {
        Domain domain = access.forWriting(call);
        if (domain.isSandboxType()) {
            throw Refusal.badRequest("Sandbox domains cannot be deleted");
        }
        if (domain.standing().disabled() != null) {
            throw Refusal.badRequest("Disabled domains cannot be deleted");
        }
        if (world.domains().isAuthorityOfOthers(domain.name())) {
            throw Refusal.badRequest("Domain is the DKIM authority of other domains");
        }
        Duration takes = world.switches().deleteTakes();
        if (!call.effectLost()) {
            world.domains().remove(domain.name(), takes);
        }
        return Reply.message(200, world.dialect().deleteAccepted());
    }

    private Reply verified(Call call, Domain domain) {
        Domain verified = access.save(call, domain, world.verification().verify(domain));
        return Reply.ok(world.dialect().verified(verified));
    }

    private Domain.Identity identity(Call call, String name) {
        Optional<String> pool = call.params().nonEmpty("pool_id");
        return new Domain.Identity(
                world.domains().newId(),
                name,
                call.realm(),
                world.clock().now(),
                Domain.CUSTOM,
                assignedAddresses(call, pool),
                pool.orElse(null));
    }

    private static List<String> assignedAddresses(Call call, Optional<String> pool) {
        Account account = call.account();
        Optional<String> asked = call.params().nonEmpty("ips");
        if (asked.isPresent() && pool.isPresent()) {
            throw Refusal.badRequest("Parameters 'ips' and 'pool_id' exclude each other");
        }
        if (pool.isPresent()) {
            List<String> addresses = account.pools().getOrDefault(pool.get(), List.of());
            if (addresses.isEmpty()) {
                throw Refusal.badRequest("IP pool " + pool.get() + " does not exist or is empty");
            }
            return addresses;
        }
        if (asked.isEmpty()) {
            return account.ips();
        }
        List<String> addresses =
                Stream.of(asked.get().split(",")).map(String::strip).toList();
        if (!account.ips().containsAll(addresses)) {
            throw Refusal.badRequest("A requested IP is not assigned to the account");
        }
        return addresses;
    }

    /** A subdomain signs with the keys of its root in the same account, unless it is forced to its own. */
    private Dkim newDkim(Call call, Params params, String name) {
        int bits = params.oneOf("dkim_key_size", "1024", "2048")
                .map(Integer::valueOf)
                .orElse(1024);
        String selector = params.atom("dkim_selector").orElseGet(world.dialect()::newSelector);
        boolean forced = params.flag("force_dkim_authority").orElse(false);
        return world.domains()
                .root(name, call.account().name(), call.realm())
                .filter(root -> !forced)
                .map(root -> new Dkim(root.dkim().authority(), List.of()))
                .orElseGet(() -> new Dkim(name, List.of(world.domains().newKey(selector, bits))));
    }

    /** Names are global: over both regions, all accounts, and until a deletion has finished. */
    private void checkFree(Call call, String name) {
        world.domains().find(name).ifPresent(other -> {
            boolean byCaller = other.account().equals(call.account().name()) && other.realm() == call.realm();
            throw Refusal.badRequest(world.dialect().nameTaken(name, byCaller));
        });
    }

    private void checkDomainLimit(Account account) {
        if (account.domainLimit() == null) {
            return;
        }
        long used = world.domains()
                .all()
                .filter(domain -> domain.account().equals(account.name()) && !domain.isSandboxType())
                .count();
        if (used >= account.domainLimit()) {
            throw new Refusal(403, "Your plan does not allow more domains");
        }
    }

    private void refuseSamePassword(Domain domain, String password) {
        Login present = domain.logins().get(domain.postmaster());
        String words = world.switches().samePasswordText();
        if (words != null && present != null && present.accepts(password)) {
            throw Refusal.badRequest(words);
        }
    }

    private Login login(String password) {
        return Login.of(password, world.clock().now());
    }

    private static Comparator<Domain> byName(String order) {
        Comparator<Domain> ascending = Comparator.comparing(Domain::name);
        return order.endsWith(":desc") ? ascending.reversed() : ascending;
    }
}
