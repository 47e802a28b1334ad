package dev.maildomain.sandbox;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How a {@link Sandbox} runs. Start from {@link #defaults()} and change what matters.
 *
 * @param port TCP port, 0 for a free one
 * @param bind address to listen on
 * @param apiKey the key of the account {@code default}
 * @param profile which description of the service to follow
 * @param requestsPerMinute what an account may send in any 60 seconds, unless set for the account
 * @param verifiesPerSecond what an account may verify in any second; 0 = no limit and no {@code X-Request-*} headers;
 *     null = as the profile has it
 * @param dns what the fake DNS holds by itself
 * @param latency how much later than at once every answer is sent
 * @param seed of everything random: ids, keys, generated passwords, the order of records
 * @param clock the time
 */
public record SandboxOptions(
        int port,
        String bind,
        String apiKey,
        Profile profile,
        int requestsPerMinute,
        Integer verifiesPerSecond,
        DnsMode dns,
        Duration latency,
        long seed,
        SandboxClock clock) {

    /** The key of the account {@code default} where none is given. */
    public static final String DEFAULT_API_KEY = "key-sandbox";

    private static final int RECORDED_VERIFIES_PER_SECOND = 10;

    public SandboxOptions {
        Objects.requireNonNull(bind);
        Objects.requireNonNull(apiKey);
        Objects.requireNonNull(profile);
        Objects.requireNonNull(dns);
        Objects.requireNonNull(latency);
        Objects.requireNonNull(clock);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be between 0 and 65535");
        }
        if (requestsPerMinute < 1) {
            throw new IllegalArgumentException("requests per minute must be at least 1");
        }
        if (verifiesPerSecond == null) {
            verifiesPerSecond = profile == Profile.CURRENT ? RECORDED_VERIFIES_PER_SECOND : 0;
        }
        if (verifiesPerSecond < 0) {
            throw new IllegalArgumentException("verifies per second must not be negative");
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency must not be negative");
        }
    }

    /** A free port on loopback, profile {@code current}, DNS {@code auto}, a seed that differs from start to start. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0,
                "127.0.0.1",
                DEFAULT_API_KEY,
                Profile.CURRENT,
                300,
                null,
                DnsMode.AUTO,
                Duration.ZERO,
                ThreadLocalRandom.current().nextLong(),
                SandboxClock.system());
    }

    public SandboxOptions withPort(int port) {
        return new SandboxOptions(
                port, bind, apiKey, profile, requestsPerMinute, verifiesPerSecond, dns, latency, seed, clock);
    }

    public SandboxOptions withApiKey(String apiKey) {
        return new SandboxOptions(
                port, bind, apiKey, profile, requestsPerMinute, verifiesPerSecond, dns, latency, seed, clock);
    }

    /** Another profile, with that profile's own limit on verifying. */
    public SandboxOptions withProfile(Profile profile) {
        return new SandboxOptions(port, bind, apiKey, profile, requestsPerMinute, null, dns, latency, seed, clock);
    }

    public SandboxOptions withRequestsPerMinute(int requestsPerMinute) {
        return new SandboxOptions(
                port, bind, apiKey, profile, requestsPerMinute, verifiesPerSecond, dns, latency, seed, clock);
    }

    public SandboxOptions withVerifiesPerSecond(int verifiesPerSecond) {
        return new SandboxOptions(
                port, bind, apiKey, profile, requestsPerMinute, verifiesPerSecond, dns, latency, seed, clock);
    }

    public SandboxOptions withDns(DnsMode dns) {
        return new SandboxOptions(
                port, bind, apiKey, profile, requestsPerMinute, verifiesPerSecond, dns, latency, seed, clock);
    }

    public SandboxOptions withLatency(Duration latency) {
        return new SandboxOptions(
                port, bind, apiKey, profile, requestsPerMinute, verifiesPerSecond, dns, latency, seed, clock);
    }

    public SandboxOptions withSeed(long seed) {
        return new SandboxOptions(
                port, bind, apiKey, profile, requestsPerMinute, verifiesPerSecond, dns, latency, seed, clock);
    }

    public SandboxOptions withClock(SandboxClock clock) {
        return new SandboxOptions(
                port, bind, apiKey, profile, requestsPerMinute, verifiesPerSecond, dns, latency, seed, clock);
    }
}
