package dev.maildomain.support;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.MailDomainSpec;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.SmtpCredentialSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Specs and statuses from the YAML that a user would write, so that a test names only the fields that it is about. */
public final class Specs {

    /** A text that begins with a brace would be taken for JSON. */
    private static final String YAML = "---\n";

    private Specs() {}

    /** The spec of a MailDomain. */
    public static MailDomainSpec mailDomain(String yaml) {
        return new KubernetesSerialization().unmarshal(YAML + yaml, MailDomainSpec.class);
    }

    /** The spec of an SmtpCredential. */
    public static SmtpCredentialSpec smtpCredential(String yaml) {
        return new KubernetesSerialization().unmarshal(YAML + yaml, SmtpCredentialSpec.class);
    }

    /** The status of a MailDomain. */
    public static MailDomainStatus mailDomainStatus(String yaml) {
        return new KubernetesSerialization().unmarshal(YAML + yaml, MailDomainStatus.class);
    }

    /** The status of a MailDomain that holds nothing but conditions. */
    public static MailDomainStatus withConditions(Condition... conditions) {
        return withConditions(null, List.of(conditions));
    }

    /** The status of a MailDomain that holds a generation and conditions. */
    public static MailDomainStatus withConditions(Long generation, List<Condition> conditions) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("observedGeneration", generation);
        fields.put("conditions", conditions);
        return new KubernetesSerialization().convertValue(fields, MailDomainStatus.class);
    }
}
