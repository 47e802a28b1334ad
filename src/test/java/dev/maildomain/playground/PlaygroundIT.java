package dev.maildomain.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The playground as a person starts it, without Maven around it. */
@ControlPlaneTest
class PlaygroundIT {

    /** @param provided makes sure that the control plane's programs are on this machine */
    @Test
    void endsWellWhenEverySampleIsReadyAndItsLoginWorks(ControlPlane provided) throws Exception {
        Process playground = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dplayground.exit=true",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Playground.class.getName()))
                .redirectErrorStream(true)
                .start();

        String output = new String(playground.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(playground.waitFor()).as(output).isZero();
        assertThat(output)
                .containsPattern("MailDomain/minimal +Ready=True Active")
                .containsPattern("MailDomain/full +Ready=True Active")
                .containsPattern("MailDomain/adopting +Ready=True Active")
                .containsPattern("MailDomain/observing +Ready=True Active")
                .containsPattern("SmtpCredential/app +Ready=True")
                .containsPattern("SmtpCredential/newsletter +Ready=True");
    }
}
