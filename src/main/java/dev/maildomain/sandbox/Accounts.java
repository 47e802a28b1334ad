package dev.maildomain.sandbox;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The accounts, and whose key is whose. */
final class Accounts {
    static final String DEFAULT = "default";

    private final SandboxOptions options;
    private final Domains domains;
    private final Map<String, Account> byName = new LinkedHashMap<>();

    Accounts(SandboxOptions options, Domains domains) {
        this.options = options;
        this.domains = domains;
    }

    /** Only the account {@code default} with the key of the options. */
    void reset() {
        byName.clear();
        giveKeys(named(DEFAULT), Set.of(options.apiKey()));
    }

    Optional<Account> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Account> ofKey(String key) {
        return byName.values().stream()
                .filter(account -> account.keys().contains(key))
                .findFirst();
    }

    /** The account of this name, made with its sandbox-type domain if there is none yet. */
    Account named(String name) {
        return byName.computeIfAbsent(name, newName -> open(newName, Digests.hex("account " + newName, 24)));
    }

    /** These keys, and no others, are the account's; a key that was another account's is no longer. */
    void giveKeys(Account account, Set<String> keys) {
        for (Account other : byName.values()) {
            Set<String> left = new HashSet<>(other.keys());
            left.removeAll(keys);
            other.keys(left);
        }
        account.keys(keys);
    }

    /** These accounts, and no others, may be acted on behalf of; their names are their ids. */
    void giveSubaccounts(Account account, Set<String> ids) {
        ids.forEach(id -> byName.computeIfAbsent(id, name -> open(name, name)));
        account.subaccounts(ids);
    }

    /** An account gets its sandbox-type domain in a region with its first step there. */
    void enter(Account account, Realm realm) {
        if (account.enters(realm)) {
            domains.put(sandboxDomain(account, realm));
        }
    }

    private Account open(String name, String id) {
        Account account = new Account(name, id, options.requestsPerMinute(), options.verifiesPerSecond());
        enter(account, Realm.US);
        return account;
    }

    private Domain sandboxDomain(Account account, Realm realm) {
        String hash = Digests.hex("sandbox domain " + account.name() + " " + realm, 32);
        String name = "sandbox" + hash + "." + realm.mailDomain();
        Domain.Identity identity = new Domain.Identity(
                Digests.hex("id of " + name, 24), name, realm, options.clock().now(), Domain.SANDBOX, List.of(), null);
        Dkim dkim = new Dkim(name, List.of(domains.newKey("mailo", 1024).activated(true)));
        return new Domain(
                identity,
                account.name(),
                Standing.NEW.withVerified(true),
                Settings.DEFAULT,
                Tracking.OFF,
                dkim,
                Map.of());
    }
}
