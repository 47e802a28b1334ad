package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.SecretSteps;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import java.util.Optional;

/** Carries out one step for {@code postmaster} and answers with the situation as it is afterwards. */
final class PostmasterExecutor {

    private final SecretSteps secrets;
    private final PostmasterLogin login;
    private final PostmasterMemory memory;
    private final EventRecorder events;

    PostmasterExecutor(SecretSteps secrets, PostmasterLogin login, PostmasterMemory memory, EventRecorder events) {
        this.secrets = secrets;
        this.login = login;
        this.memory = memory;
        this.events = events;
    }

    /**
     * Carries out {@code step}, which was planned from {@code seen}.
     *
     * @throws dev.maildomain.domainsapi.DomainsApiException if the service didn't do it
     * @throws dev.maildomain.ownership.StaleResourceException if a Secret has changed since it was read
     */
    PostmasterSituation execute(PostmasterPlan.Step step, PostmasterSituation seen, AccountSession session) {
        PostmasterSituation after = step instanceof PostmasterPlan.LoginStep loginStep
                ? login.execute(loginStep, seen, session)
                : seen.withPassword(execute(
                        (PostmasterPlan.SecretStep) step,
                        seen.password(),
                        seen.domain().name()));
        if (step instanceof PostmasterPlan.CreateLoginAgain && after.lookup() instanceof PostmasterLookup.Listed) {
            tell(
                    seen.password(),
                    Reason.DRIFT_REPAIRED,
                    "login " + seen.address() + " was deleted at the service, and is there again with the password in "
                            + secret(seen.password()));
        }
        if (!(step instanceof PostmasterPlan.LookUp)
                && !(step instanceof PostmasterPlan.KeepHouse house && house.step() instanceof PasswordStep.Reown)) {
            memory.movedOn(uid(seen.password()));
        }
        return after;
    }

    /**
     * Carries out a step that needs nothing of the service.
     *
     * @throws dev.maildomain.ownership.StaleResourceException if a Secret has changed since it was read
     */
    PasswordState execute(PostmasterPlan.SecretStep step, PasswordState seen, String domain) {
        String address = PostmasterLogin.address(domain);
        if (step instanceof PostmasterPlan.KeepHouse house) {
            return secrets.execute(house.step(), seen);
        }
        if (step instanceof PostmasterPlan.Prepare prepare) {
            return secrets.prepare(seen, prepare.seq(), prepare.wish(), address, Optional.empty());
        }
        PostmasterPlan.Publish publish = (PostmasterPlan.Publish) step;
        PasswordState after = secrets.publish(seen, publish.marks(), address, publish.password());
        if (publish.marks().seq() > seen.main().seqOrZero()) {
            tell(seen, Reason.PASSWORD_SET, "login " + address + " works with the password in " + secret(seen));
        }
        return after;
    }

    /**
     * Has the Secrets stay at a release, whatever they look like, and tells of it. It is seen but once.
     *
     * @throws dev.maildomain.ownership.StaleResourceException if a Secret has changed since it was read
     */
    PostmasterOutcome conclude(PostmasterOutcome outcome, PostmasterSituation seen) {
        if (outcome instanceof PostmasterOutcome.NotDeclared) {
            secrets.execute(new PasswordStep.Reown(), seen.password());
            boolean secretStays = seen.password().main() instanceof StoredSecret.Ours;
            tell(
                    seen.password(),
                    Reason.POSTMASTER_RELEASED,
                    secretStays
                            ? secret(seen.password()) + " and the login " + seen.address()
                                    + " stay as they are, and are no longer managed"
                            : "the login " + seen.address() + " stays as it is, and is no longer managed");
        }
        return outcome;
    }

    private void tell(PasswordState seen, Reason reason, String message) {
        events.normal(seen.owner().resource(), reason, message);
    }

    private static String secret(PasswordState seen) {
        return "Secret " + seen.owner().secretName();
    }

    private static String uid(PasswordState seen) {
        return seen.owner().resource().getMetadata().getUid();
    }
}
