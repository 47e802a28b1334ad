package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.NAME;
import static dev.maildomain.maildomain.Given.details;
import static dev.maildomain.maildomain.Given.mx;
import static dev.maildomain.maildomain.Given.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.RecordPurpose;
import dev.maildomain.dns.RequiredRecords;
import dev.maildomain.domainsapi.DnsRecord;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.status.Judgement;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Specs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DomainConditionsTest {

    private static final DnsRecord SPF = record("TXT", NAME, "v=spf1 include:mailgun.org ~all", false);
    private static final DnsRecord DKIM = record("TXT", "pic._domainkey." + NAME, "k=rsa; p=MIGf", false);
    private static final DnsRecord LINKS = record("CNAME", "email." + NAME, "mailgun.org", false);

    private static final List<DnsRecordStatus> NONE_AWAITED = List.of();

    @Test
    void mailCanBeSentWhenTheServiceSaysActiveWhateverItSaysOfRecords() {
        assertThat(DomainConditions.sending(DomainState.ACTIVE, records(List.of(SPF), List.of()), NONE_AWAITED))
                .isEqualTo(Judgement.yes(Reason.VERIFIED, "the service has seen the records for sending"));
    }

    @Test
    void noMailCanBeSentFromADomainThatIsSwitchedOff() {
        assertThat(DomainConditions.sending(DomainState.DISABLED, records(List.of(SPF), List.of()), NONE_AWAITED))
                .isEqualTo(Judgement.no(Reason.DISABLED, "the service has switched the domain off"));
    }

    @Test
    void waitsForTheRecordsForSendingByTypeAndName() {
        assertThat(DomainConditions.sending(
                        DomainState.UNVERIFIED, records(List.of(DKIM, SPF), List.of()), NONE_AWAITED))
                .isEqualTo(Judgement.no(
                        Reason.WAITING_FOR_DNS,
                        "publish in DNS, with the values of status.dnsRecords: TXT mail.example.test (SPF),"
                                + " TXT pic._domainkey.mail.example.test (DKIM); the service has not seen that yet"));
    }

    @Test
    void namesOnlyTheRecordThatIsMissing() {
        DnsRecord seen = record("TXT", NAME, "v=spf1 include:mailgun.org ~all", true);

        assertThat(DomainConditions.waitingFor(records(List.of(seen, DKIM), List.of(mx("mxa.mailgun.org", false)))))
                .contains("_domainkey")
                .doesNotContain("SPF")
                .doesNotContain("MX");
    }

    @Test
    void saysSoWhereDnsHoldsAnotherRecord() {
        DnsRecord other = new DnsRecord(
                "TXT",
                Optional.of(NAME),
                "v=spf1 include:mailgun.org ~all",
                Optional.empty(),
                Optional.of(true),
                false,
                List.of("v=spf1 -all"));

        assertThat(DomainConditions.waitingFor(records(List.of(other), List.of())))
                .contains("TXT mail.example.test (SPF; DNS holds something else)");
    }

    @Test
    void saysSoWhereNothingIsMissingAndTheDomainIsNotActive() {
        DnsRecord seen = record("TXT", NAME, "v=spf1 include:mailgun.org ~all", true);

        assertThat(DomainConditions.waitingFor(records(List.of(seen), List.of())))
                .isEqualTo("the service has seen the records for sending, and does not say active yet");
        DnsRecord key = record("TXT", "pic._domainkey." + NAME, "k=rsa; p=MIGf", true);
        assertThat(DomainConditions.waitingFor(records(List.of(key), List.of())))
                .isEqualTo("the service has seen the records for sending, and does not say active yet");
        assertThat(DomainConditions.waitingFor(records(List.of(), List.of())))
                .isEqualTo("the service names no records for sending yet, and does not say active");
    }

    @ParameterizedTest
    @EnumSource(DomainState.class)
    void mailIsReceivedWhenTheServiceHasSeenTheRecords(DomainState state) {
        RequiredRecords records = records(List.of(), List.of(mx("mxb.mailgun.org", true), mx("mxa.mailgun.org", true)));

        assertThat(DomainConditions.of(RecordPurpose.MX, state, records, NONE_AWAITED))
                .isEqualTo(Judgement.yes(
                        Reason.VERIFIED,
                        "the service has seen in DNS: MX mail.example.test (mxa.mailgun.org),"
                                + " MX mail.example.test (mxb.mailgun.org)"));
    }

    @Test
    void mailIsNotReceivedWhileTheServiceMissesARecord() {
        RequiredRecords records =
                records(List.of(), List.of(mx("mxa.mailgun.org", true), mx("mxb.mailgun.org", false)));

        assertThat(DomainConditions.of(RecordPurpose.MX, DomainState.UNVERIFIED, records, NONE_AWAITED))
                .isEqualTo(Judgement.no(
                        Reason.WAITING_FOR_DNS,
                        "publish in DNS, with the values of status.dnsRecords: MX mail.example.test (mxb.mailgun.org);"
                                + " the service has not seen that yet"));
    }

    @Test
    void nobodyLooksAtTheRecordsOfAnActiveDomain() {
        RequiredRecords records = records(List.of(LINKS), List.of());

        assertThat(DomainConditions.of(RecordPurpose.TRACKING, DomainState.ACTIVE, records, NONE_AWAITED))
                .isEqualTo(Judgement.unknown(
                        Reason.NOT_CHECKED,
                        "when the service last looked it had not seen in DNS: CNAME email.mail.example.test (Tracking);"
                                + " nobody has looked since"));
    }

    @Test
    void mailCannotBeSentFromAnActiveDomainThatSignsWithAKeyThatNobodyHasSeen() {
        RequiredRecords records = records(List.of(SPF, DKIM), List.of());

        assertThat(DomainConditions.sending(DomainState.ACTIVE, records, records.of(RecordPurpose.DKIM)))
                .isEqualTo(Judgement.no(
                        Reason.WAITING_FOR_DNS,
                        "publish in DNS, with the values of status.dnsRecords: TXT pic._domainkey.mail.example.test"
                                + " (DKIM); the service has not seen that yet"));
    }

    @Test
    void anotherPrefixForLinksKeepsNoMailFromBeingSent() {
        RequiredRecords records = records(List.of(LINKS, DKIM), List.of());

        assertThat(DomainConditions.sending(DomainState.ACTIVE, records, records.of(RecordPurpose.TRACKING)))
                .isEqualTo(Judgement.yes(Reason.VERIFIED, "the service has seen the records for sending"));
        assertThat(DomainConditions.of(
                        RecordPurpose.TRACKING, DomainState.ACTIVE, records, records.of(RecordPurpose.TRACKING)))
                .isEqualTo(Judgement.no(
                        Reason.WAITING_FOR_DNS,
                        "publish in DNS, with the values of status.dnsRecords: CNAME email.mail.example.test (Tracking);"
                                + " the service has not seen that yet"));
    }

    @Test
    void nothingIsMissingWhereNothingIsAskedFor() {
        assertThat(DomainConditions.of(
                        RecordPurpose.TRACKING, DomainState.UNVERIFIED, records(List.of(), List.of()), NONE_AWAITED))
                .isEqualTo(Judgement.yes(Reason.NOT_REQUIRED, "the service asks for no such record"));
    }

    @Test
    void waitsSinceTheConditionIsFalse() {
        assertThat(DomainConditions.waitingForDnsSince(Given.resource(null))).isEmpty();
        assertThat(DomainConditions.waitingForDnsSince(sendingVerified("True"))).isEmpty();
        assertThat(DomainConditions.waitingForDnsSince(sendingVerified("False")))
                .contains(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    void waitsForDnsAlsoWhereOnlyLinksDo() {
        assertThat(DomainConditions.waitingForDnsSince(Given.resource(Specs.withConditions(
                        condition("SendingVerified", "True"), condition("TrackingVerified", "False")))))
                .contains(Instant.parse("2026-03-01T12:00:00Z"));
    }

    private static MailDomain sendingVerified(String status) {
        return Given.resource(Specs.withConditions(condition("SendingVerified", status)));
    }

    private static Condition condition(String type, String status) {
        return new Condition(type, status, 1L, "2026-03-01T12:00:00Z", "WaitingForDns", "no SPF");
    }

    private static RequiredRecords records(List<DnsRecord> sending, List<DnsRecord> receiving) {
        return RequiredRecords.of(new DomainDetails(
                details(DomainState.UNVERIFIED).domain(), Optional.of(sending), Optional.of(receiving)));
    }
}
