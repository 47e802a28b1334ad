package dev.maildomain.crash;

import dev.maildomain.crash.Schedule.ClusterFault;
import dev.maildomain.domainsapi.DomainsApi;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The ways to the outside of one life of the operator. Each call that may have an effect is counted and written down. From
 * its crash on, nothing more of that life is heard outside, and it hears nothing more itself.
 */
final class Lifeline {

    /** Carries a call's number from a request to its answer. */
    private static final String NUMBER = "X-Call-Number";

    /** Says of a request that its answer gets lost. */
    private static final String LOST = "X-Answer-Lost";

    private final int life;
    private final Trace trace;
    private final ClusterFaults faults;
    private final Predicate<String> isActive;
    private final Map<Integer, Call> underWay = new HashMap<>();
    private Optional<CrashPoint> crash = Optional.empty();
    private int countedFrom;
    private int sent;
    private boolean dead;

    /**
     * A life that nothing has gone out of.
     *
     * @param life counts the lives in one world, from 1
     * @param faults what goes wrong with writes to the API server
     * @param isActive whether a domain is active at the service
     */
    Lifeline(int life, Trace trace, ClusterFaults faults, Predicate<String> isActive) {
        this.life = life;
        this.trace = trace;
        this.faults = faults;
        this.isActive = isActive;
    }

    /** Counts from now on, and dies at that point, if one is given. */
    synchronized void countFromNow(Optional<CrashPoint> point) {
        countedFrom = sent;
        crash = point;
    }

    /** How many calls there have been since they are counted. */
    synchronized int counted() {
        return sent - countedFrom;
    }

    /** Whether it has come to the crash, or to the end. */
    synchronized boolean isDead() {
        return dead;
    }

    /** Lets nothing out any more, and waits for what is on its way. */
    synchronized void cutOff(Duration timeout) {
        dead = true;
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (!underWay.isEmpty() && System.nanoTime() < deadline) {
                wait(1 + (deadline - System.nanoTime()) / 1_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!underWay.isEmpty()) {
            throw new AssertionError("no answer to " + underWay.values());
        }
    }

    /** The way to the service. */
    DomainsApi api(DomainsApi api) {
        return (DomainsApi) Proxy.newProxyInstance(
                DomainsApi.class.getClassLoader(), new Class<?>[] {DomainsApi.class}, (proxy, method, arguments) -> {
                    int number = begin(Calls.of(method.getName(), arguments, isActive));
                    String outcome = "lost";
                    try {
                        Object answer = method.invoke(api, arguments);
                        outcome = "done";
                        return answer;
                    } catch (InvocationTargetException e) {
                        outcome = e.getCause().getClass().getSimpleName();
                        throw e.getCause();
                    } finally {
                        end(number, outcome);
                    }
                });
    }

    /**
     * The way to the API server.
     *
     * @param first what comes before each request
     */
    KubernetesClientBuilder throughHere(KubernetesClientBuilder client, Consumer<HttpRequest> first) {
        return client.withHttpClientBuilderConsumer(
                builder -> builder.addOrReplaceInterceptor("lifeline", new ToTheCluster(first)));
    }

    private final class ToTheCluster implements Interceptor {

        private final Consumer<HttpRequest> first;

        private ToTheCluster(Consumer<HttpRequest> first) {
            this.first = first;
        }

        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            first.accept(request);
            if (Calls.isWrite(request)) {
                int number = begin(Calls.of(request));
                builder.setHeader(NUMBER, Integer.toString(number));
                faults.ofNextWrite().ifPresent(fault -> suffer(fault, number, builder));
            } else {
                requireLife();
            }
        }

        private void suffer(ClusterFault.Kind fault, int number, BasicBuilder builder) {
            if (fault == ClusterFault.Kind.LOST) {
                builder.setHeader(LOST, Integer.toString(number));
            } else {
                int code = fault == ClusterFault.Kind.CONFLICT
                        ? HttpURLConnection.HTTP_CONFLICT
                        : HttpURLConnection.HTTP_INTERNAL_ERROR;
                end(number, Integer.toString(code));
                throw new KubernetesClientException(
                        "refused", code, new StatusBuilder().withCode(code).build());
            }
        }

        @Override
        public void after(HttpRequest request, HttpResponse<?> answer, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
            if (request.header(NUMBER) == null) {
                requireLife();
            } else {
                end(Integer.parseInt(request.header(NUMBER)), Integer.toString(answer.code()));
            }
            if (request.header(LOST) != null) {
                trace.add(new Trace.Step.Turn("the answer to " + life + "." + request.header(LOST) + " is lost"));
                throw new KubernetesClientException("the answer is lost");
            }
        }

        @Override
        public void afterConnectionFailure(HttpRequest request, Throwable failure) {
            if (request.header(NUMBER) != null) {
                end(Integer.parseInt(request.header(NUMBER)), "lost");
            }
        }
    }

    private synchronized void requireLife() {
        if (dead) {
            throw new Crash();
        }
    }

    /**
     * Lets a call out.
     *
     * @return its number
     * @throws Crash where this life is over, or ends before the call
     */
    synchronized int begin(Call call) {
        requireLife();
        sent++;
        if (crash.filter(point -> point.isBefore(counted())).isPresent()) {
            die("dies before " + call);
        }
        trace.add(new Trace.Step.Sent(life, sent, call));
        underWay.put(sent, call);
        return sent;
    }

    /**
     * Tells what has become of a call.
     *
     * @param outcome as {@link Trace} reads it
     * @throws Crash where this life is over, or ends after the call
     */
    synchronized void end(int number, String outcome) {
        Call call = underWay.remove(number);
        if (call != null) {
            trace.add(new Trace.Step.Ended(life, number, call, outcome));
            notifyAll();
        }
        if (crash.filter(point -> point.isAfter(number - countedFrom)).isPresent() && !dead) {
            die("dies after " + call);
        }
        requireLife();
    }

    private void die(String how) {
        dead = true;
        trace.add(new Trace.Step.Turn("life " + life + " " + how));
        throw new Crash();
    }
}
