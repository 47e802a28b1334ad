package dev.maildomain.support.controlplane;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the control plane of the JVM and namespaces; see {@link ControlPlaneTest}. */
final class ControlPlaneExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace STORE = Namespace.create(ControlPlaneExtension.class);

    /** The control plane of the JVM, or why there is none; closed by JUnit after the last test. */
    private record Shared(ControlPlane controlPlane, String unavailable) implements AutoCloseable {

        static Shared start() {
            try {
                return new Shared(ControlPlane.start(ProjectDirectory.resolve("crds")), null);
            } catch (ControlPlaneUnavailable e) {
                if (Boolean.parseBoolean(System.getenv("CI"))) {
                    throw new IllegalStateException(e);
                }
                System.err.println("!!! SKIPPED: all tests that need a control plane. " + e.getMessage());
                return new Shared(null, e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the control plane started", e);
            }
        }

        @Override
        public void close() {
            if (controlPlane != null) {
                controlPlane.close();
            }
        }
    }

    /** A test's namespace, deleted by JUnit at the end of the context that it was asked for in. */
    private record OwnedNamespace(ControlPlane controlPlane, TestNamespace namespace) implements AutoCloseable {

        static OwnedNamespace create(ControlPlane controlPlane) {
            String name = controlPlane
                    .client()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withGenerateName("test-")
                            .endMetadata()
                            .build())
                    .create()
                    .getMetadata()
                    .getName();
            return new OwnedNamespace(controlPlane, new TestNamespace(name));
        }

        @Override
        public void close() {
            controlPlane.client().namespaces().withName(namespace.name()).delete();
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String unavailable = shared(context).unavailable();
        return unavailable == null
                ? ConditionEvaluationResult.enabled("there is a control plane")
                : ConditionEvaluationResult.disabled(unavailable);
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == ControlPlane.class || type == TestNamespace.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ControlPlane controlPlane = shared(context).controlPlane();
        if (parameter.getParameter().getType() == ControlPlane.class) {
            return controlPlane;
        }
        return context.getStore(STORE)
                .computeIfAbsent(OwnedNamespace.class, key -> OwnedNamespace.create(controlPlane), OwnedNamespace.class)
                .namespace();
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot().getStore(STORE).computeIfAbsent(Shared.class, key -> Shared.start(), Shared.class);
    }
}
