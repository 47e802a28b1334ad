package dev.maildomain.support.controlplane;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches text and files over HTTP; connects within 5 s or gives up, so that a closed network costs no time. */
final class Download {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TRANSFER_TIMEOUT = Duration.ofMinutes(15);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    String text(URI uri) throws IOException, InterruptedException {
        return get(uri, BodyHandlers.ofString());
    }

    /**
     * Fetches a file and verifies it.
     *
     * @param algorithm of the checksum, such as SHA-256
     * @param checksum in hexadecimal
     * @throws IOException also if the checksum is another; the file is then deleted
     */
    void file(URI uri, Path file, String algorithm, String checksum) throws IOException, InterruptedException {
        get(uri, BodyHandlers.ofFile(file));
        String actual = checksum(file, algorithm);
        if (!actual.equalsIgnoreCase(checksum)) {
            Files.delete(file);
            throw new IOException("%s of %s is %s, not %s".formatted(algorithm, uri, actual, checksum));
        }
    }

    private <T> T get(URI uri, BodyHandler<T> body) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> transfer = client.sendAsync(
                HttpRequest.newBuilder(uri).build(),
                answer -> answer.statusCode() == 200
                        ? body.apply(answer)
                        : BodyHandlers.<T>replacing(null).apply(answer));
        try {
            HttpResponse<T> response = transfer.get(TRANSFER_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (response.statusCode() != 200) {
                throw new IOException(uri + " answers " + response.statusCode());
            }
            return response.body();
        } catch (ExecutionException e) {
            throw new IOException(uri + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            transfer.cancel(true);
            throw new IOException(uri + " takes longer than " + TRANSFER_TIMEOUT, e);
        }
    }

    private static String checksum(Path file, String algorithm) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(algorithm, e);
        }
    }
}
