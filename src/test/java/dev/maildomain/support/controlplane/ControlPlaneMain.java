package dev.maildomain.support.controlplane;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that runs a control plane until a signal ends it; prints the folder, the processes, and {@code ready}. */
final class ControlPlaneMain {
    static final String READY = "ready";

    private ControlPlaneMain() {}

    public static void main(String[] arguments) throws Exception {
        ControlPlane controlPlane = ControlPlane.start(Path.of(arguments[0]));
        System.out.println(controlPlane.kubeconfig().getParent());
        controlPlane.processes().forEach(process -> System.out.println(process.pid()));
        System.out.println(READY);
        new CountDownLatch(1).await();
    }
}
