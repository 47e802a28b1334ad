package dev.maildomain.docs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Every endpoint, parameter and value of the Domains API reference page, in its order, with what each is to a user of the
 * operator. The page leaves a list of credentials to an example; it stands here beside the other calls on credentials.
 */
final class ApiCoverage {

    private static final String MAIL_DOMAIN = "MailDomain";
    private static final String SMTP_CREDENTIAL = "SmtpCredential";
    private static final String ON_SANDBOX = "dev.maildomain.domainsapi.DomainsApiSandboxTest#";
    private static final String DOMAIN_LIFE = ON_SANDBOX + "leadsADomainThroughItsLife";
    private static final String LOGIN_LIFE = ON_SANDBOX + "leadsACredentialThroughItsLife";
    private static final String LISTS = ON_SANDBOX + "listsDomainsByPageStateAndAuthority";
    private static final String SETTINGS = ON_SANDBOX + "readsAndChangesEverySetting";
    private static final String AUTHORITY = ON_SANDBOX + "changesTheDkimAuthority";
    private static final String FORMS = "dev.maildomain.domainsapi.RetrofitDomainsApiTest#sendsAMultipartForm";

    private ApiCoverage() {}

    /**
     * A call.
     *
     * @param request method and path
     * @param operation the method of {@code DomainsApi} that makes it
     * @param rows its parameters and their values; a call without any has one row without name
     */
    record Endpoint(String request, String operation, List<Row> rows) {

        private static Endpoint of(String request, String operation, Row... rows) {
            return new Endpoint(request, operation, List.of(rows));
        }
    }

    /**
     * A parameter with one of its values.
     *
     * @param parameter empty for the call itself
     * @param value empty where the page lists none
     * @param use what it is for; null as long as nothing uses it
     * @param test {@code package.Class#method} of the test that shows it; empty as long as there is none
     */
    record Row(String parameter, String value, Use use, String test) {

        private Row by(String shownBy) {
            return new Row(parameter, value, use, shownBy);
        }
    }

    /** What something of the API is to a user. */
    sealed interface Use {}

    /**
     * A field of a manifest.
     *
     * @param value the value of the field that stands for the parameter's value; empty for any
     */
    record Field(String kind, String path, String value) implements Use {}

    /** Something that the operator does by itself. */
    record Deed(String description) implements Use {}

