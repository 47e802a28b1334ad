package dev.maildomain.domainsapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maildomain.domainsapi.wire.ConnectionAnswer;
import dev.maildomain.domainsapi.wire.CredentialListAnswer;
import dev.maildomain.domainsapi.wire.DkimAuthorityAnswer;
import dev.maildomain.domainsapi.wire.DomainAnswer;
import dev.maildomain.domainsapi.wire.DomainListAnswer;
import dev.maildomain.domainsapi.wire.MessageAnswer;
import dev.maildomain.domainsapi.wire.TrackingAnswer;
import dev.maildomain.domainsapi.wire.WireJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer that the reference page shows and every one that was recorded of the service, in all their shapes. */
class AnswerReaderTest {

    private static final ObjectMapper JSON = WireJson.mapper();

    private final KnownSecrets knownSecrets = new KnownSecrets();
    private final AnswerReader reader = new AnswerReader(knownSecrets);

    @Nested
    class OfADomain {

        @Test
        void readsTheRecordedCreate() throws IOException {
            DomainDetails details = details("""
                    {"message":"Domain DNS records have been created",
                     "domain":{"created_at":"Mon, 24 Feb 2025 22:44:03 GMT","id":"67bcf63306fcfd2fb4b7e056","is_disabled":false,
                      "name":"integration-test.domain.invalid","require_tls":false,"skip_verification":false,
                      "smtp_login":"postmaster@integration-test.domain.invalid","spam_action":"tag","state":"unverified","type":"custom",
                      "use_automatic_sender_security":false,"web_prefix":"email","web_scheme":"http","wildcard":false},
                     "receiving_dns_records":[
                      {"is_active":true,"cached":[],"priority":"10","record_type":"MX","valid":"unknown","value":"mxa.mailgun.org"},
                      {"is_active":true,"cached":[],"priority":"10","record_type":"MX","valid":"unknown","value":"mxb.mailgun.org"}],
                     "sending_dns_records":[
                      {"is_active":false,"cached":[],"name":"smtp._domainkey.integration-test.domain.invalid","record_type":"TXT","valid":"unknown","value":"k=rsa; p=MIGfAQAB"},
                      {"is_active":true,"cached":[],"name":"integration-test.domain.invalid","record_type":"TXT","valid":"unknown","value":"v=spf1 include:mailgun.org ~all"},
                      {"is_active":true,"cached":[],"name":"email.integration-test.domain.invalid","record_type":"CNAME","valid":"unknown","value":"mailgun.org"}]}
                    """);

            assertThat(details.domain())
                    .isEqualTo(new Domain(
                            "67bcf63306fcfd2fb4b7e056",
                            "integration-test.domain.invalid",
                            Instant.parse("2025-02-24T22:44:03Z"),
                            DomainState.UNVERIFIED,
                            false,
                            Optional.of("postmaster@integration-test.domain.invalid"),
                            Optional.of(SpamAction.TAG),
                            false,
                            Optional.of(WebScheme.HTTP),
                            Optional.of("email"),
                            new Connection(false, false),
                            false,
                            Optional.empty()));
            assertThat(details.receivingRecords().orElseThrow())
                    .containsExactly(
                            new DnsRecord(
                                    "MX",
                                    Optional.empty(),
                                    "mxa.mailgun.org",
                                    Optional.of(10),
                                    Optional.of(true),
                                    false,
                                    List.of()),
                            new DnsRecord(
                                    "MX",
                                    Optional.empty(),
                                    "mxb.mailgun.org",
                                    Optional.of(10),
                                    Optional.of(true),
                                    false,
                                    List.of()));
            assertThat(details.sendingRecords().orElseThrow())
                    .containsExactly(
                            new DnsRecord(
                                    "TXT",
                                    Optional.of("smtp._domainkey.integration-test.domain.invalid"),
                                    "k=rsa; p=MIGfAQAB",
                                    Optional.empty(),
                                    Optional.of(false),
                                    false,
                                    List.of()),
                            new DnsRecord(
                                    "TXT",
                                    Optional.of("integration-test.domain.invalid"),
                                    "v=spf1 include:mailgun.org ~all",
                                    Optional.empty(),
                                    Optional.of(true),
                                    false,
                                    List.of()),
                            new DnsRecord(
                                    "CNAME",
                                    Optional.of("email.integration-test.domain.invalid"),
                                    "mailgun.org",
                                    Optional.empty(),
                                    Optional.of(true),
                                    false,
                                    List.of()));
        }

