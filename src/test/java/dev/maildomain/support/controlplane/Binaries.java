package dev.maildomain.support.controlplane;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A folder of control plane programs of one version for one platform; some may be missing. */
record Binaries(KubernetesVersion version, Path directory) {

    Path path(Binary binary) {
        return directory.resolve(binary.fileName());
    }

    Set<Binary> missing() {
        return EnumSet.allOf(Binary.class).stream()
                .filter(binary -> !Files.isExecutable(path(binary)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Binary.class)));
    }

    boolean complete() {
        return missing().isEmpty();
    }
}
