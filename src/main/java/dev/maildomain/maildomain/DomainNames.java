package dev.maildomain.maildomain;

import java.util.ArrayList;
import java.util.List;

/** What DNS names say of each other. */
final class DomainNames {

    private DomainNames() {}

    /** The names above {@code domain}, the nearest first; a name of one label can't be registered. */
    static List<String> above(String domain) {
        List<String> names = new ArrayList<>();
        int dot = domain.indexOf('.');
        while (domain.indexOf('.', dot + 1) > 0) {
            names.add(domain.substring(dot + 1));
            dot = domain.indexOf('.', dot + 1);
        }
        return names;
    }
}
