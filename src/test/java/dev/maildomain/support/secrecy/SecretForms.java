package dev.maildomain.support.secrecy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a secret can look in a text. */
final class SecretForms {

    /**
     * Fewer bytes than this aren't searched for: what is as short as a word turns up by chance. Of such passwords tests have
     * only those that the service refuses.
     */
    static final int SHORTEST = Long.BYTES;

    private static final int BASE64_BYTES = 3;
    private static final int BASE64_CHARACTERS = 4;

    private SecretForms() {}

    /**
     * The forms of a value with at least {@link #SHORTEST} bytes: plain, in JSON, XML and URLs, and in the middle of
     * something in Base64, such as the header of Basic authentication.
     *
     * @return form to its name
     */
    static Map<String, String> of(String value) {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put(value, "plain");
        forms.putIfAbsent(new String(JsonStringEncoder.getInstance().quoteAsString(value)), "in JSON");
        forms.putIfAbsent(
                value.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;"),
                "in XML");
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        forms.putIfAbsent(form, "in a form");
        forms.putIfAbsent(form.replace("+", "%20"), "percent-encoded");
        forms.putIfAbsent(form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~"), "percent-encoded");
        for (int before = 0; before < BASE64_BYTES; before++) {
            String base64 = inBase64(value.getBytes(StandardCharsets.UTF_8), before);
            forms.putIfAbsent(base64, "in Base64");
            forms.putIfAbsent(base64.replace('+', '-').replace('/', '_'), "in Base64 for URLs");
        }
        return forms;
    }

    /** The characters that are the same whatever stands around, if so many bytes more than a multiple of three stand before. */
    private static String inBase64(byte[] value, int before) {
        byte[] shifted = new byte[before + value.length];
        System.arraycopy(value, 0, shifted, before, value.length);
        byte[] wholeGroups = Arrays.copyOf(shifted, shifted.length - shifted.length % BASE64_BYTES);
        int charactersMadeOfBoth = (before * BASE64_CHARACTERS + BASE64_BYTES - 1) / BASE64_BYTES;
        return Base64.getEncoder().encodeToString(wholeGroups).substring(charactersMadeOfBoth);
    }
}
