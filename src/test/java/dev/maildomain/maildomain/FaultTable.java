package dev.maildomain.maildomain;

import dev.maildomain.sandbox.Profile;
import dev.maildomain.status.Reason;
import dev.maildomain.support.SandboxControl;
import java.util.Set;
import java.util.TreeSet;

/** The requests that a MailDomain can cause, and what can happen to a request. */
final class FaultTable {

    static final int MOST_TRIES = 3;

    private static final String DOMAIN = "/v./domains/DOMAIN";
    private static final String LIST = "/v./domains";
    private static final String LOGINS = DOMAIN + "/credentials";
    private static final String ACTIVE = "/state=active";

    private FaultTable() {}

    /** What happens to a request. */
    enum Fault {
        RATE_LIMITED("rate-limited:1", "WaitingForBudget"),
        ERROR("status:500", "ApiUnavailable", "WaitingForOutcome"),
        RESET_BEFORE("reset-before", "ApiUnavailable", "WaitingForOutcome"),
        RESET_AFTER("reset-after", "ApiUnavailable", "WaitingForOutcome"),
        GARBAGE("garbage", "ApiUnavailable", "WaitingForOutcome"),
        NOT_FOUND_YET("not-found-for:1", "ApiUnavailable", "WaitingForOutcome"),
        STALE("stale-for:60", "WaitingForEffect", "WaitingForOutcome"),
        IGNORED("ignore", "WaitingForEffect", "WaitingForOutcome");

        private final String kind;
        private final Set<String> events;

        /** @param events what may be told while it lasts; that it is over is told, too */
        Fault(String kind, String... events) {
            this.kind = kind;
            this.events = Set.of(events);
        }

        /** As the sandbox says it. */
        String kind() {
            return kind;
        }

        boolean makesSenseFor(Step step) {
            if (this != IGNORED) {
                return true;
            }
            // A read has no effect that could be lost, and nobody but a mail server can see which password is set.
            return step.isWrite() && !step.path.startsWith(LOGINS);
        }

        /** What may be told when it strikes {@code step}. */
        Set<String> eventsIn(Step step) {
            Set<String> all = new TreeSet<>(events);
            all.addAll(step.events());
            all.add("Active");
            if (this == IGNORED && step.path.equals(LIST)) {
                // The service has said that it made the domain, and shows none for longer than it may need.
                all.add("DomainCreatedAgain");
            }
            if (this == IGNORED && step == Step.VERIFY) {
                all.add("WaitingForDns");
            }
            if (leadsToNotTaken(step)) {
                all.add("NotTaken");
            }
            if (this == NOT_FOUND_YET && step == Step.LOOK_BEFORE_ADOPTION) {
                // It shows no domain, and says all the same that there is one, which is all that can be told then.
                all.add("Conflict");
            }
            return all;
        }

        /** How often a request may be sent; what has made a domain isn't repeated, whatever the answer looks like. */
        int mostTries(Step step) {
            boolean made = this == RESET_AFTER || this == NOT_FOUND_YET || this == STALE;
            return made && step.method.equals("POST") && step.path.equals(LIST) ? 1 : MOST_TRIES;
        }

        /** Whether it is one answer too many without an effect: the request before, for all settings, had none either. */
        boolean leadsToNotTaken(Step step) {
            return this == IGNORED && step.profile == Profile.REFERENCE;
        }

        /** Whether what happens to {@code call}, which is made when all is over, is no more than the end of it. */
        boolean mayStillCause(SandboxControl.Call call) {
            return this == STALE && call.path().endsWith("/verify");
        }
    }

    /** What a person or somebody else does. */
    enum Occasion {
        /** Nothing was there before. */
        DECLARED,
        EDITED,
        DELETED,
        GONE_FROM_THE_SERVICE,
        TIME_FOR_A_LOOK
    }

    /** What else the account has. */
    private enum Others {
        NONE,
        SAME_DOMAIN,
        ROOT
    }

