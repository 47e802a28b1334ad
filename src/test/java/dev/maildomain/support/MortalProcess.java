package dev.maildomain.support;

import dev.maildomain.domainsapi.DomainsApi;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The ways of a process to the outside, all of which end at a chosen request to the API server or the service: nothing
 * that comes after it is heard of outside, just as after a crash.
 */
public final class MortalProcess {

    private final AtomicInteger requestsLeft = new AtomicInteger(Integer.MAX_VALUE);

    /** Thrown in place of every request from the crash on. */
    public static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Crashes before the request with this number, counted from 1 and from now. */
    public void dieBefore(int request) {
        requestsLeft.set(request - 1);
    }

    /** Whether it has come to the crash. */
    public boolean isDead() {
        return requestsLeft.get() < 0;
    }

    /** A way to the API server. */
    public KubernetesClient client(Config config) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(builder -> builder.addOrReplaceInterceptor("crash", new Interceptor() {
                    @Override
                    public void before(BasicBuilder request, HttpRequest plain, RequestTags tags) {
                        live();
                    }
                }))
                .build();
    }

    /** A way to the service. */
    public DomainsApi api(DomainsApi api) {
        return (DomainsApi) Proxy.newProxyInstance(
                DomainsApi.class.getClassLoader(), new Class<?>[] {DomainsApi.class}, (proxy, method, arguments) -> {
                    live();
                    try {
                        return method.invoke(api, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void live() {
        if (requestsLeft.getAndUpdate(left -> left < 0 ? left : left - 1) <= 0) {
            throw new Crash();
        }
    }
}
