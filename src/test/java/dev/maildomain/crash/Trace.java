package dev.maildomain.crash;

import dev.maildomain.domainsapi.SecretValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What went out of all lives of the operator in one world, and what the user did to Secrets, in order. */
final class Trace {

    private static final Set<Integer> DONE = Set.of(200, 201, 202);

    private final List<Step> steps = new ArrayList<>();
    private long lastStep = System.nanoTime();

    /** Something that happened. */
    sealed interface Step {

        /** A call of a life of the operator goes out. */
        record Sent(int life, int number, Call call) implements Step {
            @Override
            public String toString() {
                return "%d.%d %s".formatted(life, number, call);
            }
        }

        /** A call is carried out, or refused. */
        record Ended(int life, int number, Call call, String outcome) implements Step {
            @Override
            public String toString() {
                return "%d.%d -> %s".formatted(life, number, outcome);
            }
        }

        /** A user has written a Secret. */
        record ByUser(SecretWrite write) implements Step {
            @Override
            public String toString() {
                return "user %s Secret %s".formatted(write.deletion() ? "deletes" : "writes", write.name());
            }
        }

        /** A life begins or ends. */
        record Turn(String text) implements Step {
            @Override
            public String toString() {
                return "--- " + text;
            }
        }
    }

    synchronized void add(Step step) {
        steps.add(step);
        lastStep = System.nanoTime();
    }

    /** Everything so far. */
    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Whether nothing has gone out or come back for that long. */
    synchronized boolean isQuietFor(Duration pause) {
        return System.nanoTime() - lastStep >= pause.toNanos();
    }

    /** All calls that went out. */
    List<Call> calls() {
        return steps().stream()
                .filter(Step.Sent.class::isInstance)
                .map(step -> ((Step.Sent) step).call())
                .toList();
    }

    /** Every password that was in a Secret or was told to the service. */
    Set<SecretValue> passwords() {
        return steps().stream()
                .flatMap(step -> {
                    if (step instanceof Step.Sent sent) {
                        return java.util.stream.Stream.concat(
                                sent.call().passwords().stream(),
                                sent.call().secret().stream().flatMap(write -> write.password().stream()));
                    }
                    return step instanceof Step.ByUser user
                            ? user.write().password().stream()
                            : java.util.stream.Stream.empty();
                })
                .collect(Collectors.toSet());
    }

    /** The calls that told the service a password which no Secret held when they were sent. */
    List<Step> passwordsToldTooEarly() {
        List<Step> early = new ArrayList<>();
        Map<String, Set<SecretValue>> held = new HashMap<>();
        for (Step step : steps()) {
            if (step instanceof Step.Sent sent) {
                boolean known = held.values().stream()
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet())
                        .containsAll(sent.call().passwords());
                if (!known) {
                    early.add(step);
                }
            } else if (step instanceof Step.Ended ended && isDone(ended)) {
                ended.call().secret().ifPresent(write -> apply(write, held));
            } else if (step instanceof Step.ByUser user) {
                apply(user.write(), held);
            }
        }
        return early;
    }

    /** The Secrets that the operator deleted though nothing else held the password that a login had. */
    List<Step> passwordsLost() {
        List<Step> lost = new ArrayList<>();
        Map<String, Set<SecretValue>> held = new HashMap<>();
        Map<String, Set<SecretValue>> taken = new HashMap<>();
        for (Step step : steps()) {
            if (step instanceof Step.ByUser user) {
                apply(user.write(), held);
            } else if (step instanceof Step.Ended ended && ended.call().edge() == Call.Edge.DOMAINS_API) {
                if (ended.outcome().equals("done")) {
                    apply(ended.call(), taken);
                }
            } else if (step instanceof Step.Ended ended
                    && isDone(ended)
                    && ended.call().secret().isPresent()) {
                SecretWrite write = ended.call().secret().get();
                Set<SecretValue> before = held.getOrDefault(write.name(), Set.of());
                apply(write, held);
                if (write.deletion()
                        && !before.isEmpty()
                        && taken.containsValue(before)
                        && !held.containsValue(before)) {
                    lost.add(step);
                }
            }
        }
        return lost;
    }

    /** What a call did to the passwords of logins, which go by domain and local part. */
    private static void apply(Call call, Map<String, Set<SecretValue>> taken) {
        String[] words = call.what().split(" ");
        switch (words[0]) {
            case "createDomain" -> taken.put(words[1] + " postmaster", call.passwords());
            case "createCredential", "updateCredential" -> taken.put(words[1] + " " + words[2], call.passwords());
            case "deleteCredential" -> taken.remove(words[1] + " " + words[2]);
            case "deleteDomain" -> taken.keySet().removeIf(login -> login.startsWith(words[1] + " "));
            default -> {
                // says nothing about passwords
            }
        }
    }

    private static boolean isDone(Step.Ended ended) {
        return DONE.stream().map(String::valueOf).anyMatch(ended.outcome()::equals);
    }

    private static void apply(SecretWrite write, Map<String, Set<SecretValue>> held) {
        if (write.deletion()) {
            held.remove(write.name());
        } else {
            write.password().ifPresent(password -> held.put(write.name(), Set.of(password)));
        }
    }

    /** One line for each step, without passwords. */
    @Override
    public String toString() {
        return steps().stream().map(Step::toString).collect(Collectors.joining("\n"));
    }
}
