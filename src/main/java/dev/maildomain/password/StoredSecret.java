package dev.maildomain.password;

import dev.maildomain.domainsapi.SecretValue;
import java.util.Map;
import java.util.Optional;

/** One of the two Secrets of a login, as it was read. */
public sealed interface StoredSecret {

    /** There is no Secret of that name. */
    record Absent() implements StoredSecret {}

    /** There is one that another resource or a person made. */
    record Foreign() implements StoredSecret {}

    /**
     * This resource made it.
     *
     * @param seq number of the password, 1 or more; 0 where somebody made it unreadable
     * @param data everything in it, as text
     * @param edited whether the password isn't the one that this resource put there
     * @param owned whether it names the resource as its owner, so that it is deleted with it
     * @param resourceVersion of the object that was read
     */
    record Ours(
            long seq,
            PasswordOrigin origin,
            Map<String, SecretValue> data,
            boolean edited,
            boolean owned,
            String resourceVersion)
            implements StoredSecret {

        /** Copies the map. */
        public Ours {
            data = Map.copyOf(data);
        }

        /** The password, unless somebody removed it. */
        public Optional<SecretValue> password() {
            return Optional.ofNullable(data.get(SecretKeys.PASSWORD));
        }
    }

    /** The number of its password; 0 where there is none. */
    default long seqOrZero() {
        return this instanceof Ours ours ? ours.seq() : 0;
    }
}
