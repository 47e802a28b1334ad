package dev.maildomain.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Connection, tracking, DKIM authority, DKIM selector, web prefix. */
final class SettingEndpoints {
    private final World world;
    private final DomainAccess access;

    SettingEndpoints(World world, DomainAccess access) {
        this.world = world;
        this.access = access;
    }

    Reply connection(Call call) {
        return Reply.ok(world.dialect().connection(access.forReading(call).settings()));
    }

    Reply updateConnection(Call call) {
        Domain domain = access.forChange(call);
        Settings settings = domain.settings()
                .withConnection(
                        call.params()
                                .flag("require_tls")
                                .orElse(domain.settings().requireTls()),
                        call.params()
                                .flag("skip_verification")
                                .orElse(domain.settings().skipVerification()));
        Domain saved = access.save(call, domain, domain.withSettings(settings));
        return Reply.ok(world.dialect().connectionUpdated(saved.settings()));
    }

    Reply tracking(Call call) {
        return Reply.ok(world.dialect().tracking(access.forReading(call)));
    }

    Reply updateOpenTracking(Call call) {
        Domain domain = access.forChange(call);
        Tracking saved = save(call, domain, world.dialect().openTracking(domain.tracking(), call.params()));
        return trackingUpdated("open", world.dialect().openTracking(saved));
    }

    Reply updateClickTracking(Call call) {
        Domain domain = access.forChange(call);
        Tracking saved = save(call, domain, world.dialect().clickTracking(domain.tracking(), call.params()));
        return trackingUpdated("click", Rendering.click(saved));
    }

    Reply updateUnsubscribeTracking(Call call) {
        Domain domain = access.forChange(call);
        Tracking saved = save(call, domain, world.dialect().unsubscribeTracking(domain.tracking(), call.params()));
        return trackingUpdated("unsubscribe", Rendering.unsubscribe(saved));
    }

    /**
     * Moves signing between the domain's own keys and those of its root. No {@code self} is {@code false}. Where no
     * root is in the account nothing changes, except for a sandbox-type domain, whose root is the service's own. A
     * domain whose authority changed has to be verified again, as other records are asked for.
     */
    Reply updateDkimAuthority(Call call) {
        Domain domain = access.forChange(call);
        boolean self = world.dialect().self(call.params()).orElse(false);
        String authority = self ? domain.name() : authorityAbove(domain);
        if (authority.equals(domain.dkim().authority())) {
            return Reply.ok(world.dialect().dkimAuthority(domain, false));
        }
        Dkim dkim = domain.dkim().withAuthority(authority);
        if (authority.equals(domain.name()) && dkim.keys().isEmpty()) {
            dkim = dkim.plus(world.domains().newKey(world.dialect().newSelector(), 1024));
        }
        Domain saved = access.save(call, domain, domain.withOtherAuthority(dkim));
        return Reply.ok(world.dialect().dkimAuthority(saved, true));
    }

    /**
     * Renames the key that signs; the key itself stays. The domain keeps its state, but the record under its new name
     * counts as unknown until a verification finds it. A domain without keys of its own has nothing to rename: 400.
     */
    Reply updateDkimSelector(Call call) {
        Domain domain = access.forChange(call);
        Optional<String> selector = call.params().atom("dkim_selector");
        Optional<DkimKey> signing = domain.dkim().signing().filter(key -> domain.isOwnAuthority());
        if (selector.isPresent() && !signing.map(DkimKey::selector).equals(selector)) {
            DkimKey key = signing.orElseThrow(() -> Refusal.badRequest(
                    "Domain signs with the keys of " + domain.dkim().authority()));
            if (domain.dkim().hasSelector(selector.get())) {
                throw Refusal.badRequest("DKIM selector is already in use");
            }
            Dkim renamed = domain.dkim().change(key.selector(), old -> old.renamed(selector.get()));
            access.save(call, domain, domain.withDkim(renamed));
        }
        return Reply.message(200, "DKIM selector changed");
    }

    Reply updateWebPrefix(Call call) {
        Domain domain = access.forChange(call);
        call.params()
                .atom("web_prefix")
                .ifPresent(prefix -> access.save(
                        call, domain, domain.withSettings(domain.settings().withWebPrefix(prefix))));
        return Reply.message(200, "Domain web prefix updated");
    }

    private String authorityAbove(Domain domain) {
        if (domain.isSandboxType()) {
            return domain.realm().mailDomain();
        }
        return world.domains()
                .root(domain.name(), domain.account(), domain.realm())
                .map(root -> root.dkim().authority())
                .orElse(domain.name());
    }

    private Tracking save(Call call, Domain domain, Tracking tracking) {
        return access.save(call, domain, domain.withTracking(tracking)).tracking();
    }

    private static Reply trackingUpdated(String group, JsonObject settings) {
        return Reply.ok(
                Rendering.message("Domain tracking settings have been updated").put(group, settings));
    }
}
