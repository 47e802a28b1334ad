package dev.maildomain.support.secrecy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maildomain.support.controlplane.ProjectDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The passwords and API keys that tests have used, in a file per JVM that nothing else is written to. */
public final class UsedSecrets {

    private static final String DIRECTORY = "target/used-secrets";
    private static final String SEPARATOR = "\t";
    private static final ObjectMapper JSON = new ObjectMapper();

    private UsedSecrets() {}

    /** Notes an API key; answers with it. */
    public static String apiKey(String key) {
        note("an API key", key);
        return key;
    }

    /** Notes the API keys of a change of a sandbox's account, if it has any. */
    public static void apiKeysIn(String change) {
        try {
            JSON.readTree(change).path("keys").forEach(key -> apiKey(key.textValue()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes a password; answers with it. */
    public static String password(String password) {
        note("a password", password);
        return password;
    }

    /**
     * Notes a secret.
     *
     * @param what says in a report which secret was found where it doesn't belong, without its value
     */
    static void note(String what, String value) {
        note(ProjectDirectory.resolve(""), what, value);
    }

    static void note(Path project, String what, String value) {
        String base64 = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        try {
            Files.writeString(
                    Files.createDirectories(project.resolve(DIRECTORY))
                            .resolve(ProcessHandle.current().pid() + ".txt"),
                    what + SEPARATOR + base64 + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that every JVM has noted since the build began: value to what it is. */
    static Map<String, String> all(Path project) {
        Map<String, String> whatByValue = new TreeMap<>();
        for (String line : lines(project.resolve(DIRECTORY))) {
            String[] noted = line.split(SEPARATOR, 2);
            whatByValue.putIfAbsent(new String(Base64.getDecoder().decode(noted[1]), StandardCharsets.UTF_8), noted[0]);
        }
        return whatByValue;
    }

    private static List<String> lines(Path directory) {
        List<String> lines = new ArrayList<>();
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    lines.addAll(Files.readAllLines(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }
}
