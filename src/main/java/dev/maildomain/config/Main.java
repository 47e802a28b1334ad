package dev.maildomain.config;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Entry point of the jar: the operator where there is no argument, else the command that the first one names. */
@QuarkusMain
public final class Main {

    private Main() {}

    /** Runs until it is stopped, or ends with the command's exit status. */
    public static void main(String... arguments) {
        Quarkus.run(OperatorApplication.class, arguments);
    }
}
