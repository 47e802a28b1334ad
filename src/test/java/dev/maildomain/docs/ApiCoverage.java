package dev.maildomain.docs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every endpoint, parameter and value of the Domains API reference page, in its order, with what each is to a user of the
 * operator. The page leaves a list of credentials to an example; it stands here beside the other calls on credentials. The
 * page doesn't list the value {@code htmlonly}, which the service takes and shows.
 */
final class ApiCoverage {

    private static final String MAIL_DOMAIN = "MailDomain";
    private static final String SMTP_CREDENTIAL = "SmtpCredential";
    private static final String ON_SANDBOX = "dev.maildomain.domainsapi.DomainsApiSandboxTest#";
    private static final String DOMAIN_LIFE = ON_SANDBOX + "leadsADomainThroughItsLife";
    private static final String LOGIN_LIFE = ON_SANDBOX + "leadsACredentialThroughItsLife";
    private static final String SAME_PASSWORD = ON_SANDBOX + "recognisesThePresentPassword";
    private static final String LISTS = ON_SANDBOX + "listsDomainsByPageStateAndAuthority";
    private static final String SETTINGS = ON_SANDBOX + "readsAndChangesEverySetting";
    private static final String HTML_ONLY = ON_SANDBOX + "setsClickTrackingForHtmlPartsOnly";
    private static final String AUTHORITY = ON_SANDBOX + "changesTheDkimAuthority";
    private static final String FORMS = "dev.maildomain.domainsapi.RetrofitDomainsApiTest#sendsAMultipartForm";

