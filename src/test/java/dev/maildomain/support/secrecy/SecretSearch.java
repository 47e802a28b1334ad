package dev.maildomain.support.secrecy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for many secrets in one pass over a file. The first eight bytes of every form of a secret are a number; where the last
 * eight bytes read are one of these numbers, the form is compared as a whole.
 */
final class SecretSearch {

    private static final int FILTER_BITS = 24;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Map<Long, List<Form>> byStart = new HashMap<>();
    private final BitSet filter = new BitSet(1 << FILTER_BITS);

    /** A form of a secret and what it is, without the value. */
    private record Form(byte[] bytes, String what) {
        @Override
        public String toString() {
            return what;
        }
    }

    /**
     * A secret where it doesn't belong.
     *
     * @param line counts from 1
     * @param what the secret and its form, without the value
     */
    record Finding(Path file, int line, String what) {
        @Override
        public String toString() {
            return file + ":" + line + " holds " + what;
        }
    }

    /**
     * A search for these secrets.
     *
     * @param whatByValue those with fewer than {@link SecretForms#SHORTEST} bytes are passed over
     */
    SecretSearch(Map<String, String> whatByValue) {
        whatByValue.forEach((value, what) -> {
            if (isSearchedFor(value)) {
                SecretForms.of(value).forEach((form, name) -> add(new Form(form.getBytes(UTF_8), what + ", " + name)));
            }
        });
    }

    static boolean isSearchedFor(String value) {
        return value.getBytes(UTF_8).length >= SecretForms.SHORTEST;
    }

    private void add(Form form) {
        long start = ByteBuffer.wrap(form.bytes()).getLong();
        filter.set(hash(start));
        byStart.computeIfAbsent(start, unseen -> new ArrayList<>()).add(form);
    }

    /** All places of a file. */
    List<Finding> in(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return in(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Finding> in(Path file, ByteBuffer text) {
        List<Finding> findings = new ArrayList<>();
        long lastBytes = 0;
        int line = 1;
        for (int position = 0; position < text.limit(); position++) {
            byte next = text.get(position);
            lastBytes = lastBytes << Byte.SIZE | Byte.toUnsignedLong(next);
            if (next == '\n') {
                line++;
            }
            if (filter.get(hash(lastBytes))) {
                for (Form form : byStart.getOrDefault(lastBytes, List.of())) {
                    if (isAt(text, position + 1 - Long.BYTES, form.bytes())) {
                        findings.add(new Finding(file, line, form.what()));
                    }
                }
            }
        }
        return findings;
    }

    private static boolean isAt(ByteBuffer text, int start, byte[] form) {
        return start >= 0
                && start + form.length <= text.limit()
                && text.slice(start, form.length).equals(ByteBuffer.wrap(form));
    }

    private static int hash(long start) {
        return (int) (start * SPREAD >>> Long.SIZE - FILTER_BITS);
    }
}
