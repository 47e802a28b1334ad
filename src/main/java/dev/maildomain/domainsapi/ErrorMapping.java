package dev.maildomain.domainsapi;

import com.fasterxml.jackson.core.JacksonException;
import dev.maildomain.domainsapi.DomainsApiException.Conflict;
import dev.maildomain.domainsapi.DomainsApiException.Forbidden;
import dev.maildomain.domainsapi.DomainsApiException.Invalid;
import dev.maildomain.domainsapi.DomainsApiException.NotFound;
import dev.maildomain.domainsapi.DomainsApiException.OutcomeUnknown;
import dev.maildomain.domainsapi.DomainsApiException.RateLimited;
import dev.maildomain.domainsapi.DomainsApiException.Unauthorized;
import dev.maildomain.domainsapi.DomainsApiException.Unavailable;
import dev.maildomain.domainsapi.wire.ErrorBody;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.Headers;

/** What an answer that isn't a success, or the lack of an answer, means. The service's texts are read loosely. */
final class ErrorMapping {

    private static final Pattern TAKEN = Pattern.compile(
            "\\balready\\b|\\b(?:is|been) taken\\b|\\bexists\\b|\\bduplicate\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SAME_PASSWORD = Pattern.compile(
            "\\b(?:same|identical)\\b"
                    + "(?!\\s+(?:character|letter|digit|symbol))"
                    + "(?!\\s+(?:as|to)\\s+(?:the\\s+|your\\s+)?(?:login|user|mailbox|e-?mail|address|domain))",
            Pattern.CASE_INSENSITIVE);

    private final String origin;
    private final KnownSecrets knownSecrets;
    private final Clock clock;

    ErrorMapping(String origin, KnownSecrets knownSecrets, Clock clock) {
        this.origin = origin;
        this.knownSecrets = knownSecrets;
        this.clock = clock;
    }

    /** The same for a request that carries {@code secret}, which the service may quote. */
    ErrorMapping carrying(SecretValue secret) {
        return new ErrorMapping(origin, knownSecrets.and(secret), clock);
    }

    /** The meaning of an answer whose status isn't 2xx. */
    DomainsApiException refused(String method, int status, Headers headers, String rawBody) {
        ErrorBody body = ErrorBody.of(rawBody);
        String words = words(status, body);
        return switch (status) {
            case 400, 422 -> isPost(method) && TAKEN.matcher(words).find() ? new Conflict(words) : new Invalid(words);
            case 401 -> new Unauthorized(words);
            case 402, 403 -> new Forbidden(words);
            case 404 -> body.isServiceMessage() ? new NotFound(words) : unusable(method, status, words);
            case 409 -> new Conflict(words);
            case 420, 429 ->
                new RateLimited(
                        body.message().map(knownSecrets::clean).orElse("Too many requests"),
                        RetryDelay.of(headers, body, clock.instant()));
            default -> unusable(method, status, words);
        };
    }

    /** The meaning of an exchange that ended without a whole answer. */
    DomainsApiException lost(String method, boolean sent, IOException failure) {
        if (failure instanceof JacksonException) {
            // No cause: its text quotes the answer.
            return unreadable(method, "isn't the API's JSON");
        }
        // okhttp's protocol exceptions quote the answer.
        IOException cause = failure instanceof ProtocolException ? null : failure;
        String message = origin + ": " + what(failure);
        return sent && isPost(method) ? new OutcomeUnknown(message, cause) : new Unavailable(message, cause);
    }

    /** The meaning of an answer of status 2xx in which {@code what} isn't right. */
    DomainsApiException unreadable(String method, String what) {
        String message = origin + ": unreadable answer: " + what;
        return isPost(method) ? new OutcomeUnknown(message, null) : new Unavailable(message, null);
    }

    /** Whether a refusal of a password says that it is the present one. */
    static boolean saysSamePassword(Invalid refusal) {
        return SAME_PASSWORD.matcher(refusal.getMessage()).find();
    }

    private String words(int status, ErrorBody body) {
        String words = knownSecrets.clean(body.message().orElse(body.raw()));
        return words.isEmpty() ? "HTTP " + status : words;
    }

    /** Whatever answered, the request had been sent. */
    private DomainsApiException unusable(String method, int status, String words) {
        String message = origin + ": " + (words.startsWith("HTTP " + status) ? words : "HTTP " + status + ": " + words);
        return isPost(method) ? new OutcomeUnknown(message, null) : new Unavailable(message, null);
    }

    private static String what(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "host not found";
        }
        if (failure instanceof ConnectException) {
            return "no connection";
        }
        if (failure instanceof InterruptedIOException) {
            return "no answer in time";
        }
        return failure instanceof SSLException ? "TLS failed" : "connection lost";
    }

    private static boolean isPost(String method) {
        return method.equals("POST");
    }
}
