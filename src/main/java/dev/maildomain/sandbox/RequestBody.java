package dev.maildomain.sandbox;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The body of a request, decoded only when all of it is there: decoding it as it arrives, as Vert.x would, leaves a
 * stray CR at the end of a field when a read happens to end between its CR and LF, and reading fails for a form that
 * comes with GET.
 */
final class RequestBody {
    private static final String KEY = RequestBody.class.getName();
    private static final int MAX_FIELDS = 1024;
    private static final int MAX_UNDECODED_BYTES = 1 << 20;

    private RequestBody() {}

    /** Keeps the body for the handlers that follow. */
    static void read(RoutingContext context) {
        context.request()
                .body()
                .onSuccess(body -> context.put(KEY, body).next())
                .onFailure(context::fail);
    }

    /**
     * The fields of a form, in either encoding; none for any other body.
     *
     * @throws Refusal 400 for a form that can't be decoded
     */
    static MultiMap form(RoutingContext context) {
        MultiMap form = MultiMap.caseInsensitiveMultiMap();
        if (!isUrlencoded(context.request()) && !isOfType(context.request(), HttpHeaderValues.MULTIPART_FORM_DATA)) {
            return form;
        }
        HttpPostRequestDecoder decoder = null;
        try {
            decoder = new HttpPostRequestDecoder(
                    new DefaultHttpDataFactory(false),
                    asPost(context),
                    StandardCharsets.UTF_8,
                    MAX_FIELDS,
                    MAX_UNDECODED_BYTES);
            for (InterfaceHttpData data : decoder.getBodyHttpDatas()) {
                if (data instanceof Attribute attribute) {
                    form.add(attribute.getName(), attribute.getValue());
                }
            }
            return form;
        } catch (HttpPostRequestDecoder.ErrorDataDecoderException e) {
            throw Refusal.badRequest("malformed form");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }

    static boolean isUrlencoded(HttpServerRequest request) {
        return isOfType(request, HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED);
    }

    /**
     * The JSON object that the body is.
     *
     * @throws Refusal 400 if there is no body
     */
    static JsonObject json(RoutingContext context) {
        Buffer body = context.get(KEY);
        if (body.length() == 0) {
            throw Refusal.badRequest("a JSON object is expected");
        }
        return body.toJsonObject();
    }

    private static FullHttpRequest asPost(RoutingContext context) {
        Buffer body = context.get(KEY);
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body.getBytes()));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, context.request().getHeader(HttpHeaderNames.CONTENT_TYPE));
        return request;
    }

    private static boolean isOfType(HttpServerRequest request, CharSequence type) {
        String actual = request.getHeader(HttpHeaderNames.CONTENT_TYPE);
        return actual != null && actual.regionMatches(true, 0, type.toString(), 0, type.length());
    }
}
