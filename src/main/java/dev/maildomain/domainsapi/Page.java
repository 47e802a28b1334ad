package dev.maildomain.domainsapi;

/**
 * A page of a list.
 *
 * @param limit how many items at most, 1 to 1000
 * @param skip how many to pass over
 */
public record Page(int limit, int skip) {

    /** The largest page that the service gives. */
    public static final int MAX_LIMIT = 1000;

    /** Checks the bounds. */
    public Page {
        if (limit < 1 || limit > MAX_LIMIT || skip < 0) {
            throw new IllegalArgumentException("limit " + limit + ", skip " + skip);
        }
    }

    /** The first page, as large as it can be. */
    public static Page first() {
        return new Page(MAX_LIMIT, 0);
    }

    /** The page after {@code received} items of this one. */
    public Page after(int received) {
        return new Page(limit, skip + received);
    }
}
