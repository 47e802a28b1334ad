package dev.maildomain.domainsapi;

import java.io.IOException;
import java.util.function.Function;
import okhttp3.Request;
import retrofit2.Call;
import retrofit2.Response;

/** One request, one permit, one value or one of {@link DomainsApiException}'s kinds. */
final class Exchange {

    private final RequestGate gate;
    private final ErrorMapping errors;

    Exchange(RequestGate gate, ErrorMapping errors) {
        this.gate = gate;
        this.errors = errors;
    }

    /** The same for a request that carries {@code secret}, which the service may quote. */
    Exchange carrying(SecretValue secret) {
        return new Exchange(gate, errors.carrying(secret));
    }

    /** The permit is asked for before a connection is made: a refusal costs the service nothing. */
    <W, V> V send(Call<W> call, Function<W, V> reading) {
        Request request = call.request();
        RequestGate.Permit permit = gate.enter();
        try {
            Response<W> response = call.execute();
            if (!response.isSuccessful()) {
                throw refused(request, response);
            }
            return read(request, response.body(), reading);
        } catch (IOException failure) {
            throw errors.lost(request.method(), SendOnce.Sending.of(request).hasBegun(), failure);
        } finally {
            permit.close();
        }
    }

    private DomainsApiException refused(Request request, Response<?> response) throws IOException {
        DomainsApiException refusal = errors.refused(
                request.method(),
                response.code(),
                response.headers(),
                response.errorBody().string());
        if (refusal instanceof DomainsApiException.RateLimited limited) {
            gate.rateLimited(limited.delay());
        }
        return refusal;
    }

    private <W, V> V read(Request request, W body, Function<W, V> reading) {
        if (body == null) {
            throw errors.unreadable(request.method(), "empty");
        }
        try {
            return reading.apply(body);
        } catch (UnreadableAnswer unreadable) {
            throw errors.unreadable(request.method(), unreadable.getMessage());
        }
    }
}
