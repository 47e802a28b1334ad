package dev.maildomain.domainsapi.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of an answer that isn't a success: JSON, nearly JSON (the reference page's rate limit answer has a trailing
 * comma), text or HTML.
 */
public final class ErrorBody {

    private static final List<String> MESSAGE = List.of("message", "Message");
    private static final List<String> TEXTS = List.of("message", "Message", "Error", "error", "Reason", "Description");
    private static final Pattern RETRY_SECONDS = Pattern.compile("retry[-_]seconds[\"']?\\s*:\\s*[\"']?(\\d{1,18})");
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build()
            .reader();

    private final String raw;
    private final Optional<JsonNode> object;

    private ErrorBody(String raw, Optional<JsonNode> object) {
        this.raw = raw;
        this.object = object;
    }

    /** Reads what can be read of {@code raw}. */
    public static ErrorBody of(String raw) {
        return new ErrorBody(raw, parse(raw).filter(JsonNode::isObject));
    }

    /**
     * Whether it is the way in which the service says that an object isn't there: a JSON object with a
     * {@code message}. Routes that it doesn't know it answers as text, HTML or <code>{"error":"not found"}</code>.
     */
    public boolean isServiceMessage() {
        return text(MESSAGE).isPresent();
    }

    /** The text for a person, under any of the names that the service uses. */
    public Optional<String> message() {
        return text(TEXTS);
    }

    /** The body as it came. */
    public String raw() {
        return raw;
    }

    /** The wait that the service names, in seconds. */
    public OptionalLong retrySeconds() {
        Matcher matcher = RETRY_SECONDS.matcher(raw);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private Optional<String> text(List<String> names) {
        return object.flatMap(fields -> names.stream()
                .map(fields::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank())
                .findFirst());
    }

    private static Optional<JsonNode> parse(String raw) {
        try {
            return Optional.ofNullable(READER.readTree(raw));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
