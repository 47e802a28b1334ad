package dev.maildomain.domainsapi.wire;

/** An answer of which only its being there matters; its words change with the years. */
public record MessageAnswer(String message) {}
