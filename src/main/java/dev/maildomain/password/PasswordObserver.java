package dev.maildomain.password;

import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.domainsapi.KnownSecrets;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads how a password stands, from the API server: a cache may not know yet what was written last. */
public final class PasswordObserver {

    private final LoginSecrets secrets;
    private final PasswordSourceReader sources;
    private final RefusedPasswords refused;

    /** @param verdicts what is said of a source that can't be used */
    public PasswordObserver(
            KubernetesClient client,
            LoginSecrets secrets,
            KnownSecrets knownSecrets,
            PasswordVerdicts verdicts,
            RefusedPasswords refused) {
        this.secrets = secrets;
        this.sources = new PasswordSourceReader(client, knownSecrets, verdicts);
        this.refused = refused;
    }

    /**
     * Reads.
     *
     * @param source where the resource says that the password is; null for a generated one
     * @param ownSecrets names of Secrets that were made for the resource, or an earlier one of its name, perhaps not all
     * @param ownLogin whether a login, by its full address, is one that the resource may have
     */
    public PasswordState read(
            SecretOwner owner,
            SecretKeyRef source,
            ToldPassword told,
            Collection<String> ownSecrets,
            Predicate<String> ownLogin) {
        List<FormerSecret> formers = new ArrayList<>();
        List<FormerSecret> leftFormers = new ArrayList<>();
        for (String name : otherNames(owner, told, ownSecrets)) {
            StoredSecret secret = secrets.read(owner, name);
            if (secret instanceof StoredSecret.Ours ours) {
                formers.add(new FormerSecret(name, ours));
            }
            if (secret instanceof StoredSecret.Left left && isOf(ownLogin, left.secret())) {
                leftFormers.add(new FormerSecret(name, left.secret()));
            }
        }
        return new PasswordState(
                owner,
                sources.read(owner.namespace(), source),
                secrets.readMain(owner),
                secrets.readPending(owner),
                formers,
                leftFormers,
                told,
                refused.of(owner.uid()),
                false);
    }

    private static Set<String> otherNames(SecretOwner owner, ToldPassword told, Collection<String> ownSecrets) {
        Set<String> names = new TreeSet<>(ownSecrets);
        told.secretName().ifPresent(names::add);
        names.removeAll(List.of(owner.secretName(), owner.pendingName()));
        return names;
    }

    private static boolean isOf(Predicate<String> ownLogin, StoredSecret.Ours secret) {
        return secret.password().isPresent()
                && secret.username().filter(ownLogin).isPresent();
    }
}
