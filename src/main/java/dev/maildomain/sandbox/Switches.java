package dev.maildomain.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;

/**
 * Behaviour of the service that is not known for certain, or that tests want otherwise.
 *
 * @param urlencodedPutIgnored a form-urlencoded {@code PUT /v4/domains/{name}} answers 200 and changes nothing
 * @param duplicateCredential status for creating a login that exists: 200 (its password is replaced), 400 or 409
 * @param samePasswordText words of the 400 for a password that is the present one; null: it is accepted
 * @param pageLimit most items in one page of a list, whatever was asked for
 * @param deleteTakes how long a deleted domain stays visible and its name taken
 */
record Switches(
        boolean urlencodedPutIgnored,
        int duplicateCredential,
        String samePasswordText,
        int pageLimit,
        Duration deleteTakes) {

    private static final Set<String> NAMES =
            Set.of("urlencodedPutIgnored", "duplicateCredential", "samePasswordText", "pageLimit", "deleteTakes");

    Switches {
        if (!Set.of(200, 400, 409).contains(duplicateCredential)) {
            throw Refusal.badRequest("duplicateCredential must be 200, 400 or 409");
        }
        if (pageLimit < 1) {
            throw Refusal.badRequest("pageLimit must be at least 1");
        }
        if (deleteTakes.isNegative()) {
            throw Refusal.badRequest("deleteTakes must not be negative");
        }
    }

    /**
     * As a profile starts: the page knows of no delay, no lost form and no forbidden password. For a login that
     * exists the careful answer is the refusal.
     */
    static Switches of(Profile profile) {
        return switch (profile) {
            case CURRENT ->
                new Switches(
                        true, 400, "New password cannot be the same as old password.", 1000, Duration.ofSeconds(2));
            case REFERENCE -> new Switches(false, 400, null, 1000, Duration.ZERO);
        };
    }

    /** With the values that the object names. */
    Switches with(JsonObject changes) {
        for (String name : changes.fieldNames()) {
            if (!NAMES.contains(name)) {
                throw Refusal.badRequest("unknown switch " + name);
            }
        }
        return new Switches(
                changes.getBoolean("urlencodedPutIgnored", urlencodedPutIgnored),
                changes.getInteger("duplicateCredential", duplicateCredential),
                changes.getString("samePasswordText", samePasswordText),
                changes.getInteger("pageLimit", pageLimit),
                Duration.ofMillis(changes.getLong("deleteTakes", deleteTakes.toMillis())));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("urlencodedPutIgnored", urlencodedPutIgnored)
                .put("duplicateCredential", duplicateCredential)
                .put("samePasswordText", samePasswordText)
                .put("pageLimit", pageLimit)
                .put("deleteTakes", deleteTakes.toMillis());
    }
}
