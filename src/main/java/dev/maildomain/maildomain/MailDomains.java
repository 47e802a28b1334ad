package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The cluster's MailDomains as the cache shows them. It shows none before the controller has started. */
final class MailDomains {

    private volatile Supplier<? extends Collection<MailDomain>> all = List::of;
    private volatile Function<String, ? extends Collection<MailDomain>> byDomain = domain -> List.of();
    private volatile Function<MailDomain, List<String>> ownSecrets = resource -> List.of();

    /**
     * The cache is there.
     *
     * @param byDomain its index by {@code spec.domain}
     */
    void use(
            Supplier<? extends Collection<MailDomain>> all,
            Function<String, ? extends Collection<MailDomain>> byDomain) {
        this.all = all;
        this.byDomain = byDomain;
    }

    /**
     * The cache of Secrets is there.
     *
     * @param ownSecrets names of those that were made for a MailDomain
     */
    void useSecrets(Function<MailDomain, List<String>> ownSecrets) {
        this.ownSecrets = ownSecrets;
    }

    /** Names of the Secrets that were made for {@code resource}, as far as the cache knows. */
    List<String> secretsOf(MailDomain resource) {
        return ownSecrets.apply(resource);
    }

    /** All of them. */
    Collection<MailDomain> all() {
        return List.copyOf(all.get());
    }

    /** The domains whose {@code postmaster} somebody declares. */
    Stream<String> withPostmaster() {
        return all().stream()
                .filter(PostmasterObserver::isDeclared)
                .map(resource -> resource.getSpec().domain());
    }

    /** Those that declare {@code domain}. */
    Collection<MailDomain> declaring(String domain) {
        return List.copyOf(byDomain.apply(domain));
    }
}
