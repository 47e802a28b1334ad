package dev.maildomain.domainsapi.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Locale;

/** How the service's JSON is read: unknown fields pass, booleans come in many spellings, nothing may follow the value. */
public final class WireJson {

    private WireJson() {}

    /** A mapper for answers. */
    public static ObjectMapper mapper() {
        SimpleModule booleans = new SimpleModule().addDeserializer(Boolean.class, new BooleanInAnySpelling());
        return JsonMapper.builder()
                .addModule(booleans)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static final class BooleanInAnySpelling extends StdScalarDeserializer<Boolean> {
        private static final long serialVersionUID = 1L;

        BooleanInAnySpelling() {
            super(Boolean.class);
        }

        @Override
        public Boolean deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonToken token = parser.currentToken();
            if (token.isBoolean()) {
                return token == JsonToken.VALUE_TRUE;
            }
            if (token != JsonToken.VALUE_STRING) {
                return (Boolean) context.handleUnexpectedToken(Boolean.class, parser);
            }
            return switch (parser.getText().strip().toLowerCase(Locale.ROOT)) {
                case "true", "yes" -> true;
                case "false", "no" -> false;
                default ->
                    (Boolean) context.handleWeirdStringValue(Boolean.class, parser.getText(), "true, false, yes or no");
            };
        }
    }
}
