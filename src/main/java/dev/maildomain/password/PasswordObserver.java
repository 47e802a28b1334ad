package dev.maildomain.password;

import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.domainsapi.KnownSecrets;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
     * @param ownSecrets names of Secrets that were made for the resource, perhaps not all of them
     */
    public PasswordState read(
            SecretOwner owner, SecretKeyRef source, ToldPassword told, Collection<String> ownSecrets) {
        return new PasswordState(
                owner,
                sources.read(owner.namespace(), source),
                secrets.readMain(owner),
                secrets.readPending(owner),
                formers(owner, told, ownSecrets),
                told,
                refused.of(owner.uid()),
                false);
    }

    private List<FormerSecret> formers(SecretOwner owner, ToldPassword told, Collection<String> ownSecrets) {
        Set<String> names = new TreeSet<>(ownSecrets);
        told.secretName().ifPresent(names::add);
        names.removeAll(List.of(owner.secretName(), owner.pendingName()));
        List<FormerSecret> formers = new ArrayList<>();
        for (String name : names) {
            if (secrets.read(owner, name) instanceof StoredSecret.Ours ours) {
                formers.add(new FormerSecret(name, ours));
            }
        }
        return formers;
    }
}
