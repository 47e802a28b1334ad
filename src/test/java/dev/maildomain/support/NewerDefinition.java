package dev.maildomain.support;

import static org.awaitility.Awaitility.await;

import dev.maildomain.api.v1alpha1.MailDomain;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * MailDomain as a later version may define it, from the opening of this until its end: {@code spec.spamAction} takes any
 * text, and there is {@code spec.futureField}.
 */
public final class NewerDefinition implements AutoCloseable {

    private static final String NAME = CustomResource.getCRDName(MailDomain.class);

    private final KubernetesClient client;
    private final CustomResourceDefinition shipped;

    /** Replaces the definition for everybody on the control plane. */
    public NewerDefinition(KubernetesClient client) {
        this.client = client;
        this.shipped = definition().get();
        definition().edit(NewerDefinition::newer);
    }

    /** Creates what only the newer definition allows, which the API server takes a moment to learn. */
    public <R> R create(Callable<R> creation) {
        return await().ignoreException(KubernetesClientException.class).until(creation, created -> created != null);
    }

    /** Restores the shipped definition; what it doesn't allow must be gone. */
    @Override
    public void close() {
        definition().edit(newer -> {
            newer.setSpec(shipped.getSpec());
            return newer;
        });
    }

    private Resource<CustomResourceDefinition> definition() {
        return client.apiextensions().v1().customResourceDefinitions().withName(NAME);
    }

    private static CustomResourceDefinition newer(CustomResourceDefinition definition) {
        CustomResourceDefinition newer = new CustomResourceDefinitionBuilder(definition).build();
        Map<String, JSONSchemaProps> spec = newer.getSpec()
                .getVersions()
                .get(0)
                .getSchema()
                .getOpenAPIV3Schema()
                .getProperties()
                .get("spec")
                .getProperties();
        JSONSchemaProps text = new JSONSchemaPropsBuilder().withType("string").build();
        spec.put("spamAction", text);
        spec.put("futureField", text);
        return newer;
    }
}
