package dev.maildomain.config;

import dev.maildomain.sandbox.SandboxCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the jar: the operator where there is no argument, else the command that the first one names. */
@QuarkusMain
@Command(
        name = "maildomain-operator",
        description = "Runs the operator where no command is given.",
        mixinStandardHelpOptions = true,
        subcommands = SandboxCommand.class)
public final class Main {

    Main() {}

    /** Runs until it is stopped, or ends with the command's exit status. */
    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run(OperatorApplication.class);
        } else {
            System.exit(new CommandLine(new Main()).execute(arguments));
        }
    }
}
