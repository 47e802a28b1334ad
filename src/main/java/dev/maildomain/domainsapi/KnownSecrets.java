package dev.maildomain.domainsapi;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets that this process holds, so that none of them passes on in a text of the service. */
public final class KnownSecrets {

    private final Set<SecretValue> secrets = ConcurrentHashMap.newKeySet();

    /** Adds {@code secret} and returns it. */
    public SecretValue remember(SecretValue secret) {
        secrets.add(secret);
        return secret;
    }

    /** These secrets and {@code secret}, which isn't remembered beyond the returned object. */
    KnownSecrets and(SecretValue secret) {
        KnownSecrets more = new KnownSecrets();
        more.secrets.addAll(secrets);
        more.secrets.add(secret);
        return more;
    }

    /** Cleans a text by {@link ServiceText}. */
    public String clean(String text) {
        return ServiceText.clean(text, all());
    }

    private Collection<SecretValue> all() {
        return Collections.unmodifiableSet(secrets);
    }
}
