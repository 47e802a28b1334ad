package dev.maildomain.support.controlplane;

import dev.maildomain.support.secrecy.RecordedResources;
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

    /** The control plane of the JVM, or why there is none, found out once; closed by JUnit after the last test. */
    private record Shared(ControlPlane controlPlane, RecordedResources recorded, Exception failure)
            implements AutoCloseable {

        static Shared start() {
            try {
                ControlPlane controlPlane = ControlPlane.start(ProjectDirectory.resolve("crds"));
                return new Shared(controlPlane, RecordedResources.of(controlPlane.client()), null);
            } catch (ControlPlaneUnavailable | RuntimeException e) {
                return new Shared(null, null, e).announceIfSkipped();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Shared(null, null, e);
            }
        }

        /** A machine without the programs may skip; programs that do not start are a failure everywhere. */
        boolean skipped() {
            return failure instanceof ControlPlaneUnavailable && !Boolean.parseBoolean(System.getenv("CI"));
        }

        private Shared announceIfSkipped() {
            if (skipped()) {
                System.err.println("!!! SKIPPED: all tests that need a control plane. " + failure.getMessage());
            }
            return this;
        }

        @Override
        public void close() {
            if (controlPlane != null) {
                try (controlPlane) {
                    recorded.close();
                }
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
        Shared shared = shared(context);
        if (shared.skipped()) {
            return ConditionEvaluationResult.disabled(shared.failure().getMessage());
        }
        if (shared.failure() != null) {
            throw new IllegalStateException("no control plane", shared.failure());
        }
        return ConditionEvaluationResult.enabled("there is a control plane");
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
