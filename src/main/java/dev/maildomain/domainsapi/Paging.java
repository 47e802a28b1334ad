package dev.maildomain.domainsapi;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Goes through the pages of a list. They may be shorter than asked for, so the list ends where nothing new comes. */
public final class Paging {

    private Paging() {}

    /**
     * All items. One may be missing where others before it were taken away while the pages were read.
     *
     * @param list gives a page
     * @param identity by what an item is known to be the same
     */
    public static <T> Collection<T> all(Function<Page, List<T>> list, Function<T, String> identity) {
        Map<String, T> all = new LinkedHashMap<>();
        Page page = Page.first();
        int before;
        do {
            before = all.size();
            List<T> items = list.apply(page);
            items.forEach(item -> all.put(identity.apply(item), item));
            page = page.after(items.size());
        } while (all.size() > before);
        return all.values();
    }

    /**
     * The first item that is wanted; no page after it is asked for.
     *
     * @param list gives a page
     * @param identity by what an item is known to be the same
     */
    public static <T> Optional<T> find(
            Function<Page, List<T>> list, Function<T, String> identity, Predicate<T> wanted) {
        Set<String> seen = new HashSet<>();
        Page page = Page.first();
        while (true) {
            List<T> items = list.apply(page);
            Optional<T> found = items.stream().filter(wanted).findFirst();
            boolean news = seen.addAll(items.stream().map(identity).toList());
            if (found.isPresent() || !news) {
                return found;
            }
            page = page.after(items.size());
        }
    }
}