    private static final String VALUES = "dev.maildomain.docs.DocumentedValuesTest#";
    private static final String AT_CREATION = VALUES + "everySettingIsTakenAtCreation";
    private static final String KEY_SIZES = VALUES + "bothLengthsOfAKeyAreTakenAtCreation";
    private static final String LATER = VALUES + "everySettingIsTakenLater";
    private static final String CONNECTIONS = VALUES + "bothConnectionSettingsAreSwitchedOnAndOff";
    private static final String STATES = VALUES + "domainsOfEveryStateAreListed";
    private static final String EVERY_STATE = "not sent: a sweep reads every state, and shows it in `status.state`";

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
     * @param use what it is for
     * @param test {@code package.Class#method} of the test that shows it
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

    /** Fields that say what the operator may do, and are nothing that the API knows; by kind. */
    static Map<String, Set<String>> fieldsOfTheOperator() {
        return Map.of(
                MAIL_DOMAIN,
                Set.of(
                        "spec.credentialsFrom",
                        "spec.adoptionPolicy",
                        "spec.deletionPolicy",
                        "spec.managementPolicy",
                        "spec.suspend"),
                SMTP_CREDENTIAL,
                Set.of(
                        "spec.secret",
                        "spec.adoptionPolicy",
                        "spec.adoptedPassword",
                        "spec.deletionPolicy",
                        "spec.managementPolicy",
                        "spec.suspend"));
    }

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
                        deed("authority", "", "the domains that have to go before the one whose key signs them")
                                .by(LISTS),
                        deed("state", "active", EVERY_STATE).by(STATES),
                        deed("state", "unverified", EVERY_STATE).by(STATES),
                        deed("state", "disabled", EVERY_STATE).by(STATES),
                        deed("limit", "", "the pages of a sweep").by(LISTS),
                        deed("skip", "", "the pages of a sweep").by(LISTS)),
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
                        field("smtp_password", "", MAIL_DOMAIN, "spec.postmaster", "")
                                .by(DOMAIN_LIFE),
                        field("spam_action", "disabled", MAIL_DOMAIN, "spec.spamAction", "Disabled")
                                .by(AT_CREATION),
                        field("spam_action", "block", MAIL_DOMAIN, "spec.spamAction", "Block")
                                .by(FORMS),
                        field("spam_action", "tag", MAIL_DOMAIN, "spec.spamAction", "Tag")
                                .by(DOMAIN_LIFE),
                        field("wildcard", "true", MAIL_DOMAIN, "spec.wildcard", "true")
                                .by(DOMAIN_LIFE),
                        field("wildcard", "false", MAIL_DOMAIN, "spec.wildcard", "false")
                                .by(AT_CREATION),
                        field("force_dkim_authority", "true", MAIL_DOMAIN, "spec.dkim.authority", "Self")
                                .by(DOMAIN_LIFE),
                        field("force_dkim_authority", "false", MAIL_DOMAIN, "spec.dkim.authority", "Inherit")
                                .by(FORMS),
                        field("dkim_key_size", "1024", MAIL_DOMAIN, "spec.dkim.keySize", "1024")
                                .by(KEY_SIZES),
                        field("dkim_key_size", "2048", MAIL_DOMAIN, "spec.dkim.keySize", "2048")
                                .by(DOMAIN_LIFE),
                        field("ips", "", MAIL_DOMAIN, "spec.ips", "").by(DOMAIN_LIFE),
                        field("pool_id", "", MAIL_DOMAIN, "spec.poolId", "").by(FORMS),
                        field("web_scheme", "http", MAIL_DOMAIN, "spec.webScheme", "http")
                                .by(AT_CREATION),
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
                        field("web_scheme", "https", MAIL_DOMAIN, "spec.webScheme", "https")
                                .by(LATER),
                        field("wildcard", "true", MAIL_DOMAIN, "spec.wildcard", "true")
                                .by(LATER),
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
                                .by(LOGIN_LIFE),
                        field("login", "the other of two in turn", SMTP_CREDENTIAL, "spec.rotation.overlap", "")
                                .by(LOGIN_LIFE)),
                Endpoint.of(
                        "PUT /domains/<domain>/credentials/<login>",
                        "updateCredential",
                        field("password", "5 to 32 characters", SMTP_CREDENTIAL, "spec.passwordSecretRef", "")
                                .by(LOGIN_LIFE),
                        field("password", "a new one", SMTP_CREDENTIAL, "spec.rotation", "")
                                .by(LOGIN_LIFE),
                        field("password", "a new one", SMTP_CREDENTIAL, "spec.rotateNow", "")
                                .by(LOGIN_LIFE),
                        field("password", "the one it has", SMTP_CREDENTIAL, "spec.reassertInterval", "")
                                .by(SAME_PASSWORD),
                        field("password", "5 to 32 characters", MAIL_DOMAIN, "spec.postmaster", "")
                                .by(LOGIN_LIFE)),
                Endpoint.of(
                        "DELETE /domains/<domain>/credentials/<login>",
                        "deleteCredential",
                        deed("deletion of an SmtpCredential; the end of a login that a rotation replaced")
                                .by(LOGIN_LIFE)));
    }

    private static List<Endpoint> settings() {
        return List.of(
                Endpoint.of(
                        "GET /domains/<domain>/connection",
                        "getConnection",
                        deed("not sent: `GET /domains/<domain>` shows both settings")
                                .by(SETTINGS)),
                Endpoint.of(
                        "PUT /domains/<domain>/connection",
                        "updateConnection",
                        field("require_tls", "true", MAIL_DOMAIN, "spec.connection.requireTls", "true")
                                .by(SETTINGS),
                        field("require_tls", "false", MAIL_DOMAIN, "spec.connection.requireTls", "false")
                                .by(CONNECTIONS),
                        field("skip_verification", "true", MAIL_DOMAIN, "spec.connection.skipVerification", "true")
                                .by(SETTINGS),
                        field("skip_verification", "false", MAIL_DOMAIN, "spec.connection.skipVerification", "false")
                                .by(FORMS)),
                Endpoint.of(
                        "GET /domains/<domain>/tracking",
                        "getTracking",
                        deed("whether declared tracking stands, and `status.settings.tracking`")
                                .by(SETTINGS)),
                Endpoint.of(
                        "PUT /domains/<domain>/tracking/open",
                        "updateOpenTracking",
                        field("active", "yes", MAIL_DOMAIN, "spec.tracking.open.mode", "Enabled")
                                .by(SETTINGS),
                        field("active", "no", MAIL_DOMAIN, "spec.tracking.open.mode", "Disabled")
                                .by(SETTINGS)),
                Endpoint.of(
                        "PUT /domains/<domain>/tracking/click",
                        "updateClickTracking",
                        field("active", "yes", MAIL_DOMAIN, "spec.tracking.click.mode", "Enabled")
                                .by(SETTINGS),
                        field("active", "no", MAIL_DOMAIN, "spec.tracking.click.mode", "Disabled")
                                .by(FORMS),
                        field("active", "htmlonly", MAIL_DOMAIN, "spec.tracking.click.mode", "HtmlOnly")
                                .by(HTML_ONLY)),
                Endpoint.of(
                        "PUT /domains/<domain>/tracking/unsubscribe",
                        "updateUnsubscribeTracking",
                        field("active", "true", MAIL_DOMAIN, "spec.tracking.unsubscribe.mode", "Enabled")
                                .by(SETTINGS),
                        field("active", "false", MAIL_DOMAIN, "spec.tracking.unsubscribe.mode", "Disabled")
                                .by(FORMS),
                        field("html_footer", "", MAIL_DOMAIN, "spec.tracking.unsubscribe.htmlFooter", "")
                                .by(SETTINGS),
                        field("text_footer", "", MAIL_DOMAIN, "spec.tracking.unsubscribe.textFooter", "")
                                .by(SETTINGS)),
                Endpoint.of(
                        "PUT /domains/<domain>/dkim_authority",
                        "updateDkimAuthority",
                        field("self", "true", MAIL_DOMAIN, "spec.dkim.authority", "Self")
                                .by(AUTHORITY),
                        field("self", "false", MAIL_DOMAIN, "spec.dkim.authority", "Inherit")
                                .by(AUTHORITY)),
                Endpoint.of(
                        "PUT /domains/<domain>/dkim_selector",
                        "updateDkimSelector",
                        field("dkim_selector", "", MAIL_DOMAIN, "spec.dkim.selector", "")
                                .by(SETTINGS)),
                Endpoint.of(
                        "PUT /domains/<domain>/web_prefix",
                        "updateWebPrefix",
                        field("web_prefix", "", MAIL_DOMAIN, "spec.webPrefix", "")
                                .by(SETTINGS)));
    }

    private static Row field(String parameter, String value, String kind, String path, String fieldValue) {
        return new Row(parameter, value, new Field(kind, path, fieldValue), "");
    }

    private static Row deed(String description) {
        return deed("", "", description);
    }

    private static Row deed(String parameter, String value, String description) {
        return new Row(parameter, value, new Deed(description), "");
    }
}
