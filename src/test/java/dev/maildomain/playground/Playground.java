package dev.maildomain.playground;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.support.controlplane.CommandResult;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ProjectDirectory;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Starts a control plane, the sandbox and the operator, applies the samples, and runs until it is stopped. With
 * {@code -Dplayground.exit=true} it ends by itself: with status 0 if every sample becomes ready and every login works.
 */
public final class Playground {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final PrintStream OUT = System.out;

    private Playground() {}

    /** Runs the playground. */
    public static void main(String... arguments) throws Exception {
        // Maven may be killed without a word to the processes that it started.
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(1)));
        System.exit(run(Boolean.getBoolean("playground.exit")) ? 0 : 1);
    }

    private static boolean run(boolean exit) throws Exception {
        OUT.println("starting the control plane (the first time on a machine this takes minutes) ...");
        try (ControlPlane controlPlane = ControlPlane.start(ProjectDirectory.resolve("crds"));
                PlaygroundProcesses processes = PlaygroundProcesses.start(controlPlane);
                Transitions transitions = new Transitions(OUT)) {
            transitions.follow(controlPlane.client(), MailDomain.class, MailDomainStatus::conditions);
            transitions.follow(controlPlane.client(), SmtpCredential.class, SmtpCredentialStatus::conditions);
            int samples = applySamples(controlPlane, ProjectDirectory.resolve("config/samples"));
            boolean ready = transitions.awaitReady(samples, PATIENCE) && processes.everyLoginWorks(controlPlane);
            if (!ready) {
                OUT.println("not every sample is ready, or not every login works; the operator's last words:");
                processes.operatorLog().forEach(OUT::println);
            }
            if (!exit) {
                invite(controlPlane, processes);
                new CountDownLatch(1).await();
            }
            return ready;
        }
    }

    private static int applySamples(ControlPlane controlPlane, Path samples) {
        CommandResult applied = controlPlane.kubectl("apply", "-f", samples.toString());
        if (applied.exitCode() != 0) {
            throw new IllegalStateException("the samples can't be applied: " + applied.stderr());
        }
        return (int) applied.stdout()
                .lines()
                .filter(line -> line.contains("." + MailDomain.GROUP + "/"))
                .count();
    }

    private static void invite(ControlPlane controlPlane, PlaygroundProcesses processes) {
        OUT.printf(
                """

                In another terminal:

                  export KUBECONFIG=%1$s
                  export PATH=%2$s:$PATH
                  kubectl get md,smtpcred -o wide
                  kubectl describe md minimal
                  kubectl get secret app -o jsonpath='{.data.uri}' | base64 -d
                  curl -s %3$s/_sandbox/requests     # what the operator sent to the service
                  curl -s %3$s/_sandbox/domains      # what the service holds
                  kubectl delete md minimal

                Change a setting behind the operator's back, and see it repaired within 15 seconds:

                  curl -s -X PATCH -d '{"spam_action": "block"}' %3$s/_sandbox/domains/full.example.test
                  kubectl get events --watch

                The operator's log:

                  tail -f %4$s

                Ctrl-C ends it all.
                """,
                controlPlane.kubeconfig(),
                controlPlane.kubectl().getParent(),
                processes.sandbox(),
                processes.operatorLogFile());
    }
}
