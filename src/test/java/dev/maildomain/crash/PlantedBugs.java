package dev.maildomain.crash;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainsApi;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.smtpcredential.SmtpCredentialReconciler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes that an operator like this one is prone to, for a credential named app with the login app of a.test. */
final class PlantedBugs {

    private static final String MAIN = "app";
    private static final String PENDING = "app-pending";

    private PlantedBugs() {}

    /** Makes of each call of the Domains API another one. */
    @FunctionalInterface
    private interface Detour {
        Object call(String method, Object[] arguments, Way way);
    }

    /** The rest of the way to the service. */
    @FunctionalInterface
    private interface Way {
        Object go();
    }

    private static DomainsApi detour(DomainsApi api, Detour detour) {
        return (DomainsApi) Proxy.newProxyInstance(
                DomainsApi.class.getClassLoader(),
                new Class<?>[] {DomainsApi.class},
                (proxy, method, arguments) -> detour.call(method.getName(), arguments, () -> {
                    try {
                        return method.invoke(api, arguments);
                    } catch (InvocationTargetException e) {
                        throw (RuntimeException) e.getCause();
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }));
    }

    /** Whatever exists counts as made by the operator's own create, however old it is. */
    static final class OwnershipByExistence extends PlantedBug {

        @Override
        DomainsApi api(DomainsApi api) {
            return detour(api, (method, arguments, way) -> {
                Object answer = way.go();
                return answer instanceof DomainDetails details ? young(details) : answer;
            });
        }

        private static DomainDetails young(DomainDetails details) {
            Domain domain = details.domain();
            return new DomainDetails(
                    new Domain(
                            domain.id(),
                            domain.name(),
                            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
                            domain.state(),
                            domain.sandbox(),
                            domain.smtpLogin(),
                            domain.spamAction(),
                            domain.wildcard(),
                            domain.webScheme(),
                            domain.webPrefix(),
                            domain.connection(),
                            domain.automaticSenderSecurity(),
                            domain.disablement()),
                    details.sendingRecords(),
                    details.receivingRecords());
        }
    }

    /** A page that isn't the API's, such as a proxy's 404, counts as the service's word that nothing is there. */
    static final class AnyPageIsAbsence extends PlantedBug {

        @Override
        DomainsApi api(DomainsApi api) {
            return detour(api, (method, arguments, way) -> {
                try {
                    return way.go();
                } catch (DomainsApiException.Unavailable e) {
                    throw new DomainsApiException.NotFound(e.getMessage());
                }
            });
        }
    }

    /** A resource that is being deleted goes as soon as its deletion at the service has failed. */
    static final class FinalizerRemovedOnError extends PlantedBug {

        private final AtomicBoolean failed = new AtomicBoolean();

        @Override
        DomainsApi api(DomainsApi api) {
            return detour(api, (method, arguments, way) -> {
                try {
                    return way.go();
                } catch (DomainsApiException e) {
                    failed.set(true);
                    throw e;
                }
            });
        }

        @Override
        Reconciler<SmtpCredential> around(SmtpCredentialReconciler reconciler) {
            return new Hasty(reconciler, failed);
        }

        @ControllerConfiguration(name = "smtpcredential", finalizerName = "maildomain.dev/finalizer")
        private static final class Hasty implements Reconciler<SmtpCredential>, Cleaner<SmtpCredential> {

            private final SmtpCredentialReconciler careful;
            private final AtomicBoolean failed;

            private Hasty(SmtpCredentialReconciler careful, AtomicBoolean failed) {
                this.careful = careful;
                this.failed = failed;
            }

            @Override
            public UpdateControl<SmtpCredential> reconcile(SmtpCredential resource, Context<SmtpCredential> context) {
                return careful.reconcile(resource, context);
            }

            @Override
            public DeleteControl cleanup(SmtpCredential resource, Context<SmtpCredential> context) {
                failed.set(false);
                DeleteControl control = careful.cleanup(resource, context);
                return failed.get() ? DeleteControl.defaultDelete() : control;
            }

            @Override
            public List<EventSource<?, SmtpCredential>> prepareEventSources(
                    EventSourceContext<SmtpCredential> context) {
                return careful.prepareEventSources(context);
            }
        }
    }

    /** The pending Secret is deleted before the main one has its password. */
    static final class PendingDeletedBeforeFlip extends PlantedBug {

        @Override
        void before(HttpRequest request, KubernetesClient client) {
            if (writes(request, MAIN).isPresent()) {
                String namespace = request.uri().getPath().replaceFirst(".*/namespaces/([^/]+)/.*", "$1");
                client.secrets().inNamespace(namespace).withName(PENDING).delete();
            }
        }
    }

    /** The service is told a password, and then the pending Secret is written. */
    static final class ServiceBeforeSecret extends PlantedBug {

        private DomainsApi service;
        private SecretValue told;

        @Override
        DomainsApi api(DomainsApi api) {
            service = api;
            return detour(
                    api,
                    (method, arguments, way) ->
                            method.equals("createCredential") && arguments[2].equals(told) ? null : way.go());
        }

        @Override
        void before(HttpRequest request, KubernetesClient client) {
            writes(request, PENDING).ifPresent(password -> {
                service.createCredential("a.test", "app", password);
                told = password;
            });
        }
    }

    /** The password that a request writes into a Secret. */
    private static Optional<SecretValue> writes(HttpRequest request, String secret) {
        return Calls.isWrite(request)
                ? Calls.of(request)
                        .secret()
                        .filter(write -> write.name().equals(secret))
                        .flatMap(SecretWrite::password)
                : Optional.empty();
    }
}
