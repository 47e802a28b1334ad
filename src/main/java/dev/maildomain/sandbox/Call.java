package dev.maildomain.sandbox;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A call of the emulated API whose caller is known.
 *
 * @param version the 3 of {@code /v3}
 * @param account the account that is acted for
 * @param path the variable parts of the path
 * @param effectLost whether the call is to answer as if it had worked, and change nothing
 */
record Call(Realm realm, int version, Account account, Params params, Map<String, String> path, boolean effectLost) {

    /** The domain that the path names, in lower case. */
    String domain() {
        return path.get("domain").toLowerCase(Locale.ROOT);
    }

    /** The domain that the call is about, also if it is still to be created. */
    Optional<String> subject() {
        return Optional.ofNullable(path.get("domain"))
                .or(() -> params.text("name"))
                .map(name -> name.toLowerCase(Locale.ROOT));
    }

    /** The same call with the domain in its path. */
    Call about(String domain) {
        return new Call(realm, version, account, params, Map.of("domain", domain), effectLost);
    }

    Call withEffectLost() {
        return new Call(realm, version, account, params, path, true);
    }
}
