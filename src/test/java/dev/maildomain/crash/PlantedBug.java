package dev.maildomain.crash;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.domainsapi.DomainsApi;
import dev.maildomain.smtpcredential.SmtpCredentialReconciler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;

/** What one life of the operator does wrong, between its parts and its ways to the outside. This one does nothing wrong. */
class PlantedBug {

    /** The service as this life's parts see it. */
    DomainsApi api(DomainsApi api) {
        return api;
    }

    /** Comes before every request to the API server. */
    void before(HttpRequest request, KubernetesClient client) {}

    /** What is called for each SmtpCredential. */
    Reconciler<SmtpCredential> around(SmtpCredentialReconciler reconciler) {
        return reconciler;
    }
}