        @Test
        void readsTheReferencePagesDomain() throws IOException {
            DomainDetails details = details("""
                    {"domain": {
                            "created_at": "Tue, 14 Jul 2015 19:13:04 GMT",
                            "id": "55a55f40803267158aa113e8",
                            "is_disabled": false,
                            "name": "samples.mailgun.org",
                            "require_tls": false,
                            "skip_verification": false,
                            "smtp_login": "postmaster@samples.mailgun.org",
                            "spam_action": "disabled",
                            "state": "active",
                            "type": "sandbox",
                            "web_prefix": "email",
                            "web_scheme": "http",
                            "wildcard": false},
                     "receiving_dns_records": [
                        {"priority": "10", "record_type": "MX", "valid": "valid", "value": "mxa.mailgun.org"},
                        {"priority": "10", "record_type": "MX", "valid": "valid", "value": "mxb.mailgun.org"}],
                     "sending_dns_records": [
                        {"record_type": "TXT", "valid": "valid", "name": "domain.com", "value": "v=spf1 include:mailgun.org ~all"},
                        {"record_type": "TXT", "valid": "valid", "name": "domain.com", "value": "k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUA...."},
                        {"record_type": "CNAME", "valid": "valid", "name": "email.domain.com", "value": "mailgun.org"}]}
                    """);

            assertThat(details.domain().state()).isEqualTo(DomainState.ACTIVE);
            assertThat(details.domain().sandbox()).isTrue();
            assertThat(details.domain().spamAction()).contains(SpamAction.DISABLED);
            assertThat(details.domain().createdAt()).isEqualTo("2015-07-14T19:13:04Z");
            assertThat(details.sendingRecords().orElseThrow())
                    .hasSize(3)
                    .allMatch(DnsRecord::valid)
                    .allMatch(dnsRecord -> dnsRecord.active().isEmpty())
                    .allMatch(dnsRecord -> dnsRecord.seen().isEmpty());
            assertThat(details.receivingRecords().orElseThrow())
                    .extracting(DnsRecord::value)
                    .containsExactly("mxa.mailgun.org", "mxb.mailgun.org");
        }

