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

/** One sending domain with its settings. */
@Group(MailDomain.GROUP)
@Version(MailDomain.VERSION)
@ShortNames("md")
@AdditionalPrinterColumn(name = "Domain", jsonPath = ".spec.domain")
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.state")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
        name = "Receiving",
        jsonPath = ".status.conditions[?(@.type==\"ReceivingVerified\")].status",
        priority = 1)
@AdditionalPrinterColumn(
        name = "Tracking",
        jsonPath = ".status.conditions[?(@.type==\"TrackingVerified\")].status",
        priority = 1)
@AdditionalPrinterColumn(name = "Account", jsonPath = ".status.accountId", priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.conditions[?(@.type==\"Ready\")].message", priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
@ValidationRule(
        value = "!has(self.spec.ips) || !has(self.status) || !has(self.status.domainId)"
                + " || (has(oldSelf.spec.ips) && self.spec.ips == oldSelf.spec.ips)",
        message =
                "ips can be set only until the domain is created: restore or remove the field, or delete the MailDomain"
                        + " and make it again")
@ValidationRule(
        value = "!has(self.spec.poolId) || !has(self.status) || !has(self.status.domainId)"
                + " || (has(oldSelf.spec.poolId) && self.spec.poolId == oldSelf.spec.poolId)",
        message = "poolId can be set only until the domain is created: restore or remove the field, or delete the"
                + " MailDomain and make it again")
@ValidationRule(
        value = "!has(self.spec.dkim) || !has(self.spec.dkim.keySize)"
                + " || !has(self.status) || !has(self.status.domainId)"
                + " || (has(oldSelf.spec.dkim) && has(oldSelf.spec.dkim.keySize)"
                + " && self.spec.dkim.keySize == oldSelf.spec.dkim.keySize)"
                + " || (has(self.status.dkim) && has(self.status.dkim.keySize)"
                + " && self.spec.dkim.keySize == self.status.dkim.keySize)",
        message =
                "dkim.keySize can be set only until the domain is created, and later to what status.dkim.keySize says:"
                        + " restore or remove the field, or delete the MailDomain and make it again")
@ValidationRule(
        value = "!has(self.spec.postmaster) || size(self.metadata.name) <= 234",
        message = "metadata.name may have at most 234 characters where postmaster is declared, since the Secret"
                + " <name>-postmaster-pending is made from it: remove postmaster, or make the MailDomain again with a"
                + " shorter name")
public final class MailDomain extends CustomResource<MailDomainSpec, MailDomainStatus> implements Namespaced {

    /** API group of all resources. */
    public static final String GROUP = "maildomain.dev";

    /** API version of all resources. */
    public static final String VERSION = "v1alpha1";

    private static final long serialVersionUID = 1L;

    @Override
    @Required
    @JsonPropertyDescription("What is declared of the domain.")
    public MailDomainSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What was last seen of the domain.")
    public MailDomainStatus getStatus() {
        return super.getStatus();
    }

    @Override
    protected MailDomainSpec initSpec() {
        return null;
    }

    @Override
    protected MailDomainStatus initStatus() {
        return null;
    }
}
