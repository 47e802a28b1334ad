package dev.maildomain.sandbox;

import java.util.Random;

/** The whole state of the sandbox. Confined to the one event loop that serves it, so nothing here is synchronised. */
final class World {
    private final SandboxOptions options;
    private final Random random = new Random();
    private final Domains domains;
    private final Veils veils;
    private final Accounts accounts;
    private final FakeDns dns;
    private final Verification verification;
    private final Faults faults = new Faults();
    private final Journal journal = new Journal();
    private final Dialect dialect;
    private Switches switches;

    World(SandboxOptions options) {
        this.options = options;
        domains = new Domains(options.clock(), random);
        veils = new Veils(options.clock(), domains);
        accounts = new Accounts(options, domains);
        dns = new FakeDns(options.dns());
        verification = new Verification(dns, domains);
        dialect =
                options.profile() == Profile.CURRENT ? new CurrentDialect(random) : new ReferenceDialect(verification);
        reset();
    }

    /** Back to the start. */
    void reset() {
        random.setSeed(options.seed());
        domains.reset();
        veils.reset();
        accounts.reset();
        dns.reset();
        faults.clear();
        journal.clear();
        switches = Switches.of(options.profile());
    }

    SandboxClock clock() {
        return options.clock();
    }

    Random random() {
        return random;
    }

    Domains domains() {
        return domains;
    }

    Veils veils() {
        return veils;
    }

    Accounts accounts() {
        return accounts;
    }

    FakeDns dns() {
        return dns;
    }

    Verification verification() {
        return verification;
    }

    Faults faults() {
        return faults;
    }

    Journal journal() {
        return journal;
    }

    Dialect dialect() {
        return dialect;
    }

    Switches switches() {
        return switches;
    }

    void switches(Switches changed) {
        switches = changed;
    }
}
