package dev.maildomain.support.controlplane;

/** This machine has no control plane programs and no way to get them; the message names the ways. */
public final class ControlPlaneUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    ControlPlaneUnavailable(String message) {
        super(message);
    }
}
