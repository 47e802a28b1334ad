package dev.maildomain.support;

import dev.maildomain.support.controlplane.ControlPlane;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;

/** A namespace beside that of the operator; nothing of it is left to the operators of other tests. */
public final class OtherNamespace implements AutoCloseable {

    private final ControlPlane controlPlane;
    private final Namespace namespace;
    private final Resources resources;

    /** Creates it. */
    public OtherNamespace(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
        this.namespace = controlPlane
                .client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("other-")
                        .endMetadata()
                        .build())
                .create();
        this.resources = new Resources(controlPlane.client(), name());
    }

    /** Its name. */
    public String name() {
        return namespace.getMetadata().getName();
    }

    /** What is in it. */
    public Resources resources() {
        return resources;
    }

    /** Has it deleted, once no operator cares for it any more. */
    @Override
    public void close() {
        resources.abandon();
        controlPlane.client().resource(namespace).delete();
    }
}
