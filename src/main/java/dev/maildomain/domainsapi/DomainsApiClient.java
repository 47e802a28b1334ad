package dev.maildomain.domainsapi;

import dev.maildomain.domainsapi.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/**
 * The HTTP side of the Domains API: one per process, shared by the accounts that are {@linkplain #connect connected}
 * through it. It sends every request at most once and follows no redirect.
 *
 * <p>A connection that the server has closed meanwhile can't be told from one that it closes after reading the request.
 * So a request that isn't idempotent (POST) always gets a connection of its own, and its loss is known to be before or
 * after the sending; the others share connections that are kept for a few seconds only.
 */
public final class DomainsApiClient implements AutoCloseable {

    private static final String USER = "api";
    private static final String USER_AGENT = "maildomain-operator";
    private static final int IDLE_CONNECTIONS = 8;
    private static final long IDLE_SECONDS = 5;

    private final OkHttpClient http;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Opens no connection yet. */
    public DomainsApiClient(Timeouts timeouts) {
        http = new OkHttpClient.Builder()
                .connectTimeout(timeouts.connect())
                .callTimeout(timeouts.call())
                .readTimeout(timeouts.call())
                .writeTimeout(timeouts.call())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .build();
    }

    /**
     * The API as one account sees it. Cheap: connections are shared, nothing is sent.
     *
     * @param endpoint where
     * @param apiKey the account's key; becomes a known secret
     * @param onBehalfOf the subaccount to act on; the primary account if empty
     * @param gate asked before each request
     * @param listener told of each answer
     * @param knownSecrets what mustn't appear in the texts of errors
     * @throws IllegalArgumentException if {@code onBehalfOf} can't stand in a header
     */
    public DomainsApi connect(
            ApiEndpoint endpoint,
            SecretValue apiKey,
            Optional<String> onBehalfOf,
            RequestGate gate,
            AnswerListener listener,
            KnownSecrets knownSecrets) {
        onBehalfOf.ifPresent(DomainsApiClient::checkHeaderValue);
        knownSecrets.remember(apiKey);
        String authorization = Credentials.basic(USER, apiKey.reveal(), StandardCharsets.UTF_8);
        knownSecrets.remember(SecretValue.of(authorization.substring(authorization.indexOf(' ') + 1)));

        OkHttpClient pooled = http.newBuilder()
                .addInterceptor(chain -> chain.proceed(identified(chain.request(), authorization, onBehalfOf)))
                .addNetworkInterceptor(new SendOnce(listener))
                .build();
        OkHttpClient unpooled = pooled.newBuilder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
                .build();
        DomainsEndpoints endpoints = new Retrofit.Builder()
                .baseUrl(endpoint.url())
                .callFactory(request -> newCall(request.method().equals("POST") ? unpooled : pooled, request))
                .addConverterFactory(JacksonConverterFactory.create(WireJson.mapper()))
                .build()
                .create(DomainsEndpoints.class);
        return new RetrofitDomainsApi(
                endpoints,
                new Exchange(gate, new ErrorMapping(endpoint.origin(), knownSecrets, Clock.systemUTC())),
                new AnswerReader(knownSecrets));
    }

    /**
     * Aborts the requests that are under way, which fail as if their connection had been lost, and closes all
     * connections. Later requests fail as {@link DomainsApiException.Unavailable} and aren't sent.
     */
    @Override
    public void close() {
        closed.set(true);
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
    }

    private Call newCall(OkHttpClient client, Request request) {
        if (closed.get()) {
            throw new DomainsApiException.Unavailable("shutting down", null);
        }
        return client.newCall(request.newBuilder()
                .tag(SendOnce.Sending.class, new SendOnce.Sending())
                .build());
    }

    private static Request identified(Request request, String authorization, Optional<String> onBehalfOf) {
        Request.Builder builder = request.newBuilder()
                .header("Authorization", authorization)
                .header("User-Agent", USER_AGENT)
                .header("Accept", "application/json");
        onBehalfOf.ifPresent(subaccount -> builder.header("X-Mailgun-On-Behalf-Of", subaccount));
        return builder.build();
    }

    private static void checkHeaderValue(String value) {
        if (!value.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException("\"" + value + "\" isn't a subaccount id: no spaces, ASCII only");
        }
    }
}
