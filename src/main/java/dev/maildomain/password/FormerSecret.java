package dev.maildomain.password;

/**
 * A Secret that this resource wrote when it declared another name for it.
 *
 * @param name its name
 */
public record FormerSecret(String name, StoredSecret.Ours secret) {}
