/**
 * The crash harness: shows that wherever the operator dies, the next one ends where one that lives does.
 *
 * <p>A {@link dev.maildomain.crash.Scenario} is run once by an operator that lives, which counts its calls: those of the
 * Domains API, and its writes to the API server. Then it is run once for each {@link dev.maildomain.crash.CrashPoint}: each
 * call and side of its effect. Every run has a {@link dev.maildomain.crash.World} of its own, a namespace and an emulator of
 * the service. In it one {@link dev.maildomain.crash.OperatorLife} follows the other, in this JVM, with everything in it made
 * anew; its {@link dev.maildomain.crash.Lifeline} counts its calls, and cuts it off where it dies.
 *
 * <p>At sampled points the same is done to the packaged jar: a {@link dev.maildomain.crash.ProcessLife} is a process, which sees
 * service and API server through a {@link dev.maildomain.crash.RecordingProxy} each, and ends by {@code SIGKILL}.
 *
 * <p>At the end of every run the {@link dev.maildomain.crash.EndState} is that of the run without a crash, and the
 * {@link dev.maildomain.crash.Invariants} hold. {@link dev.maildomain.crash.PlantedBugs} violate them, each its own, which
 * shows that they can be violated.
 *
 * <p>What fails names its scenario and crash point, or its seed, by which it is run again alone: {@code -Dcrash.only='a login
 * is deleted, AFTER call 3'}, {@code -Dcrash.seed=17 -Dcrash.schedules=1}.
 */
package dev.maildomain.crash;
