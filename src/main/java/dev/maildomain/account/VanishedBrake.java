package dev.maildomain.account;

import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps domains that vanished together from being taken for gone, and says so in the log. Safe for several threads. */
public final class VanishedBrake {

    private static final Logger LOG = LoggerFactory.getLogger(VanishedBrake.class);

    private Vanishing state = new Vanishing.NotYetSwept();

    /** The judgement on the last pass that was judged. */
    public synchronized Vanishing state() {
        return state;
    }

    /** Judges a pass, as {@link Vanishing#of} does, and remembers the judgement. */
    public synchronized Vanishing judge(Collection<KnownDomain> known, Sweep sweep) {
        Vanishing before = state;
        state = Vanishing.of(known, Optional.of(sweep));
        if (state instanceof Vanishing.Vanished now && !(before instanceof Vanishing.Vanished)) {
            LOG.warn(
                    "{} of {} domains are missing from the account's list: none of them is taken for gone until they are"
                            + " back or their MailDomains say accept-absence; is the API key, or the subaccount, the"
                            + " right one?",
                    now.missing(),
                    now.known());
        } else if (before instanceof Vanishing.Vanished && !(state instanceof Vanishing.Vanished)) {
            LOG.info("the domains that were missing from the account's list are back or accepted as gone");
        }
        return state;
    }
}
