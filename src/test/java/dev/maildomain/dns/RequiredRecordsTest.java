package dev.maildomain.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.RecordPurpose;
import dev.maildomain.domainsapi.Connection;
import dev.maildomain.domainsapi.DnsRecord;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredRecordsTest {

    private static final String DOMAIN = "mail.example.test";
    private static final String SPF = "v=spf1 include:mailgun.org ~all";
    private static final String KEY = "k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUA";

    @Test
    void sortsByPurposeNameTypeAndValue() {
        RequiredRecords records = records(
                List.of(
                        txt("pic._domainkey." + DOMAIN, KEY),
                        txt(DOMAIN, SPF),
                        record("CNAME", "email." + DOMAIN, "mailgun.org"),
                        txt("k1._domainkey." + DOMAIN, KEY)),
                List.of(mx("mxb.mailgun.org"), mx("mxa.mailgun.org")));

        assertThat(records.all())
                .extracting(record -> String.join(" ", record.purpose(), record.type(), record.name(), record.value()))
                .containsExactly(
                        "SPF TXT mail.example.test " + SPF,
                        "DKIM TXT k1._domainkey.mail.example.test " + KEY,
                        "DKIM TXT pic._domainkey.mail.example.test " + KEY,
                        "Tracking CNAME email.mail.example.test mailgun.org",
                        "MX MX mail.example.test mxa.mailgun.org",
                        "MX MX mail.example.test mxb.mailgun.org");
    }

    @Test
    void isTheSameInWhateverOrderTheServiceAnswers() {
        List<DnsRecord> sending = List.of(
                txt(DOMAIN, SPF),
                txt("k1._domainkey." + DOMAIN, KEY),
                new DnsRecord(
                        "TXT",
                        Optional.of("k1._domainkey." + DOMAIN),
                        KEY,
                        Optional.empty(),
                        Optional.of(false),
                        true,
                        List.of("b", "a")),
                record("CNAME", "email." + DOMAIN, "mailgun.org"));
        List<DnsRecord> receiving = List.of(mx("mxa.mailgun.org"), mx("mxb.mailgun.org"), mx("mxa.mailgun.org"));
        RequiredRecords expected = records(sending, receiving);

        for (int seed = 0; seed < 50; seed++) {
            assertThat(records(shuffled(sending, seed), shuffled(receiving, seed)))
                    .isEqualTo(expected);
        }
        assertThat(expected.all()).hasSize(6);
    }

    @Test
    void anMxRecordStandsAtTheDomainItself() {
        DnsRecordStatus mx = records(List.of(), List.of(mx("mxa.mailgun.org")))
                .of(RecordPurpose.MX)
                .get(0);

        assertThat(mx).isEqualTo(new DnsRecordStatus("MX", "MX", DOMAIN, "mxa.mailgun.org", 10, true, false, null));
    }

    /** The reference page shows the key at the domain itself. */
    @Test
    void knowsAKeyByItsContentsWhereItsNameDoesNotTell() {
        RequiredRecords records = records(List.of(txt(DOMAIN, KEY), txt(DOMAIN, SPF)), List.of());

        assertThat(records.of(RecordPurpose.DKIM)).singleElement().returns(KEY, DnsRecordStatus::value);
        assertThat(records.of(RecordPurpose.SPF)).singleElement().returns(SPF, DnsRecordStatus::value);
    }

    @Test
    void takesBothAliasesOfAutomaticSenderSecurityForKeys() {
        RequiredRecords records = records(
                List.of(
                        record("CNAME", "pdk2._domainkey." + DOMAIN, "pdk2._domainkey.d1e2f.dkim1.mailgun.com"),
                        record("CNAME", "pdk1._domainkey." + DOMAIN, "pdk1._domainkey.d1e2f.dkim1.mailgun.com"),
                        record("CNAME", "email." + DOMAIN, "mailgun.org")),
                List.of());

        assertThat(records.of(RecordPurpose.DKIM))
                .extracting(DnsRecordStatus::name)
                .containsExactly("pdk1._domainkey." + DOMAIN, "pdk2._domainkey." + DOMAIN);
        assertThat(records.of(RecordPurpose.TRACKING))
                .extracting(DnsRecordStatus::name)
                .containsExactly("email." + DOMAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "TXT,   mail.example.test,                v=spf1 include:mailgun.org ~all, SPF",
        "TXT,   mail.example.test,                V=SPF1 include:mailgun.org ~all, SPF",
        "TXT,   k1._domainkey.mail.example.test,  k=rsa; p=MIGf,                   DKIM",
        "TXT,   k1._DomainKey.mail.example.test,  k=rsa; p=MIGf,                   DKIM",
        "CNAME, email.mail.example.test,          mailgun.org,                     Tracking",
        "CNAME, email.mail.example.test,          eu.mailgun.org,                  Tracking",
        "A,     email.mail.example.test,          192.0.2.1,                       Tracking",
        "MX,    mail.example.test,                mxa.eu.mailgun.org,              MX"
    })
    void knowsWhatARecordIsFor(String type, String name, String value, String purpose) {
        assertThat(records(List.of(record(type, name, value)), List.of()).all())
                .singleElement()
                .returns(purpose, DnsRecordStatus::purpose);
    }

    @Test
    void namesHaveNoDotAtTheirEnd() {
        assertThat(records(List.of(txt(DOMAIN + ".", SPF)), List.of()).all())
                .singleElement()
                .returns(DOMAIN, DnsRecordStatus::name);
    }

    @Test
    void showsWhatWasSeenInOneOrder() {
        DnsRecord seen = new DnsRecord(
                "TXT", Optional.of(DOMAIN), SPF, Optional.empty(), Optional.empty(), true, List.of("b", "a"));

        assertThat(records(List.of(seen), List.of()).all())
                .containsExactly(new DnsRecordStatus("SPF", "TXT", DOMAIN, SPF, null, null, true, List.of("a", "b")));
    }

    @Test
    void theMissingAreThoseOfThePurposesThatTheServiceHasNotSeen() {
        DnsRecord seen =
                new DnsRecord("TXT", Optional.of(DOMAIN), SPF, Optional.empty(), Optional.empty(), true, List.of());
        RequiredRecords records =
                records(List.of(seen, txt("k1._domainkey." + DOMAIN, KEY)), List.of(mx("mxa.mailgun.org")));

        assertThat(records.missing(RecordPurpose.SPF, RecordPurpose.DKIM))
                .extracting(DnsRecordStatus::purpose)
                .containsExactly("DKIM");
        assertThat(records.missing(RecordPurpose.SPF, RecordPurpose.TRACKING)).isEmpty();
        assertThat(records.missing(RecordPurpose.MX)).hasSize(1);
    }

    @Test
    void absentListsHoldNoRecords() {
        DomainDetails details = new DomainDetails(domain(), Optional.empty(), Optional.empty());

        assertThat(RequiredRecords.of(details).all()).isEmpty();
    }

    private static List<DnsRecord> shuffled(List<DnsRecord> records, long seed) {
        List<DnsRecord> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static DnsRecord txt(String name, String value) {
        return record("TXT", name, value);
    }

    private static DnsRecord mx(String value) {
        return new DnsRecord("MX", Optional.empty(), value, Optional.of(10), Optional.of(true), false, List.of());
    }

    private static DnsRecord record(String type, String name, String value) {
        return new DnsRecord(type, Optional.of(name), value, Optional.empty(), Optional.of(true), false, List.of());
    }

    private static RequiredRecords records(List<DnsRecord> sending, List<DnsRecord> receiving) {
        return RequiredRecords.of(new DomainDetails(domain(), Optional.of(sending), Optional.of(receiving)));
    }

    private static Domain domain() {
        return new Domain(
                "67bcf63306fcfd2fb4b7e056",
                DOMAIN,
                Instant.EPOCH,
                DomainState.UNVERIFIED,
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                new Connection(false, false),
                false,
                Optional.empty());
    }
}
