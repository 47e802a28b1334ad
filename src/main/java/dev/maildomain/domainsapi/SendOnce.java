package dev.maildomain.domainsapi;

import dev.maildomain.domainsapi.AnswerListener.AnswerFacts;
import java.io.IOException;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Stands between okhttp and the network: lets each request through once, since one permit was spent on it, notes that it
 * was, and tells what the answer's headers say.
 */
final class SendOnce implements Interceptor {

    private static final int SERVICE_UNAVAILABLE = 503;

    private final AnswerListener listener;

    SendOnce(AnswerListener listener) {
        this.listener = listener;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (!Sending.of(chain.request()).begin()) {
            throw new IOException("a request is sent once only");
        }
        Response response = chain.proceed(chain.request());
        listener.onAnswer(new AnswerFacts(
                Optional.ofNullable(response.header("Account-Id")).filter(id -> !id.isBlank()),
                Optional.ofNullable(response.headers().getDate("Date")).map(Date::toInstant)));
        return withoutInvitation(response);
    }

    /** okhttp repeats a request at once, without being asked, if a 503 says {@code Retry-After: 0}. */
    private static Response withoutInvitation(Response response) {
        return response.code() == SERVICE_UNAVAILABLE
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }

    /** Whether a request went to the network; a tag of the request. */
    static final class Sending {
        private final AtomicBoolean begun = new AtomicBoolean();

        static Sending of(Request request) {
            return request.tag(Sending.class);
        }

        boolean begin() {
            return begun.compareAndSet(false, true);
        }

        boolean hasBegun() {
            return begun.get();
        }
    }
}
