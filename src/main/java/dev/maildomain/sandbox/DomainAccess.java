package dev.maildomain.sandbox;

import java.util.Optional;

/** What a caller gets at: only domains of its own account, in the region it calls. */
final class DomainAccess {
    private final World world;

    DomainAccess(World world) {
        this.world = world;
    }

    /** The domain of the path, as reads see it. */
    Optional<Domain> read(Call call) {
        return world.veils().find(call.domain()).filter(domain -> belongs(domain, call));
    }

    /** The domain of the path as it truly is, unless it can't be found for the time being. */
    Optional<Domain> write(Call call) {
        return world.domains()
                .find(call.domain())
                .filter(domain -> belongs(domain, call))
                .filter(domain -> !world.veils().hides(domain.name()));
    }

    Domain forReading(Call call) {
        return read(call).orElseThrow(DomainAccess::notFound);
    }

    Domain forWriting(Call call) {
        return write(call).orElseThrow(DomainAccess::notFound);
    }

    /** The domain of the path, to change a setting of it; not one that the service has disabled: 400. */
    Domain forChange(Call call) {
        Domain domain = forWriting(call);
        if (domain.standing().disabled() != null) {
            throw Refusal.badRequest("Domain is disabled");
        }
        return domain;
    }

    /**
     * Keeps a change, unless the call is to have no effect.
     *
     * @return the domain as it is from now on
     */
    Domain save(Call call, Domain before, Domain after) {
        if (call.effectLost()) {
            return before;
        }
        world.domains().put(after);
        return after;
    }

    private static boolean belongs(Domain domain, Call call) {
        return domain.realm() == call.realm()
                && domain.account().equals(call.account().name());
    }

    private static Refusal notFound() {
        return Refusal.notFound("Domain not found");
    }
}