    static List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>(domains());
        all.addAll(credentials());
        all.addAll(settings());
        return Collections.unmodifiableList(all);
    }

    private static List<Endpoint> domains() {
        return List.of(
                Endpoint.of(
                        "GET /domains",
                        "listDomains",
                        unused("authority", "").by(LISTS),
                        unused("state", "active"),
                        unused("state", "unverified").by(LISTS),
                        unused("state", "disabled"),
                        unused("limit", "").by(LISTS),
                        unused("skip", "").by(LISTS)),
                Endpoint.of(
                        "GET /domains/<domain>",
                        "getDomain",
                        deed("state and DNS records for the status; whether the domain exists")
                                .by(DOMAIN_LIFE)),
                Endpoint.of(
                        "PUT /domains/<domain>/verify",
                        "verifyDomain",
                        deed("until the domain is active").by(DOMAIN_LIFE)),
                Endpoint.of(
                        "POST /domains",
                        "createDomain",
                        field("name", "", MAIL_DOMAIN, "spec.domain", "").by(DOMAIN_LIFE),
                        unused("smtp_password", "").by(DOMAIN_LIFE),
                        field("spam_action", "disabled", MAIL_DOMAIN, "spec.spamAction", "Disabled"),
                        field("spam_action", "block", MAIL_DOMAIN, "spec.spamAction", "Block")
                                .by(FORMS),
                        field("spam_action", "tag", MAIL_DOMAIN, "spec.spamAction", "Tag")
                                .by(DOMAIN_LIFE),
                        field("wildcard", "true", MAIL_DOMAIN, "spec.wildcard", "true")
                                .by(DOMAIN_LIFE),
                        field("wildcard", "false", MAIL_DOMAIN, "spec.wildcard", "false"),
                        field("force_dkim_authority", "true", MAIL_DOMAIN, "spec.dkim.authority", "Self")
                                .by(DOMAIN_LIFE),
                        field("force_dkim_authority", "false", MAIL_DOMAIN, "spec.dkim.authority", "Inherit")
                                .by(FORMS),
                        field("dkim_key_size", "1024", MAIL_DOMAIN, "spec.dkim.keySize", "1024"),
                        field("dkim_key_size", "2048", MAIL_DOMAIN, "spec.dkim.keySize", "2048")
                                .by(DOMAIN_LIFE),
                        field("ips", "", MAIL_DOMAIN, "spec.ips", "").by(DOMAIN_LIFE),
                        field("pool_id", "", MAIL_DOMAIN, "spec.poolId", "").by(FORMS),
                        field("web_scheme", "http", MAIL_DOMAIN, "spec.webScheme", "http"),
                        field("web_scheme", "https", MAIL_DOMAIN, "spec.webScheme", "https")
                                .by(DOMAIN_LIFE)),
                Endpoint.of(
                        "PUT /domains/<domain>",
                        "updateDomain",
                        field("spam_action", "disabled", MAIL_DOMAIN, "spec.spamAction", "Disabled")
                                .by(FORMS),
                        field("spam_action", "block", MAIL_DOMAIN, "spec.spamAction", "Block")
                                .by(DOMAIN_LIFE),
                        field("spam_action", "tag", MAIL_DOMAIN, "spec.spamAction", "Tag")
                                .by(FORMS),
                        field("web_scheme", "http", MAIL_DOMAIN, "spec.webScheme", "http")
                                .by(DOMAIN_LIFE),
                        field("web_scheme", "https", MAIL_DOMAIN, "spec.webScheme", "https"),
                        field("wildcard", "true", MAIL_DOMAIN, "spec.wildcard", "true"),
                        field("wildcard", "false", MAIL_DOMAIN, "spec.wildcard", "false")
                                .by(DOMAIN_LIFE)),
                Endpoint.of(
                        "DELETE /domains/<domain>",
                        "deleteDomain",
                        deed("deletion of a MailDomain").by(DOMAIN_LIFE)));
    }

    private static List<Endpoint> credentials() {
        return List.of(
                Endpoint.of(
                        "GET /domains/<domain>/credentials",
                        "listCredentials",
                        deed("whether a login exists, before it is made and after it was deleted")
                                .by(LOGIN_LIFE)),
                Endpoint.of(
                        "POST /domains/<domain>/credentials",
                        "createCredential",
                        field("<domain>", "", SMTP_CREDENTIAL, "spec.domainRef", "")
                                .by(LOGIN_LIFE),
                        field("login", "", SMTP_CREDENTIAL, "spec.login", "").by(LOGIN_LIFE),
                        field("password", "5 to 32 characters", SMTP_CREDENTIAL, "spec.passwordSecretRef", "")
                                .by(LOGIN_LIFE)),
                Endpoint.of(
                        "PUT /domains/<domain>/credentials/<login>",
                        "updateCredential",
                        field("password", "5 to 32 characters", SMTP_CREDENTIAL, "spec.passwordSecretRef", "")
                                .by(LOGIN_LIFE)),
                Endpoint.of(
                        "DELETE /domains/<domain>/credentials/<login>",
                        "deleteCredential",
                        deed("deletion of an SmtpCredential").by(LOGIN_LIFE)));
    }

    private static List<Endpoint> settings() {
        return List.of(
                Endpoint.of(
                        "GET /domains/<domain>/connection",
                        "getConnection",
                        unused("", "").by(SETTINGS)),
                Endpoint.of(
                        "PUT /domains/<domain>/connection",
                        "updateConnection",
                        unused("require_tls", "true").by(SETTINGS),
                        unused("require_tls", "false"),
                        unused("skip_verification", "true").by(SETTINGS),
                        unused("skip_verification", "false").by(FORMS)),
                Endpoint.of(
                        "GET /domains/<domain>/tracking",
                        "getTracking",
                        unused("", "").by(SETTINGS)),
                Endpoint.of(
                        "PUT /domains/<domain>/tracking/open",
                        "updateOpenTracking",
                        unused("active", "yes").by(SETTINGS),
                        unused("active", "no").by(SETTINGS)),
                Endpoint.of(
                        "PUT /domains/<domain>/tracking/click",
                        "updateClickTracking",
                        unused("active", "yes").by(SETTINGS),
                        unused("active", "no").by(FORMS)),
                Endpoint.of(
                        "PUT /domains/<domain>/tracking/unsubscribe",
                        "updateUnsubscribeTracking",
                        unused("active", "true").by(SETTINGS),
                        unused("active", "false").by(FORMS),
                        unused("html_footer", "").by(SETTINGS),
                        unused("text_footer", "").by(SETTINGS)),
                Endpoint.of(
                        "PUT /domains/<domain>/dkim_authority",
                        "updateDkimAuthority",
                        unused("self", "true").by(AUTHORITY),
                        unused("self", "false").by(AUTHORITY)),
                Endpoint.of(
                        "PUT /domains/<domain>/dkim_selector",
                        "updateDkimSelector",
                        unused("dkim_selector", "").by(SETTINGS)),
                Endpoint.of(
                        "PUT /domains/<domain>/web_prefix",
                        "updateWebPrefix",
                        unused("web_prefix", "").by(SETTINGS)));
    }

    private static Row field(String parameter, String value, String kind, String path, String fieldValue) {
        return new Row(parameter, value, new Field(kind, path, fieldValue), "");
    }

    private static Row deed(String description) {
        return new Row("", "", new Deed(description), "");
    }

    private static Row unused(String parameter, String value) {
        return new Row(parameter, value, null, "");
    }
}
