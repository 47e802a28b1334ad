package dev.maildomain.support.controlplane;

import java.nio.file.Path;

/** The project's folder: Maven's {@code basedir}, else (in an IDE) the working directory. */
public final class ProjectDirectory {
    private ProjectDirectory() {}

    /** An absolute path of something in the project, such as {@code crds}. */
    public static Path resolve(String path) {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve(path);
    }
}