        @Test
        void readsTheRecordedVerifyWithTwoKeysAndWithoutLogin() throws IOException {
            DomainDetails details = details("""
                    {"message":"Domain DNS records have been updated",
                     "domain":{"created_at":"Sat, 27 Dec 2025 23:40:01 GMT","id":"695070f1aa11bb22cc33dd44","is_disabled":false,
                      "name":"integration-test.domain.invalid","require_tls":false,"skip_verification":false,"smtp_login":"",
                      "spam_action":"disabled","state":"unverified","type":"custom","use_automatic_sender_security":false,
                      "web_prefix":"email","web_scheme":"https","wildcard":true,"encrypt_incoming_message":false,"message_ttl":0},
                     "sending_dns_records":[
                      {"is_active":false,"cached":[],"name":"k1._domainkey.d","record_type":"TXT","valid":"unknown","value":"k=rsa; p=1"},
                      {"is_active":false,"cached":[],"name":"string._domainkey.d","record_type":"TXT","valid":"unknown","value":"k=rsa; p=2"}],
                     "receiving_dns_records":[
                      {"is_active":true,"cached":["10 mxa.mailgun.org"],"priority":"10","record_type":"MX","valid":"valid","value":"mxa.mailgun.org"}]}
                    """);

            assertThat(details.domain().smtpLogin()).isEmpty();
            assertThat(details.domain().wildcard()).isTrue();
            assertThat(details.domain().webScheme()).contains(WebScheme.HTTPS);
            assertThat(details.sendingRecords().orElseThrow())
                    .extracting(dnsRecord -> dnsRecord.name().orElseThrow())
                    .containsExactly("k1._domainkey.d", "string._domainkey.d");
            assertThat(details.receivingRecords().orElseThrow()).singleElement().satisfies(mx -> {
                assertThat(mx.seen()).containsExactly("10 mxa.mailgun.org");
                assertThat(mx.valid()).isTrue();
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ",\"receiving_dns_records\":null,\"sending_dns_records\":null"})
        void takesRecordsThatAreLeftOutForUnknownNotForNone(String records) throws IOException {
            DomainDetails details =
                    details("{\"message\":\"Domain has been updated\",\"domain\":" + domain("") + records + "}");

            assertThat(details.sendingRecords()).isEmpty();
            assertThat(details.receivingRecords()).isEmpty();
        }

        @Test
        void tellsNoRecordsFromLeftOutOnes() throws IOException {
            DomainDetails details = details("{\"domain\":" + domain("") + ",\"sending_dns_records\":[]}");

            assertThat(details.sendingRecords()).contains(List.of());
            assertThat(details.receivingRecords()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "'',false",
            "',\"use_automatic_sender_security\":false',false",
            "',\"use_automatic_sender_security\":true',true",
            "',\"use_automatic_sender_security\":null',false"
        })
        void readsWhetherTheServiceRotatesTheKeys(String field, boolean rotates) throws IOException {
            assertThat(details("{\"domain\":" + domain(field) + "}").domain().automaticSenderSecurity())
                    .isEqualTo(rotates);
        }

        @Test
        void readsWhyItIsDisabled() throws IOException {
            knownSecrets.remember(SecretValue.of("key-secret"));
            Domain domain = details("{\"domain\":" + domain("""
                                    ,"is_disabled":true,"state":"active","disabled":{"code":"blacklisted","note":"n","permanently":false,
                                     "reason":"spam\\nfrom key-secret","until":"Mon, 01 Dec 2025 00:00:00 GMT"}""") + "}").domain();

            assertThat(domain.state()).isEqualTo(DomainState.DISABLED);
            assertThat(domain.disablement())
                    .contains(new Domain.Disablement(
                            Optional.of("blacklisted"),
                            Optional.of("spam from ********"),
                            false,
                            Optional.of(Instant.parse("2025-12-01T00:00:00Z"))));
        }

        @Test
        void readsADisabledDomainWithoutReasons() throws IOException {
            Domain domain = details("{\"domain\":"
                            + domain(
                                    ",\"state\":\"disabled\",\"disabled\":{\"note\":\"unpaid\",\"permanently\":true,\"until\":\"\"}")
                            + "}")
                    .domain();

            assertThat(domain.state()).isEqualTo(DomainState.DISABLED);
            assertThat(domain.disablement())
                    .contains(new Domain.Disablement(Optional.empty(), Optional.of("unpaid"), true, Optional.empty()));
        }

        @Test
        void toleratesWordsAndSpellingsOfOtherTimes() throws IOException {
            Domain domain = details("{\"domain\":" + domain("""
                                    ,"name":"Mail.Example.TEST","state":"inactive","spam_action":"quarantine","web_scheme":"gopher",
                                     "wildcard":"Yes","require_tls":"TRUE","skip_verification":"no","is_disabled":"False",
                                     "message_ttl":{"new":"shape"}""") + "}").domain();

            assertThat(domain.name()).isEqualTo("mail.example.test");
            assertThat(domain.state()).isEqualTo(DomainState.UNVERIFIED);
            assertThat(domain.spamAction()).isEmpty();
            assertThat(domain.webScheme()).isEmpty();
            assertThat(domain.wildcard()).isTrue();
            assertThat(domain.connection()).isEqualTo(new Connection(true, false));
        }

        @ParameterizedTest
        @CsvSource({"\"10\",10", "10,10", "\"\",", "null,", "\"ten\","})
        void readsAPriorityAsTextOrNumber(String json, Integer priority) throws IOException {
            DomainDetails details = details("{\"domain\":" + domain("")
                    + ",\"receiving_dns_records\":[{\"record_type\":\"mx\",\"value\":\"mxa.mailgun.org\",\"priority\":"
                    + json + "}]}");

            assertThat(details.receivingRecords().orElseThrow())
                    .singleElement()
                    .isEqualTo(new DnsRecord(
                            "MX",
                            Optional.empty(),
                            "mxa.mailgun.org",
                            Optional.ofNullable(priority),
                            Optional.empty(),
                            false,
                            List.of()));
        }

        @ParameterizedTest
        @CsvSource({"valid,true", "VALID,true", "unknown,false", "UNKNOWN,false", "invalid,false", "'',false"})
        void takesOnlyTheWordValidForValid(String word, boolean valid) throws IOException {
            DomainDetails details = details("{\"domain\":" + domain("")
                    + ",\"sending_dns_records\":[{\"record_type\":\"TXT\",\"name\":\"d\",\"value\":\"v\",\"valid\":\""
                    + word + "\",\"cached\":null}]}");

            assertThat(details.sendingRecords().orElseThrow())
                    .extracting(DnsRecord::valid)
                    .containsExactly(valid);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "'Mon, 24 Feb 2025 22:44:03 GMT'   | 2025-02-24T22:44:03Z",
                    "'Mon, 24 Feb 2025 22:44:03 +0000' | 2025-02-24T22:44:03Z",
                    "'Mon, 24 Feb 2025 23:44:03 +0100' | 2025-02-24T22:44:03Z",
                    "'Sun, 4 Feb 2025 22:44:03 GMT'    | 2025-02-04T22:44:03Z",
                    "'24 Feb 2025 22:44:03 GMT'        | 2025-02-24T22:44:03Z",
                })
        void readsBothFormsOfADate(String date, Instant instant) throws IOException {
            assertThat(details("{\"domain\":" + domain(",\"created_at\":\"" + date + "\"") + "}")
                            .domain()
                            .createdAt())
                    .isEqualTo(instant);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}                                             | domain",
                    "{\"message\":\"ok\"}                           | domain",
                    "{\"domain\":null}                              | domain",
                    "{\"domain\":{}}                                | id",
                    "{\"domain\":{\"id\":\"1\"}}                    | name",
                    "{\"domain\":{\"id\":\"1\",\"name\":\"d.test\"}}| created_at",
                })
        void refusesAnAnswerWithoutIdentity(String json, String field) {
            assertUnreadable(field, () -> details(json));
        }

        @Test
        void refusesADateOrARecordThatMakesNoSense() {
            assertUnreadable(
                    "created_at", () -> details("{\"domain\":" + domain(",\"created_at\":\"yesterday\"") + "}"));
            assertUnreadable("state", () -> details("{\"domain\":" + domain(",\"state\":null") + "}"));
            assertUnreadable(
                    "DNS record", () -> details("{\"domain\":" + domain("") + ",\"sending_dns_records\":[null]}"));
            assertUnreadable(
                    "record_type", () -> details("{\"domain\":" + domain("") + ",\"sending_dns_records\":[{}]}"));
            assertUnreadable(
                    "value",
                    () -> details(
                            "{\"domain\":" + domain("") + ",\"sending_dns_records\":[{\"record_type\":\"TXT\"}]}"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<html></html>",
                    "[]",
                    "\"ok\"",
                    "{\"domain\":[]}",
                    "{\"domain\":{\"wildcard\":\"perhaps\"}}",
                    "{\"domain\":{\"wildcard\":7}}",
                    "{} {}",
                    "{"
                })
        void refusesWhatIsNoJsonOfThisShape(String body) {
            assertThatIOException().isThrownBy(() -> details(body));
        }

        private DomainDetails details(String json) throws IOException {
            return reader.details(JSON.readValue(json, DomainAnswer.class));
        }
    }

    @Nested
    class OfLists {

        @Test
        void readsTheReferencePagesDomains() throws IOException {
            assertThat(domains("""
                            {"items": [{"created_at": "Mon, 30 Sep 2019 16:20:48 GMT", "id": "55a55f40803267158aa113e8",
                              "is_disabled": false, "name": "samples.mailgun.org", "require_tls": false,
                              "skip_verification": false, "smtp_login": "postmaster@samples.mailgun.org",
                              "spam_action": "disabled", "state": "active", "type": "sandbox", "web_prefix": "email",
                              "web_scheme": "http", "wildcard": false}],
                             "total_count": 1}
                            """)).singleElement().satisfies(domain -> {
                assertThat(domain.name()).isEqualTo("samples.mailgun.org");
                assertThat(domain.sandbox()).isTrue();
                assertThat(domain.createdAt()).isEqualTo("2019-09-30T16:20:48Z");
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"total_count\":0,\"items\":null}", "{\"total_count\":0}", "{\"items\":[]}"})
        void readsNone(String json) throws IOException {
            assertThat(domains(json)).isEmpty();
            assertThat(credentials(json)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"message\":\"ok\"}", "{\"items\":[null]}"})
        void takesNoOtherObjectForAnEmptyList(String json) {
            assertUnreadable("items", () -> domains(json));
            assertUnreadable("items", () -> credentials(json));
        }

        @Test
        void readsTheReferencePagesCredentials() throws IOException {
            assertThat(credentials("""
                            {"total_count": 2, "items": [
                              {"size_bytes": 0, "created_at": "Tue, 27 Sep 2011 20:24:22 GMT",
                               "mailbox": "user@samples.mailgun.org", "login": "user@samples.mailgun.org"},
                              {"size_bytes": 0, "created_at": "Thu, 06 Oct 2011 10:22:36 GMT",
                               "mailbox": "user@samples.mailgun.org", "login": "user@samples.mailgun.org"}]}
                            """))
                    .containsExactly(
                            new Credential("user@samples.mailgun.org", Instant.parse("2011-09-27T20:24:22Z")),
                            new Credential("user@samples.mailgun.org", Instant.parse("2011-10-06T10:22:36Z")));
        }

        @Test
        void readsTheServicesCredentials() throws IOException {
            assertThat(credentials("""
                            {"items":[
                              {"mailbox":"someone@example.com","login":"someone@example.com","created_at":"Wed, 08 Mar 2023 23:34:57 +0000","size_bytes":null},
                              {"mailbox":"other@example.com","created_at":"Wed, 08 Mar 2023 23:34:57 +0000"},
                              {"login":"local","created_at":"Wed, 08 Mar 2023 23:34:57 +0000"}],
                             "total_count":3}
                            """))
                    .extracting(Credential::login)
                    .containsExactly("someone@example.com", "other@example.com", "local@example.test");
        }

        @Test
        void refusesACredentialWithoutLoginOrDate() {
            assertUnreadable("login", () -> credentials("{\"items\":[{}]}"));
            assertUnreadable("created_at", () -> credentials("{\"items\":[{\"login\":\"a@b\"}]}"));
        }

        private List<Domain> domains(String json) throws IOException {
            return reader.domains(JSON.readValue(json, DomainListAnswer.class));
        }

        private List<Credential> credentials(String json) throws IOException {
            return reader.credentials("example.test", JSON.readValue(json, CredentialListAnswer.class));
        }
    }

    @Nested
    class OfSettings {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"require_tls\":true,\"skip_verification\":false}",
                    "{\"connection\":{\"require_tls\":true,\"skip_verification\":false}}",
                    "{\"connection\":{\"require-tls\":\"Yes\",\"skip-verification\":\"No\"}}",
                    "{\"message\":\"Domain connection settings have been updated, may take 10 minutes to fully propagate\",\"require_tls\":true,\"skip_verification\":false}",
                    "{\"message\":\"Domain connection settings have been updated, may take 10 minutes to fully propagate\",\"require-tls\":true,\"skip-verification\":false}",
                })
        void readsAConnectionInEveryShape(String json) throws IOException {
            assertThat(connection(json)).isEqualTo(new Connection(true, false));
        }

        @Test
        void refusesAConnectionThatDoesNotSay() {
            assertUnreadable("require_tls", () -> connection("{\"message\":\"ok\"}"));
            assertUnreadable("skip_verification", () -> connection("{\"require_tls\":true}"));
        }

        @Test
        void readsTheRecordedTracking() throws IOException {
            assertThat(reader.tracking(tracking("""
                            {"tracking":{"open":{"active":false,"place_at_the_top":false},"click":{"active":false},
                             "unsubscribe":{"active":false,"html_footer":"\\n<br>\\n<p><a href=\\"%unsubscribe_url%\\">unsubscribe</a></p>\\n",
                             "text_footer":"\\n\\nTo unsubscribe click: <%unsubscribe_url%>\\n\\n"},"web_scheme":"https"}}
                            """)))
                    .isEqualTo(new Tracking(
                            false,
                            Tracking.Click.DISABLED,
                            new Tracking.Unsubscribe(
                                    false,
                                    "\n<br>\n<p><a href=\"%unsubscribe_url%\">unsubscribe</a></p>\n",
                                    "\n\nTo unsubscribe click: <%unsubscribe_url%>\n\n")));
        }

        @ParameterizedTest
        @CsvSource({
            "true, ENABLED",
            "false, DISABLED",
            "\"yes\", ENABLED",
            "\"No\", DISABLED",
            "\"True\", ENABLED",
            "\"htmlonly\", HTML_ONLY",
            "\"HTMLONLY\", HTML_ONLY",
        })
        void readsEverySpellingOfClickTracking(String json, Tracking.Click click) throws IOException {
            assertThat(reader.click(tracking("{\"message\":\"updated\",\"click\":{\"active\":" + json + "}}")))
                    .isEqualTo(click);
        }

        @Test
        void readsTheAnswersToUpdates() throws IOException {
            assertThat(
                            reader.open(
                                    tracking(
                                            "{\"message\":\"Domain tracking settings have been updated\",\"open\":{\"active\":true,\"place_at_the_top\":false}}")))
                    .isTrue();
            assertThat(reader.open(tracking("{\"tracking\":{\"open\":{\"active\":\"no\"}}}")))
                    .isFalse();
            assertThat(
                            reader.unsubscribe(
                                    tracking(
                                            "{\"message\":\"updated\",\"unsubscribe\":{\"active\":true,\"html_footer\":\"<p>\",\"text_footer\":\"t\"}}")))
                    .isEqualTo(new Tracking.Unsubscribe(true, "<p>", "t"));
            assertThat(reader.unsubscribe(tracking("{\"unsubscribe\":{\"active\":true}}")))
                    .isEqualTo(new Tracking.Unsubscribe(true, "", ""));
        }

        @Test
        void refusesTrackingThatDoesNotSay() {
            assertUnreadable("open", () -> reader.open(tracking("{\"message\":\"ok\"}")));
            assertUnreadable("click", () -> reader.click(tracking("{\"tracking\":{}}")));
            assertUnreadable("active", () -> reader.click(tracking("{\"click\":{\"active\":\"perhaps\"}}")));
            assertUnreadable("unsubscribe", () -> reader.unsubscribe(tracking("{}")));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"message\":\"Domain DKIM authority has not been changed\",\"sending_dns_records\":[],\"changed\":false} | false | true",
                    "{\"message\":\"Domain DKIM authority has been changed\",\"sending_dns_records\":[],\"changed\":true}      | true  | true",
                    "{\"message\":\"Domain DKIM authority has been changed\"}                                                  | true  | false",
                })
        void readsAChangeOfAuthority(String json, boolean changed, boolean lists) throws IOException {
            DkimAuthorityChange change = reader.dkimAuthority(JSON.readValue(json, DkimAuthorityAnswer.class));

            assertThat(change.changed()).isEqualTo(changed);
            assertThat(change.sendingRecords().isPresent()).isEqualTo(lists);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"message\":\"Domain will be deleted in the background\"}\n",
                    "{\"message\":\"Domain has been deleted\"}",
                    "{\"message\":\"Created 1 credentials pair(s)\"}",
                    "{\"message\":\"Created 1 credentials pair(s)\",\"note\":\"store\",\"credentials\":{\"a@b.test\":\"x\"}}",
                    "{\"message\":\"Password changed\"}",
                    "{\"message\":\"Credentials have been deleted\",\"spec\":\"test_login@integration-test.domain.invalid\"}",
                    "{\"message\":\"DKIM selector changed\"}",
                    "{\"message\":\"Domain web prefix updated\"}",
                })
        void takesEveryMessageForAnAcknowledgement(String json) throws IOException {
            assertThat(reader.acknowledgement(JSON.readValue(json, MessageAnswer.class)))
                    .isNotBlank();
        }

        @Test
        void takesNoOtherObjectForAnAcknowledgement() {
            assertUnreadable("message", () -> reader.acknowledgement(JSON.readValue("{}", MessageAnswer.class)));
            assertUnreadable("message", () -> reader.dkimAuthority(JSON.readValue("{}", DkimAuthorityAnswer.class)));
        }

        private Connection connection(String json) throws IOException {
            return reader.connection(JSON.readValue(json, ConnectionAnswer.class));
        }

        private TrackingAnswer tracking(String json) throws IOException {
            return JSON.readValue(json, TrackingAnswer.class);
        }
    }

    /** A domain object; a field in {@code more} wins over the same field before. */
    private static String domain(String more) {
        return "{\"id\":\"67bcf63306fcfd2fb4b7e056\",\"name\":\"d.test\",\"created_at\":\"Mon, 24 Feb 2025 22:44:03 GMT\",\"state\":\"active\""
                + more + "}";
    }

    private static void assertUnreadable(String field, ThrowingCallable reading) {
        assertThatExceptionOfType(UnreadableAnswer.class).isThrownBy(reading).withMessage(field);
    }
}
