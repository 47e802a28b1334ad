package dev.maildomain.password;

/**
 * A Secret that this resource wrote when it declared another name for it, or an earlier resource of its name did.
 *
 * @param name its name
 * @param secret what is in it, as if it were this resource's
 */
public record FormerSecret(String name, StoredSecret.Ours secret) {}
