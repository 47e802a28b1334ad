package dev.maildomain.sandbox;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Who calls: HTTP Basic, user {@code api}, the account's key as password.
 *
 * @param account the account whose key it is
 */
record Caller(Account account, String key) {
    private static final String SCHEME = "Basic ";
    private static final String USER = "api:";

    static Optional<Caller> of(HttpServerRequest request, Accounts accounts) {
        return Optional.ofNullable(request.getHeader(HttpHeaderNames.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .flatMap(header -> decode(header.substring(SCHEME.length())))
                .filter(credentials -> credentials.startsWith(USER))
                .map(credentials -> credentials.substring(USER.length()))
                .flatMap(key -> accounts.ofKey(key).map(account -> new Caller(account, key)));
    }

    private static Optional<String> decode(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
