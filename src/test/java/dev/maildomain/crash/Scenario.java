package dev.maildomain.crash;

import java.util.Set;
import java.util.function.Consumer;

/**
 * A change that the operator carries out, dying at any point of it.
 *
 * @param name what happens, as a sentence
 * @param given what the user declares before, which a healthy operator carries out
 * @param when what the user then does
 * @param then what has to hold in the end, as assertions
 * @param goes domains and logins that the operator may delete at the service
 * @param stays domains and logins at the service, and Secrets, that are left in the end though no resource has them
 */
record Scenario(
        String name,
        Consumer<World> given,
        Consumer<World> when,
        Consumer<World> then,
        Set<String> goes,
        Set<String> stays) {

    /** A scenario that begins with nothing and in which nothing happens. */
    static Scenario named(String name) {
        return new Scenario(name, world -> {}, world -> {}, world -> {}, Set.of(), Set.of());
    }

    Scenario given(Consumer<World> declared) {
        return new Scenario(name, declared, when, then, goes, stays);
    }

    Scenario when(Consumer<World> change) {
        return new Scenario(name, given, change, then, goes, stays);
    }

    Scenario then(Consumer<World> end) {
        return new Scenario(name, given, when, end, goes, stays);
    }

    Scenario goes(String... deleted) {
        return new Scenario(name, given, when, then, Set.of(deleted), stays);
    }

    Scenario stays(String... left) {
        return new Scenario(name, given, when, then, goes, Set.of(left));
    }

    @Override
    public String toString() {
        return name;
    }
}
