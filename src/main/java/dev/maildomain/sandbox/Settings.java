package dev.maildomain.sandbox;

/** The settings of a domain that may change at any time, apart from tracking and DKIM. */
record Settings(
        String spamAction,
        boolean wildcard,
        String webScheme,
        String webPrefix,
        boolean requireTls,
        boolean skipVerification,
        boolean automaticSenderSecurity,
        boolean encryptIncomingMessage,
        int messageTtlSeconds,
        String archiveTo) {

    /** As of a domain created with nothing but a name. */
    static final Settings DEFAULT =
            new Settings("disabled", false, "http", "email", false, false, false, false, 0, null);

    /**
     * These settings changed by parameters; what no parameter names stays.
     *
     * @throws Refusal 400 for a value outside its domain
     */
    Settings with(Params params) {
        return new Settings(
                params.oneOf("spam_action", "disabled", "block", "tag").orElse(spamAction),
                params.flag("wildcard").orElse(wildcard),
                params.oneOf("web_scheme", "http", "https").orElse(webScheme),
                params.atom("web_prefix").orElse(webPrefix),
                params.flag("require_tls").orElse(requireTls),
                params.flag("skip_verification").orElse(skipVerification),
                params.flag("use_automatic_sender_security").orElse(automaticSenderSecurity),
                // Cannot be switched off again.
                encryptIncomingMessage
                        || params.flag("encrypt_incoming_message").orElse(false),
                params.number("message_ttl").orElse(messageTtlSeconds),
                params.text("archive_to").orElse(archiveTo));
    }

    Settings withConnection(boolean tls, boolean skip) {
        return new Settings(
                spamAction,
                wildcard,
                webScheme,
                webPrefix,
                tls,
                skip,
                automaticSenderSecurity,
                encryptIncomingMessage,
                messageTtlSeconds,
                archiveTo);
    }

    Settings withWebPrefix(String prefix) {
        return new Settings(
                spamAction,
                wildcard,
                webScheme,
                prefix,
                requireTls,
                skipVerification,
                automaticSenderSecurity,
                encryptIncomingMessage,
                messageTtlSeconds,
                archiveTo);
    }
}
