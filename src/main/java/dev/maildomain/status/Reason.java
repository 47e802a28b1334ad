package dev.maildomain.status;

/** Why a condition has its status, for programs; also the reasons of events. */
public enum Reason {
    /** The account has no working API key. */
    ACCOUNT_NOT_READY("AccountNotReady"),
    /** The service says active. */
    ACTIVE("Active"),
    /** This resource took over an object that existed. */
    ADOPTED("Adopted"),
    /** The service gave no usable answer. */
    API_UNAVAILABLE("ApiUnavailable"),
    /** What is declared has been carried out. */
    APPLIED("Applied"),
    /** The object exists and isn't this resource's. */
    CONFLICT("Conflict"),
    /** What could be set at the creation only is another than declared. */
    CREATE_ONLY_DIFFERS("CreateOnlyDiffers"),
    /** The remote object was deleted. */
    DELETED("Deleted"),
    /** The remote object is being deleted. */
    DELETING("Deleting"),
    /** Something that isn't the service keeps the remote object from being deleted for now. */
    DELETION_HELD("DeletionHeld"),
    /** The service refuses to delete the remote object. */
    DELETION_REFUSED("DeletionRefused"),
    /** The service switched the domain off. */
    DISABLED("Disabled"),
    /** Other domains sign with the domain's key, and the service deletes no such domain. */
    DKIM_AUTHORITY_IN_USE("DkimAuthorityInUse"),
    /** A change of settings asks for other DNS records. */
    DNS_CHANGE_REQUIRED("DnsChangeRequired"),
    /** Many domains of the account are gone at once. */
    DOMAINS_VANISHED("DomainsVanished"),
    /** The domain was gone from the service, and is made again. */
    DOMAIN_CREATED_AGAIN("DomainCreatedAgain"),
    /** The service switched the domain off, and deletes no such domain. */
    DOMAIN_DISABLED("DomainDisabled"),
    /** The account takes no further domain. */
    DOMAIN_LIMIT_REACHED("DomainLimitReached"),
    /** The service has no domain of that name any more. */
    DOMAIN_MISSING("DomainMissing"),
    /** No such MailDomain lets this resource refer to it. */
    DOMAIN_REF_NOT_ALLOWED("DomainRefNotAllowed"),
    /** Something else keeps changing a setting back. */
    DRIFT_CONTESTED("DriftContested"),
    /** A setting or a login was changed at the service, and is as declared again. */
    DRIFT_REPAIRED("DriftRepaired"),
    /** The account's plan or the key's role doesn't allow it. */
    FORBIDDEN("Forbidden"),
    /** The remote object belongs to another resource from now on. */
    HANDED_OVER("HandedOver"),
    /** The service refused a value. */
    INVALID("Invalid"),
    /** The password isn't one that the service takes. */
    INVALID_PASSWORD("InvalidPassword"),
    /** A login that another took the place of was deleted. */
    LOGIN_RETIRED("LoginRetired"),
    /** The named MailDomain doesn't exist. */
    MAIL_DOMAIN_NOT_FOUND("MailDomainNotFound"),
    /** A declared setting has no meaning for the domain as it is. */
    NOT_APPLICABLE("NotApplicable"),
    /** Nobody has looked since it last could have changed. */
    NOT_CHECKED("NotChecked"),
    /** The service asks for no such record. */
    NOT_REQUIRED("NotRequired"),
    /** The service accepted a value and shows another all the same. */
    NOT_TAKEN("NotTaken"),
    /** The password was replaced by another. */
    PASSWORD_ROTATED("PasswordRotated"),
    /** The password was set at the service and is in the Secret. */
    PASSWORD_SET("PasswordSet"),
    /** The login was taken over, and nobody knows its password. */
    PASSWORD_UNKNOWN("PasswordUnknown"),
    /** The password of postmaster isn't declared any more. */
    POSTMASTER_RELEASED("PostmasterReleased"),
    /** The resource was deleted, and the remote object stays. */
    RETAINED("Retained"),
    /** It is the account's own test domain, which can't be deleted. */
    SANDBOX_DOMAIN("SandboxDomain"),
    /** A Secret of that name exists that isn't ours. */
    SECRET_CONFLICT("SecretConflict"),
    /** The Secret with the password was deleted by hand. */
    SECRET_DELETED("SecretDeleted"),
    /** The Secret with the password was edited by hand. */
    SECRET_EDITED("SecretEdited"),
    /** The Secret with the password was made immutable. */
    SECRET_IMMUTABLE("SecretImmutable"),
    /** The referenced Secret has no such key. */
    SECRET_KEY_NOT_FOUND("SecretKeyNotFound"),
    /** The referenced Secret doesn't exist. */
    SECRET_NOT_FOUND("SecretNotFound"),
    /** Nothing is done, as declared. */
    SUSPENDED("Suspended"),
    /** The remote object was another resource's, and belongs to this one now. */
    TAKEN_OVER("TakenOver"),
    /** The spec holds a field or a value that this version doesn't know. */
    UNSUPPORTED_VALUE("UnsupportedValue"),
    /** The service has seen the records. */
    VERIFIED("Verified"),
    /** The requests of this minute are spent. */
    WAITING_FOR_BUDGET("WaitingForBudget"),
    /** The service hasn't seen the records. */
    WAITING_FOR_DNS("WaitingForDns"),
    /** The MailDomain has no domain at the service yet, or is being deleted. */
    WAITING_FOR_DOMAIN("WaitingForDomain"),
    /** The service has accepted a change, and doesn't show it yet. */
    WAITING_FOR_EFFECT("WaitingForEffect"),
    /** It isn't proven yet what came of an earlier create. */
    WAITING_FOR_OUTCOME("WaitingForOutcome"),
    /** The domain whose key is to sign is not registered. */
    WAITING_FOR_ROOT("WaitingForRoot"),
    /** Something would be changed if writing were allowed. */
    WOULD_CHANGE("WouldChange");

    private final String value;

    Reason(String value) {
        this.value = value;
    }

    /** The value in {@code status.conditions[].reason}. */
    public String value() {
        return value;
    }
}
