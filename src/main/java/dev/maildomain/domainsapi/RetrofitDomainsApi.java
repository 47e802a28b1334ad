package dev.maildomain.domainsapi;

import dev.maildomain.domainsapi.DomainsApiException.Invalid;
import dev.maildomain.domainsapi.wire.TrackingAnswer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The port over HTTP: parameters into forms and paths, answers into values. */
final class RetrofitDomainsApi implements DomainsApi {

    private final DomainsEndpoints endpoints;
    private final Exchange exchange;
    private final AnswerReader reader;

    RetrofitDomainsApi(DomainsEndpoints endpoints, Exchange exchange, AnswerReader reader) {
        this.endpoints = endpoints;
        this.exchange = exchange;
        this.reader = reader;
    }

    @Override
    public List<Domain> listDomains(DomainFilter filter) {
        return exchange.send(
                endpoints.listDomains(
                        filter.authority().orElse(null),
                        filter.state().map(Words::of).orElse(null),
                        filter.page().limit(),
                        filter.page().skip()),
                reader::domains);
    }

    @Override
    public DomainDetails getDomain(String name) {
        return exchange.send(endpoints.getDomain(segment(name)), reader::details);
    }

    @Override
    public DomainDetails createDomain(NewDomain domain) {
        Form form = settings(domain.settings())
                .with("name", domain.name())
                .with("smtp_password", domain.smtpPassword().map(SecretValue::reveal))
                .with("dkim_selector", domain.dkimSelector())
                .with("dkim_key_size", domain.dkimKeySize())
                .with("force_dkim_authority", domain.forceDkimAuthority())
                .with("ips", Optional.of(String.join(",", domain.ips())).filter(ips -> !ips.isEmpty()))
                .with("pool_id", domain.poolId());
        return domain.smtpPassword()
                .map(exchange::carrying)
                .orElse(exchange)
                .send(endpoints.createDomain(form.body()), reader::details);
    }

    @Override
    public DomainDetails updateDomain(String name, DomainChange change) {
        return exchange.send(
                endpoints.updateDomain(segment(name), settings(change).body()), reader::details);
    }

    @Override
    public void deleteDomain(String name) {
        exchange.send(endpoints.deleteDomain(segment(name)), reader::acknowledgement);
    }

    @Override
    public DomainDetails verifyDomain(String name) {
        return exchange.send(endpoints.verifyDomain(segment(name)), reader::details);
    }

    @Override
    public List<Credential> listCredentials(String domain, Page page) {
        return exchange.send(
                endpoints.listCredentials(segment(domain), page.limit(), page.skip()),
                answer -> reader.credentials(domain, answer));
    }

    @Override
    public void createCredential(String domain, String login, SecretValue password) {
        Form form = new Form().with("login", login).with("password", password.reveal());
        exchange.carrying(password)
                .send(endpoints.createCredential(segment(domain), form.body()), reader::acknowledgement);
    }

    @Override
    public PasswordChange updateCredential(String domain, String login, SecretValue password) {
        Form form = new Form().with("password", password.reveal());
        try {
            exchange.carrying(password)
                    .send(
                            endpoints.updateCredential(segment(domain), segment(login), form.body()),
                            reader::acknowledgement);
            return PasswordChange.CHANGED;
        } catch (Invalid refusal) {
            if (ErrorMapping.saysSamePassword(refusal)) {
                return PasswordChange.SAME_AS_BEFORE;
            }
            throw refusal;
        }
    }

    @Override
    public void deleteCredential(String domain, String login) {
        exchange.send(endpoints.deleteCredential(segment(domain), segment(login)), reader::acknowledgement);
    }

    @Override
    public Connection getConnection(String domain) {
        return exchange.send(endpoints.getConnection(segment(domain)), reader::connection);
    }

    @Override
    public Connection updateConnection(String domain, Connection connection) {
        Form form = new Form()
                .with("require_tls", connection.requireTls())
                .with("skip_verification", connection.skipVerification());
        return exchange.send(endpoints.updateConnection(segment(domain), form.body()), reader::connection);
    }

    @Override
    public Tracking getTracking(String domain) {
        return exchange.send(endpoints.getTracking(segment(domain)), reader::tracking);
    }

    @Override
    public boolean updateOpenTracking(String domain, boolean active) {
        return updateTracking(domain, "open", new Form().with("active", Words.yesOrNo(active)), reader::open);
    }

    @Override
    public Tracking.Click updateClickTracking(String domain, Tracking.Click click) {
        return updateTracking(domain, "click", new Form().with("active", Words.ofClick(click)), reader::click);
    }

    @Override
    public Tracking.Unsubscribe updateUnsubscribeTracking(String domain, UnsubscribeChange change) {
        Form form = new Form()
                .with("active", change.active())
                .with("html_footer", change.htmlFooter())
                .with("text_footer", change.textFooter());
        return updateTracking(domain, "unsubscribe", form, reader::unsubscribe);
    }

    @Override
    public DkimAuthorityChange updateDkimAuthority(String domain, boolean self) {
        Form form = new Form().with("self", self);
        return exchange.send(endpoints.updateDkimAuthority(segment(domain), form.body()), reader::dkimAuthority);
    }

    @Override
    public void updateDkimSelector(String domain, String selector) {
        Form form = new Form().with("dkim_selector", selector);
        exchange.send(endpoints.updateDkimSelector(segment(domain), form.body()), reader::acknowledgement);
    }

    @Override
    public void updateWebPrefix(String domain, String webPrefix) {
        Form form = new Form().with("web_prefix", webPrefix);
        exchange.send(endpoints.updateWebPrefix(segment(domain), form.body()), reader::acknowledgement);
    }

    private static Form settings(DomainChange change) {
        return new Form()
                .with("spam_action", change.spamAction().map(Words::of))
                .with("wildcard", change.wildcard())
                .with("web_scheme", change.webScheme().map(Words::of))
                .with("web_prefix", change.webPrefix())
                .with("require_tls", change.requireTls())
                .with("skip_verification", change.skipVerification());
    }

    private <V> V updateTracking(String domain, String kind, Form form, Function<TrackingAnswer, V> reading) {
        return exchange.send(endpoints.updateTracking(segment(domain), kind, form.body()), reading);
    }

    /** An empty or dotted name would make another, larger thing of the path: all credentials, say. */
    private static String segment(String name) {
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            throw new Invalid("\"" + name + "\" can't name a domain or a login");
        }
        return name;
    }
}
