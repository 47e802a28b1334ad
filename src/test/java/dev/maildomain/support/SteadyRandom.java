package dev.maildomain.support;

import java.util.random.RandomGenerator;

/**
 * Chance that always falls the same way.
 *
 * @param nextDouble 0 to below 1
 */
public record SteadyRandom(double nextDouble) implements RandomGenerator {

    @Override
    public long nextLong() {
        throw new UnsupportedOperationException();
    }
}
