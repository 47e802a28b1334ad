package dev.maildomain.sandbox;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Who calls: HTTP Basic, user {@code api}, an account's key as password.
 *
 * @param account the account that is acted for: the key's, or a subaccount of it
 * @param isAllowed false if the key's account asks to act for one that is not its subaccount; {@code account} is then
 *     the key's
 */
record Caller(Account account, String key, boolean isAllowed) {
    private static final String ON_BEHALF_OF = "X-Mailgun-On-Behalf-Of";
    private static final String SCHEME = "Basic ";
    private static final String USER = "api:";

    static Optional<Caller> of(HttpServerRequest request, Accounts accounts) {
        return Optional.ofNullable(request.getHeader(HttpHeaderNames.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .flatMap(header -> decode(header.substring(SCHEME.length())))
                .filter(credentials -> credentials.startsWith(USER))
                .map(credentials -> credentials.substring(USER.length()))
                .flatMap(key -> accounts.ofKey(key)
                        .map(account -> of(account, key, request.getHeader(ON_BEHALF_OF), accounts)));
    }

    private static Caller of(Account account, String key, String subaccount, Accounts accounts) {
        if (subaccount == null) {
            return new Caller(account, key, true);
        }
        return Optional.of(subaccount)
                .filter(account.subaccounts()::contains)
                .flatMap(accounts::find)
                .map(actedFor -> new Caller(actedFor, key, true))
                .orElseGet(() -> new Caller(account, key, false));
    }

    private static Optional<String> decode(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
