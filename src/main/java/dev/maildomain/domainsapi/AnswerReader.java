package dev.maildomain.domainsapi;

import dev.maildomain.domainsapi.Domain.Disablement;
import dev.maildomain.domainsapi.wire.ConnectionAnswer;
import dev.maildomain.domainsapi.wire.CredentialListAnswer;
import dev.maildomain.domainsapi.wire.DkimAuthorityAnswer;
import dev.maildomain.domainsapi.wire.DnsRecordJson;
import dev.maildomain.domainsapi.wire.DomainAnswer;
import dev.maildomain.domainsapi.wire.DomainJson;
import dev.maildomain.domainsapi.wire.DomainListAnswer;
import dev.maildomain.domainsapi.wire.MessageAnswer;
import dev.maildomain.domainsapi.wire.TrackingAnswer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes values of answers. Tolerates every shape that the reference page shows or that was recorded; what would have to
 * be guessed (identity, age, the settings asked for) is an {@link UnreadableAnswer}, so that a page of something in
 * between never passes for an empty list.
 */
final class AnswerReader {

    private final KnownSecrets knownSecrets;

    AnswerReader(KnownSecrets knownSecrets) {
        this.knownSecrets = knownSecrets;
    }

    List<Domain> domains(DomainListAnswer answer) {
        return items(answer.items(), answer.totalCount(), this::domain);
    }

    DomainDetails details(DomainAnswer answer) {
        return new DomainDetails(
                domain(required("domain", answer.domain())),
                records(answer.sendingDnsRecords()),
                records(answer.receivingDnsRecords()));
    }

    List<Credential> credentials(String domain, CredentialListAnswer answer) {
        return items(answer.items(), answer.totalCount(), item -> {
            String login = text(item.login()).or(() -> text(item.mailbox())).orElseThrow(missing("login"));
            return new Credential(
                    login.contains("@") ? login : login + "@" + domain, date("created_at", item.createdAt()));
        });
    }

    Connection connection(ConnectionAnswer answer) {
        ConnectionAnswer settings = answer.connection() != null ? answer.connection() : answer;
        return new Connection(
                required("require_tls", settings.requireTls()),
                required("skip_verification", settings.skipVerification()));
    }

    Tracking tracking(TrackingAnswer answer) {
        return new Tracking(open(answer), click(answer), unsubscribe(answer));
    }

    boolean open(TrackingAnswer answer) {
        return required("active", required("open", unwrapped(answer).open()).active());
    }

    Tracking.Click click(TrackingAnswer answer) {
        return Words.readClick(required("click", unwrapped(answer).click()).active())
                .orElseThrow(missing("active"));
    }

    Tracking.Unsubscribe unsubscribe(TrackingAnswer answer) {
        TrackingAnswer.UnsubscribeJson json =
                required("unsubscribe", unwrapped(answer).unsubscribe());
        return new Tracking.Unsubscribe(
                required("active", json.active()),
                Objects.requireNonNullElse(json.htmlFooter(), ""),
                Objects.requireNonNullElse(json.textFooter(), ""));
    }

    DkimAuthorityChange dkimAuthority(DkimAuthorityAnswer answer) {
        required("message", answer.message());
        return new DkimAuthorityChange(!Boolean.FALSE.equals(answer.changed()), records(answer.sendingDnsRecords()));
    }

    /** The service's words, whatever they are: without any it isn't an answer of the API. */
    String acknowledgement(MessageAnswer answer) {
        return required("message", answer.message());
    }

    private Domain domain(DomainJson json) {
        return new Domain(
                text(json.id()).orElseThrow(missing("id")),
                text(json.name()).orElseThrow(missing("name")).toLowerCase(Locale.ROOT),
                date("created_at", json.createdAt()),
                state(json),
                "sandbox".equalsIgnoreCase(json.type()),
                text(json.smtpLogin()),
                Words.read(SpamAction.class, json.spamAction()),
                Boolean.TRUE.equals(json.wildcard()),
                Words.read(WebScheme.class, json.webScheme()),
                text(json.webPrefix()),
                new Connection(Boolean.TRUE.equals(json.requireTls()), Boolean.TRUE.equals(json.skipVerification())),
                Boolean.TRUE.equals(json.useAutomaticSenderSecurity()),
                Optional.ofNullable(json.disabled()).map(this::disablement));
    }

    private static DomainState state(DomainJson json) {
        return Boolean.TRUE.equals(json.isDisabled())
                ? DomainState.DISABLED
                : Words.read(DomainState.class, required("state", json.state())).orElse(DomainState.UNVERIFIED);
    }

    private Disablement disablement(DomainJson.DisabledJson json) {
        return new Disablement(
                text(json.code()).map(knownSecrets::clean),
                text(json.reason()).or(() -> text(json.note())).map(knownSecrets::clean),
                Boolean.TRUE.equals(json.permanently()),
                text(json.until()).flatMap(AnswerReader::instant));
    }

    private static Optional<List<DnsRecord>> records(List<DnsRecordJson> records) {
        return Optional.ofNullable(records)
                .map(present -> present.stream()
                        .map(json -> record(required("DNS record", json)))
                        .toList());
    }

    private static DnsRecord record(DnsRecordJson json) {
        return new DnsRecord(
                text(json.recordType()).orElseThrow(missing("record_type")).toUpperCase(Locale.ROOT),
                text(json.name()),
                required("value", json.value()),
                text(json.priority())
                        .filter(priority -> priority.matches("\\d{1,5}"))
                        .map(Integer::valueOf),
                Optional.ofNullable(json.isActive()),
                "valid".equalsIgnoreCase(json.valid()),
                Optional.ofNullable(json.cached()).orElse(List.of()).stream()
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static <W, V> List<V> items(List<W> items, Integer totalCount, Function<W, V> reading) {
        if (items == null && totalCount == null) {
            throw new UnreadableAnswer("items");
        }
        return Optional.ofNullable(items).orElse(List.of()).stream()
                .map(item -> reading.apply(required("items", item)))
                .toList();
    }

    private static TrackingAnswer unwrapped(TrackingAnswer answer) {
        return answer.tracking() != null ? answer.tracking() : answer;
    }

    private static Instant date(String field, String value) {
        return text(value).flatMap(AnswerReader::instant).orElseThrow(missing(field));
    }

    /** RFC 1123 with {@code GMT} or a numeric offset; the day of the week is passed over, since it adds nothing. */
    private static Optional<Instant> instant(String value) {
        try {
            String date = value.substring(value.indexOf(',') + 1).strip();
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static <T> T required(String field, T value) {
        return Optional.ofNullable(value).orElseThrow(missing(field));
    }

    private static Supplier<UnreadableAnswer> missing(String field) {
        return () -> new UnreadableAnswer(field);
    }
}
