package dev.maildomain.api.v1alpha1;

import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.util.List;

/**
 * The rules for a {@link SecretTemplate} that need the name of its resource. They stand at the root of both kinds, where CEL
 * sees {@code metadata.name}; it knows no functions of one's own, so that the text is put together here.
 *
 * @param parent what has the field {@code secret}, such as {@code spec}
 * @param suffix what makes the default name of the Secret from that of the resource
 */
record SecretRules(String parent, String suffix) {

    static final SecretRules OF_SMTP_CREDENTIAL = new SecretRules("spec", "");
    static final SecretRules OF_MAIL_DOMAIN = new SecretRules("spec.postmaster", "-postmaster");

    List<ValidationRule> all() {
        return List.of(nameIsNotThatOfPending(), typeChangesWithName());
    }

    private ValidationRule nameIsNotThatOfPending() {
        return new ValidationRuleBuilder()
                .withRule("!has(self.%s) || %s != self.metadata.name + '%s-pending'"
                        .formatted(parent, name("self"), suffix))
                .withMessage(
                        "%s.secret.name must not be <metadata.name>%s-pending, where the operator keeps passwords that are not in use yet: choose another name"
                                .formatted(parent, suffix))
                .build();
    }

    /** Without a parent on either side there is no Secret to keep. */
    private ValidationRule typeChangesWithName() {
        return new ValidationRuleBuilder()
                .withRule("!has(self.%1$s) || !has(oldSelf.%1$s) || %2$s != %3$s || %4$s == %5$s"
                        .formatted(parent, name("self"), name("oldSelf"), type("self"), type("oldSelf")))
                .withMessage(
                        "%1$s.secret.type can be changed only together with %1$s.secret.name, since the type of a Secret can't be changed: restore it, or choose another name"
                                .formatted(parent))
                .build();
    }

    private String name(String resource) {
        return valueOr("name", resource, "%s.metadata.name + '%s'".formatted(resource, suffix));
    }

    private String type(String resource) {
        return valueOr("type", resource, "'%s'".formatted(SecretTemplate.DEFAULT_TYPE));
    }

    private String valueOr(String field, String resource, String otherwise) {
        String secret = resource + "." + parent + ".secret";
        return "(has(%1$s) && has(%1$s.%2$s) ? %1$s.%2$s : %3$s)".formatted(secret, field, otherwise);
    }
}
