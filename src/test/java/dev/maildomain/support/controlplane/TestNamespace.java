package dev.maildomain.support.controlplane;

/** A namespace of its own for a test, empty at its start. */
public record TestNamespace(String name) {}
