package dev.maildomain.domainsapi;

import dev.maildomain.support.secrecy.UsedSecrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP server on a bare socket that does what its script says, step by step, and remembers every request. A request
 * that the script doesn't foresee is answered with a 200, so that a client which sends one too many is found out.
 */
final class ScriptedServer implements AutoCloseable {

    /** A request as it came. */
    record Received(String method, String target, Map<String, String> headers, String body) {
        private static final String BASIC = "Basic ";
        private static final Pattern PART = Pattern.compile(
                "Content-Disposition: form-data; name=\"([^\"]+)\"\\r\\n(?:[^\\r]+\\r\\n)*\\r\\n(.*?)\\r\\n--",
                Pattern.DOTALL);

        /** The parts of a multipart body, by name. */
        Map<String, String> form() {
            Map<String, String> form = new TreeMap<>();
            Matcher matcher = PART.matcher(body);
            while (matcher.find()) {
                form.put(matcher.group(1), matcher.group(2));
            }
            return form;
        }

        private void noteSecrets() {
            String authorization = headers.getOrDefault("Authorization", "");
            if (authorization.startsWith(BASIC)) {
                byte[] credentials = Base64.getDecoder().decode(authorization.substring(BASIC.length()));
                UsedSecrets.apiKey(new String(credentials, StandardCharsets.UTF_8).replaceFirst("^api:", ""));
            }
            form().forEach((name, value) -> {
                if (name.endsWith("password")) {
                    UsedSecrets.password(value);
                }
            });
        }
    }

    private interface Step {
        /** Returns whether the connection stays open. */
        boolean play(Socket connection) throws IOException;
    }

    private final ServerSocket listener;
    private final BlockingQueue<Step> script = new LinkedBlockingQueue<>();
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile int accepted;
    private volatile boolean resetBeforeReading;

    ScriptedServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    List<Received> requests() {
        return requests;
    }

    Received onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("one request expected: " + requests);
        }
        return requests.get(0);
    }

    int connections() {
        return accepted;
    }

    ScriptedServer answers(int status, String body, String... headers) {
        return plays(connection -> write(connection, status, body, headers));
    }

    ScriptedServer answersAndCloses(int status, String body, String... headers) {
        return plays(connection -> {
            write(connection, status, body, headers);
            return false;
        });
    }

    /** Bytes of our own choice, then the end of the connection. */
    ScriptedServer sendsAndCloses(String bytes) {
        return plays(connection -> {
            connection.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            return false;
        });
    }

    ScriptedServer resetsAfterRequest() {
        return plays(connection -> {
            connection.setSoLinger(true, 0);
            return false;
        });
    }

    /** From now on: as soon as the first byte of a request is there. */
    ScriptedServer resetsBeforeReading() {
        resetBeforeReading = true;
        return this;
    }

    /** Reads the request and never answers. */
    ScriptedServer staysSilent() {
        return plays(connection -> true);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private ScriptedServer plays(Step step) {
        script.add(step);
        return this;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                accepted++;
                connections.add(connection);
                start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            if (resetBeforeReading) {
                connection.getInputStream().read();
                connection.setSoLinger(true, 0);
                return;
            }
            boolean open = true;
            while (open) {
                Received request = read(connection.getInputStream());
                if (request == null) {
                    return;
                }
                request.noteSecrets();
                requests.add(request);
                Step step = script.poll();
                open = step == null ? write(connection, 200, "{}") : step.play(connection);
            }
        } catch (IOException gone) {
            // The client hung up.
        }
    }

    private static boolean write(Socket connection, int status, String body, String... headers) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        answer.write(content);
        connection.getOutputStream().write(answer.toByteArray());
        return true;
    }

    private static Received read(InputStream input) throws IOException {
        String requestLine = line(input);
        if (requestLine.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(input); !header.isEmpty(); header = line(input)) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        String body = new String(input.readNBytes(length), StandardCharsets.UTF_8);
        String[] words = requestLine.split(" ");
        return new Received(words[0].toUpperCase(Locale.ROOT), words[1], headers, body);
    }

    private static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }
}
