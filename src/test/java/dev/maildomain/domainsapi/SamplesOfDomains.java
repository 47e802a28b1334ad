package dev.maildomain.domainsapi;

/** Answers that tests of the HTTP side need and don't look into. */
final class SamplesOfDomains {

    static final String MESSAGE = "{\"message\":\"done\"}";

    static final String DOMAIN = """
            {"message":"Domain DNS records have been created",
             "domain":{"created_at":"Mon, 24 Feb 2025 22:44:03 GMT","id":"67bcf63306fcfd2fb4b7e056","is_disabled":false,
              "name":"mail.example.test","require_tls":false,"skip_verification":false,
              "smtp_login":"postmaster@mail.example.test","spam_action":"tag","state":"unverified","type":"custom",
              "web_prefix":"email","web_scheme":"http","wildcard":false},
             "receiving_dns_records":[],"sending_dns_records":[]}
            """;

    private SamplesOfDomains() {}
}
