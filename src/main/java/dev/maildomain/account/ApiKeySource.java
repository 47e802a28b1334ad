package dev.maildomain.account;

import dev.maildomain.domainsapi.SecretValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the API key comes from. */
@FunctionalInterface
public interface ApiKeySource {

    /** The key as it is now; empty if there is none. */
    Optional<SecretValue> read();

    /** A key that can't change while the process runs. */
    static ApiKeySource fixed(SecretValue key) {
        return () -> Optional.of(key);
    }

    /** A file that holds the key and perhaps white space around it; it may be missing for a time, and change. */
    static ApiKeySource file(Path file) {
        return () -> {
            try {
                String key = Files.readString(file).strip();
                return key.isEmpty() ? Optional.empty() : Optional.of(SecretValue.of(key));
            } catch (IOException e) {
                return Optional.empty();
            }
        };
    }
}
