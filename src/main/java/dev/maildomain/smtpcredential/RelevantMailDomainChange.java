package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.MailDomain;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Optional;

/** Lets pass only those changes of a MailDomain that a credential sees. */
final class RelevantMailDomainChange implements OnUpdateFilter<MailDomain> {

    @Override
    public boolean accept(MailDomain next, MailDomain before) {
        return !DomainView.of(Optional.of(next)).equals(DomainView.of(Optional.of(before)));
    }
}
