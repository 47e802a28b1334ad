package dev.maildomain.domainsapi;

import java.util.Optional;

/** A change of unsubscribe tracking; what is absent keeps its value. */
public record UnsubscribeChange(boolean active, Optional<String> htmlFooter, Optional<String> textFooter) {}
