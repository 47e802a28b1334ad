package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;

/**
 * Has MailDomains reconciled because of another: where somebody says so, and where one is gone that declared the same
 * domain. Not before it is gone from the cache, which is what they would look into.
 */
final class WakingEventSource extends SimpleInboundEventSource<MailDomain> implements ResourceEventAware<MailDomain> {

    private final MailDomains resources;

    WakingEventSource(MailDomains resources) {
        super("waking");
        this.resources = resources;
    }

    /** Has {@code resource} reconciled. */
    void wake(MailDomain resource) {
        propagateEvent(ResourceID.fromResource(resource));
    }

    @Override
    public void onResourceDeleted(MailDomain gone) {
        resources.declaring(gone.getSpec().domain()).forEach(this::wake);
    }
}
