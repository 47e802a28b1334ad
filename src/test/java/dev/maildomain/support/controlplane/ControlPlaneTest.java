package dev.maildomain.support.controlplane;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests against a real control plane, one for all test classes of a JVM, with the custom resources of {@code crds/}.
 *
 * <p>Methods take a {@link ControlPlane} and a {@link TestNamespace} as parameters. A namespace asked for in a test, its
 * {@code @BeforeEach} or the constructor is the test's own; one asked for in {@code @BeforeAll} is shared by the tests
 * of the class. It is deleted after them, and nobody waits for the end of that.
 *
 * <p>On a machine that has no control plane and no way to get one the tests are skipped; where the environment has
 * {@code CI=true} they fail.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ControlPlaneExtension.class)
public @interface ControlPlaneTest {}
