package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends settings, and remembers what came of it.
 *
 * @param refusalLasts how long a refused value isn't sent again
 * @param firstVerify how long after a change of what DNS has to hold the service is first asked to look at it
 */
record SettingsSender(EventRecorder events, Duration refusalLasts, Duration firstVerify, Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsSender.class);

    /** Sends {@code request}; a refusal of its values is remembered, every other error is thrown. */
    void send(
            SettingsRequest request, MailDomain resource, String domain, AccountSession session, DomainMemory memory) {
        try {
            SettingsRequest.Answer answer = request.send(domain, session.api());
            LOG.info("set {}", text(request.values(), " to "));
            accepted(request, answer, resource, domain, memory);
        } catch (DomainsApiException.Invalid | DomainsApiException.Conflict e) {
            memory.history(refused(request, e.getMessage(), memory.history()));
        }
    }

    private void accepted(
            SettingsRequest request,
            SettingsRequest.Answer answer,
            MailDomain resource,
            String domain,
            DomainMemory memory) {
        Instant now = clock.instant();
        memory.wrote(memory.history().sent(request.values(), request.before(), answer.shown(), now), now);
        answer.after().ifPresentOrElse(after -> memory.saw(after, now), memory::forgetObservation);
        boolean changesDns = request.values().values().keySet().stream().anyMatch(Setting::changesDns);
        if (changesDns && request.seen().details().domain().state() == DomainState.ACTIVE) {
            memory.ownDnsChange(true);
            memory.verifyDue(now.plus(firstVerify));
            events.warning(
                    resource,
                    Reason.DNS_CHANGE_REQUIRED,
                    domain + " needs other DNS records from now on, since " + text(request.values(), " is ")
                            + ": publish those of status.dnsRecords");
        }
    }

    private SettingsHistory refused(SettingsRequest request, String words, SettingsHistory history) {
        Instant until = clock.instant().plus(refusalLasts);
        return request.carrier() == Carrier.DOMAIN
                ? history.refused(request.values(), words, until)
                : history.refusedAll(request.values(), words, until);
    }

    private static String text(Settings values, String verb) {
        return values.values().entrySet().stream()
                .map(entry -> entry.getKey().field() + verb + Difference.shown(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
