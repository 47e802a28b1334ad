package dev.maildomain.domainsapi;

import java.util.Optional;

/** Settings to change in one request; what is absent keeps its value. */
public record DomainChange(Optional<SpamAction> spamAction, Optional<WebScheme> webScheme, Optional<Boolean> wildcard) {

    /** Whether there is nothing to change. */
    public boolean isEmpty() {
        return spamAction.isEmpty() && webScheme.isEmpty() && wildcard.isEmpty();
    }
}
