package dev.maildomain.sandbox;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One domain as the service keeps it. Immutable, so that a view from before a change costs nothing to keep.
 *
 * @param account name of the account that owns it
 * @param logins by full address, in the order of their creation
 */
record Domain(
        Identity identity,
        String account,
        Standing standing,
        Settings settings,
        Tracking tracking,
        Dkim dkim,
        Map<String, Login> logins) {

    static final String CUSTOM = "custom";
    static final String SANDBOX = "sandbox";

    /**
     * What creation fixes.
     *
     * @param id 24 hexadecimal digits
     * @param type {@code custom} or {@code sandbox}
     * @param ips the dedicated addresses assigned to it
     * @param poolId the pool it sends from, or null
     */
    record Identity(
            String id, String name, Realm realm, Instant createdAt, String type, List<String> ips, String poolId) {
        Identity {
            ips = List.copyOf(ips);
        }
    }

    Domain {
        logins = Collections.unmodifiableMap(new LinkedHashMap<>(logins));
    }

    String name() {
        return identity.name();
    }

    String id() {
        return identity.id();
    }

    Realm realm() {
        return identity.realm();
    }

    boolean isSandboxType() {
        return identity.type().equals(SANDBOX);
    }

    boolean isOwnAuthority() {
        return dkim.authority().equals(name());
    }

    String postmaster() {
        return address("postmaster");
    }

    /** The full address of a login that is given as its local part or as its full address. */
    String address(String login) {
        return login.contains("@") ? login : login + "@" + name();
    }

    Domain withIdentity(Identity changed) {
        return new Domain(changed, account, standing, settings, tracking, dkim, logins);
    }

    Domain withAccount(String changed) {
        return new Domain(identity, changed, standing, settings, tracking, dkim, logins);
    }

    Domain withStanding(Standing changed) {
        return new Domain(identity, account, changed, settings, tracking, dkim, logins);
    }

    /** With other settings; a switch of automatic sender security asks for a new verification. */
    Domain withSettings(Settings changed) {
        boolean otherDkimRecords = changed.automaticSenderSecurity() != settings.automaticSenderSecurity();
        Standing standingNow = otherDkimRecords ? standingWithoutDkim() : standing;
        return new Domain(identity, account, standingNow, changed, tracking, dkim, logins);
    }

    /** With the keys of another authority, which asks for a new verification. */
    Domain withOtherAuthority(Dkim changed) {
        return new Domain(identity, account, standingWithoutDkim(), settings, tracking, changed, logins);
    }

    Domain withTracking(Tracking changed) {
        return new Domain(identity, account, standing, settings, changed, dkim, logins);
    }

    Domain withDkim(Dkim changed) {
        return new Domain(identity, account, standing, settings, tracking, changed, logins);
    }

    Domain withLogin(String address, Login login) {
        Map<String, Login> changed = new LinkedHashMap<>(logins);
        changed.put(address, login);
        return new Domain(identity, account, standing, settings, tracking, dkim, changed);
    }

    Domain withoutLogin(String address) {
        Map<String, Login> changed = new LinkedHashMap<>(logins);
        changed.remove(address);
        return new Domain(identity, account, standing, settings, tracking, dkim, changed);
    }

    /** A sandbox-type domain needs no verification. */
    private Standing standingWithoutDkim() {
        return standing.forgetting(DomainRecords.all(this).filter(record -> record.purpose() == Purpose.DKIM))
                .withVerified(isSandboxType());
    }
}
