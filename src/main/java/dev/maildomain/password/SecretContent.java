package dev.maildomain.password;

import dev.maildomain.domainsapi.SecretValue;
import java.util.Map;

/**
 * What a Secret holds for its readers.
 *
 * @param labels those that the resource declares, now or before
 * @param annotations those that the resource declares, now or before
 * @param data everything in it, as text
 */
public record SecretContent(
        String type, Map<String, String> labels, Map<String, String> annotations, Map<String, SecretValue> data) {

    /** Copies the maps. */
    public SecretContent {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        data = Map.copyOf(data);
    }
}
