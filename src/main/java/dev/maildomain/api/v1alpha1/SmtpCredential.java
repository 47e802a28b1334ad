package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One SMTP login of a domain, whose password is always in a Secret. */
@Group(MailDomain.GROUP)
@Version(MailDomain.VERSION)
@ShortNames("smtpcred")
@ValidationRule(
        value = "size(self.metadata.name) <= 245",
        message = "metadata.name may have at most 245 characters, since the Secret <name>-pending is made from it")
@AdditionalPrinterColumn(name = "Login", jsonPath = ".status.login")
@AdditionalPrinterColumn(name = "Secret", jsonPath = ".status.binding.name")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Domain", jsonPath = ".status.domain", priority = 1)
@AdditionalPrinterColumn(name = "Account", jsonPath = ".status.account", priority = 1)
@AdditionalPrinterColumn(name = "Next Rotation", jsonPath = ".status.nextRotation", priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.conditions[?(@.type==\"Ready\")].message", priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public final class SmtpCredential extends CustomResource<SmtpCredentialSpec, SmtpCredentialStatus>
        implements Namespaced {

    private static final long serialVersionUID = 1L;

    @Override
    @Required
    @JsonPropertyDescription("What is declared of the login.")
    public SmtpCredentialSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What was last seen of the login.")
    public SmtpCredentialStatus getStatus() {
        return super.getStatus();
    }

    @Override
    protected SmtpCredentialSpec initSpec() {
        return null;
    }

    @Override
    protected SmtpCredentialStatus initStatus() {
        return null;
    }
}