    /** A request, and what leads to it. */
    enum Step {
        LOOK("GET", DOMAIN, Occasion.TIME_FOR_A_LOOK, "", ACTIVE),
        LOOK_AT_TRACKING(
                "GET",
                DOMAIN + "/tracking",
                Occasion.TIME_FOR_A_LOOK,
                "tracking: {open: {mode: Enabled}}",
                "/tracking/open/active=true"),
        CREATE("POST", LIST, Occasion.DECLARED, "spamAction: Tag", "/spam_action=tag", "Active"),
        CREATE_WITH_POSTMASTER("POST", LIST, Occasion.DECLARED, "postmaster: {}", ACTIVE, "Active", "PasswordSet"),
        LOOK_FOR_POSTMASTER("GET", LOGINS, Occasion.DECLARED, "postmaster: {}", ACTIVE, "Active", "PasswordSet"),
        VERIFY("PUT", DOMAIN + "/verify", Occasion.DECLARED, "", ACTIVE, "Active"),
        LOOK_BEFORE_ADOPTION(
                Profile.CURRENT,
                Others.SAME_DOMAIN,
                "GET",
                DOMAIN,
                Occasion.DECLARED,
                "adoptionPolicy: Always",
                ACTIVE,
                "Active",
                "Adopted"),
        LIST_FOR_ROOT(
                Profile.CURRENT,
                Others.ROOT,
                "GET",
                LIST,
                Occasion.DECLARED,
                "dkim: {authority: Inherit}",
                ACTIVE,
                "Active"),
        LIST_FOR_THE_VANISHED("GET", LIST, Occasion.GONE_FROM_THE_SERVICE, "", ACTIVE, "DomainCreatedAgain"),
        CREATE_AGAIN("POST", LIST, Occasion.GONE_FROM_THE_SERVICE, "", ACTIVE, "DomainCreatedAgain"),
        UPDATE("PUT", DOMAIN, Occasion.EDITED, "spamAction: Tag", "/spam_action=tag"),
        UPDATE_CONNECTION(
                Profile.REFERENCE,
                Others.NONE,
                "PUT",
                DOMAIN + "/connection",
                Occasion.EDITED,
                "connection: {requireTls: true}",
                "/require_tls=true"),
        UPDATE_WEB_PREFIX(
                Profile.REFERENCE,
                Others.NONE,
                "PUT",
                DOMAIN + "/web_prefix",
                Occasion.EDITED,
                "webPrefix: links",
                "/web_prefix=links",
                "DnsChangeRequired"),
        UPDATE_SELECTOR(
                "PUT",
                DOMAIN + "/dkim_selector",
                Occasion.EDITED,
                "dkim: {selector: s2}",
                "/signing/selector=s2",
                "Active",
                "DnsChangeRequired",
                "WaitingForDns"),
        UPDATE_AUTHORITY(
                Profile.CURRENT,
                Others.ROOT,
                "PUT",
                DOMAIN + "/dkim_authority",
                Occasion.EDITED,
                "dkim: {authority: Self}",
                "/dkimAuthority=DOMAIN",
                "Active",
                "DnsChangeRequired",
                "WaitingForDns"),
        UPDATE_OPEN_TRACKING(
                "PUT",
                DOMAIN + "/tracking/open",
                Occasion.EDITED,
                "tracking: {open: {mode: Enabled}}",
                "/tracking/open/active=true"),
        UPDATE_CLICK_TRACKING(
                "PUT",
                DOMAIN + "/tracking/click",
                Occasion.EDITED,
                "tracking: {click: {mode: HtmlOnly}}",
                "/tracking/click/active=htmlonly"),
        UPDATE_UNSUBSCRIBE_TRACKING(
                "PUT",
                DOMAIN + "/tracking/unsubscribe",
                Occasion.EDITED,
                "tracking: {unsubscribe: {mode: Enabled, textFooter: Bye}}",
                "/tracking/unsubscribe/text_footer=Bye"),
        SET_PASSWORD("PUT", LOGINS + "/postmaster", Occasion.EDITED, "postmaster: {}", ACTIVE, "PasswordSet"),
        LIST_LOGINS("GET", LOGINS, Occasion.EDITED, "postmaster: {}", ACTIVE, "PasswordSet"),
        CREATE_LOGIN("POST", LOGINS, Occasion.EDITED, "postmaster: {}", ACTIVE, "PasswordSet"),
        LOOK_BEFORE_DELETION("GET", DOMAIN, Occasion.DELETED, "", ACTIVE, "Deleting", "Deleted"),
        LIST_DEPENDANTS("GET", LIST, Occasion.DELETED, "", ACTIVE, "Deleting", "Deleted"),
        DELETE("DELETE", DOMAIN, Occasion.DELETED, "", ACTIVE, "Deleting", "Deleted");

        private final Profile profile;
        private final Others others;
        private final String method;
        private final String path;
        private final Occasion occasion;
        private final String fields;
        private final String outcome;
        private final Set<String> events;

        Step(String method, String path, Occasion occasion, String fields, String outcome, String... events) {
            this(Profile.CURRENT, Others.NONE, method, path, occasion, fields, outcome, events);
        }

        /**
         * @param path with DOMAIN for the domain's name
         * @param fields what is declared in the end
         * @param outcome what the sandbox shows in the end
         * @param events what is told of it
         */
        Step(
                Profile profile,
                Others others,
                String method,
                String path,
                Occasion occasion,
                String fields,
                String outcome,
                String... events) {
            this.profile = profile;
            this.others = others;
            this.method = method;
            this.path = path;
            this.occasion = occasion;
            this.fields = fields;
            this.outcome = outcome;
            this.events = Set.of(events);
        }

        Profile profile() {
            return profile;
        }

        String method() {
            return method;
        }

        boolean isWrite() {
            return !method.equals("GET");
        }

        /** Whether what is asked for can be seen in the domain afterwards. */
        boolean isOfASetting() {
            return occasion == Occasion.EDITED && !path.startsWith(LOGINS);
        }

        /** What is said where the service doesn't take it. */
        Reason refused() {
            return occasion == Occasion.DELETED ? Reason.DELETION_REFUSED : Reason.INVALID;
        }

        Occasion occasion() {
            return occasion;
        }

        /** A regular expression. */
        String path(String domain) {
            return path.replace("DOMAIN", domain);
        }

        /** What is declared before the occasion. */
        String before() {
            return occasion == Occasion.EDITED ? "" : fields;
        }

        /** What is declared with it. */
        String after() {
            return fields;
        }

        /** JSON pointer into what the sandbox shows of a domain. */
        String setting() {
            return outcome.substring(0, outcome.indexOf('='));
        }

        /** What it shows there in the end. */
        String value(String domain) {
            return outcome.substring(outcome.indexOf('=') + 1).replace("DOMAIN", domain);
        }

        Set<String> events() {
            return events;
        }

        /** Domains that somebody else has made. */
        Set<String> others(String domain) {
            return switch (others) {
                case NONE -> Set.of();
                case SAME_DOMAIN -> Set.of(domain);
                case ROOT -> Set.of(domain.substring(domain.indexOf('.') + 1));
            };
        }
    }
}
