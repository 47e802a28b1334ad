package dev.maildomain.sandbox;

import java.util.List;

/**
 * The part of a list that was asked for.
 *
 * @param limit most items, 100 unless asked otherwise; more than 1000 is refused
 * @param skip items before the first
 */
record Page(int limit, int skip) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    static Page of(Params params, World world) {
        int limit = params.number("limit").orElse(DEFAULT_LIMIT);
        if (limit > MAX_LIMIT) {
            throw Refusal.badRequest("Limit parameter can't be larger than 1000");
        }
        return new Page(
                Math.min(limit, world.switches().pageLimit()),
                params.number("skip").orElse(0));
    }

    <T> List<T> of(List<T> all) {
        return all.stream().skip(skip).limit(limit).toList();
    }
}
