package dev.maildomain.domainsapi;

import java.io.IOException;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A {@code multipart/form-data} body. The service takes URL-encoded ones for some endpoints and ignores them for
 * others, and answers 200 to both.
 */
final class Form {

    private final MultipartBody.Builder parts = new MultipartBody.Builder().setType(MultipartBody.FORM);

    Form with(String name, String value) {
        parts.addFormDataPart(name, value);
        return this;
    }

    Form with(String name, boolean value) {
        return with(name, Boolean.toString(value));
    }

    Form with(String name, Optional<?> value) {
        value.ifPresent(present -> with(name, present.toString()));
        return this;
    }

    /** The body, which okhttp may send only once. */
    RequestBody body() {
        return new OneShotBody(parts.build());
    }

    private static final class OneShotBody extends RequestBody {
        private final RequestBody content;

        OneShotBody(RequestBody content) {
            this.content = content;
        }

        @Override
        public MediaType contentType() {
            return content.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return content.contentLength();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            content.writeTo(sink);
        }

        @Override
        public boolean isOneShot() {
            return true;
        }
    }
}
