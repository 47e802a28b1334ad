package dev.maildomain.password;

import dev.maildomain.domainsapi.SecretValue;
import java.util.Optional;

/** One of the Secrets of a login, as it was read. */
public sealed interface StoredSecret {

    /** There is no Secret of that name. */
    record Absent() implements StoredSecret {}

    /** There is one that another resource or a person made. */
    record Foreign() implements StoredSecret {}

    /**
     * There is one that was made for an earlier resource of the same kind and name: it was kept, or comes from a backup.
     *
     * @param secret as if it were this resource's
     */
    record Left(Ours secret) implements StoredSecret {}

    /**
     * This resource made it.
     *
     * @param username the full address of the login, unless somebody removed it
     * @param password unless somebody removed it
     * @param edited whether the password isn't the one that this resource put there
     * @param owned whether it names the resource as its owner, or one that it mustn't, so that the garbage collector may
     *     delete it
     * @param immutable whether the API server lets nobody change what is in it
     * @param resourceVersion of the object that was read
     */
    record Ours(
            PasswordMarks marks,
            Optional<String> username,
            Optional<SecretValue> password,
            SecretContent content,
            boolean edited,
            boolean owned,
            boolean immutable,
            String resourceVersion)
            implements StoredSecret {

        /** Number of the password, 1 or more; 0 where somebody made it unreadable. */
        public long seq() {
            return marks.seq();
        }

        /** Where the password came from. */
        public PasswordOrigin origin() {
            return marks.origin();
        }
    }

    /** The number of its password; 0 where there is none. */
    default long seqOrZero() {
        return this instanceof Ours ours ? ours.seq() : 0;
    }
}
