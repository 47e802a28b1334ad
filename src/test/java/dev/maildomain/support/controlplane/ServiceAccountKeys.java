package dev.maildomain.support.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** PEM files of the key pair with which an API server signs and verifies the tokens of service accounts. */
record ServiceAccountKeys(Path signing, Path verification) {

    static ServiceAccountKeys generate(Path directory) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new ServiceAccountKeys(
                    write(
                            directory.resolve("sa.key"),
                            "PRIVATE KEY",
                            pair.getPrivate().getEncoded()),
                    write(
                            directory.resolve("sa.pub"),
                            "PUBLIC KEY",
                            pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    private static Path write(Path file, String type, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64));
    }
}
