package dev.maildomain.support.controlplane;

/** Operating system and architecture in the words of Go: linux or darwin, amd64 or arm64. */
record Platform(String os, String arch) {

    static Platform current() throws ControlPlaneUnavailable {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** From the words of Java's system properties {@code os.name} and {@code os.arch}. */
    static Platform of(String javaOs, String javaArch) throws ControlPlaneUnavailable {
        String os = javaOs.startsWith("Mac") ? "darwin" : javaOs.startsWith("Linux") ? "linux" : "";
        String arch = switch (javaArch) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> "";
        };
        if (os.isEmpty() || arch.isEmpty()) {
            throw new ControlPlaneUnavailable(
                    "A control plane runs on linux and darwin, amd64 and arm64; not on " + javaOs + " " + javaArch);
        }
        return new Platform(os, arch);
    }

    @Override
    public String toString() {
        return os + "-" + arch;
    }
}
