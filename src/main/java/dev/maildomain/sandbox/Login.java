package dev.maildomain.sandbox;

import java.time.Instant;

/** An SMTP login. Its password is not kept, only what recognises it. */
record Login(String passwordSha256, Instant createdAt) {
    static Login of(String password, Instant createdAt) {
        return new Login(Digests.sha256(password), createdAt);
    }

    boolean accepts(String password) {
        return passwordSha256.equals(Digests.sha256(password));
    }
}
