package dev.maildomain.api.v1alpha1;

import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Says of the generated schemas what no annotation can: how lists merge, in what order columns
 * stand, and which rules two kinds share. */
public final class CrdPostProcessor implements CRDPostProcessor {

    private static final List<String> COLUMNS = List.of(
            "Domain",
            "Login",
            "Secret",
            "State",
            "Ready",
            "Receiving",
            "Tracking",
            "Account",
            "Next Rotation",
            "Message",
            "Age");

    @Override
    public HasMetadata process(HasMetadata crd, String crdSpecVersion) {
        CustomResourceDefinitionSpec spec = ((CustomResourceDefinition) crd).getSpec();
        for (CustomResourceDefinitionVersion version : spec.getVersions()) {
            version.getAdditionalPrinterColumns()
                    .sort(Comparator.comparingInt(
                            (CustomResourceColumnDefinition column) -> COLUMNS.indexOf(column.getName())));
            JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
            refine("", root);
            root.getXKubernetesValidations().addAll(secretRules(spec.getNames().getKind()));
        }
        return crd;
    }

    private static List<ValidationRule> secretRules(String kind) {
        return switch (kind) {
            case "MailDomain" -> SecretRules.OF_MAIL_DOMAIN.all();
            case "SmtpCredential" -> SecretRules.OF_SMTP_CREDENTIAL.all();
            default -> List.of();
        };
    }

    private static void refine(String name, JSONSchemaProps schema) {
        switch (name) {
            case "conditions" -> {
                schema.setXKubernetesListType("map");
                schema.setXKubernetesListMapKeys(List.of("type"));
            }
            case "ips" -> {
                schema.setXKubernetesListType("set");
                schema.getItems().getSchema().setMaxLength(45L);
            }
            case "namespaces" -> {
                schema.setXKubernetesListType("set");
                schema.getItems().getSchema().setMaxLength(63L);
            }
            case "matchLabels", "labels" ->
                schema.getAdditionalProperties().getSchema().setMaxLength(63L);
            case "annotations" -> schema.getAdditionalProperties().getSchema().setMaxLength(1024L);
            case "dnsRecords", "saw", "pendingChanges" -> schema.setXKubernetesListType("atomic");
            case "lastTransitionTime", "since", "lastRotation", "nextRotation" -> schema.setFormat("date-time");
            default -> {}
        }
        if ("integer".equals(schema.getType())) {
            schema.setFormat("int64");
        }
        // The any-setter lets the operator see fields of a newer schema; this one has the API server drop them.
        schema.setXKubernetesPreserveUnknownFields(null);
        if (schema.getXKubernetesValidations() != null) {
            // Found on both the component and the accessor of a record.
            schema.setXKubernetesValidations(
                    schema.getXKubernetesValidations().stream().distinct().collect(Collectors.toList()));
        }
        if (schema.getItems() != null) {
            refine(name + "[]", schema.getItems().getSchema());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach(CrdPostProcessor::refine);
        }
    }
}
