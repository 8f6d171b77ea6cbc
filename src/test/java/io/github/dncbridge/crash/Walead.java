package io.github.dncbridge.crash;

import io.github.dncbridge.simulator.Blocklist;
import io.github.dncbridge.simulator.Fault;
import io.github.dncbridge.simulator.Simulator;
import io.github.dncbridge.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The simulator, and a gate at which its answers can be held: the leads are blocked by then, and
 * whoever sent them does not know it yet.
 */
final class Walead implements AutoCloseable {

  private final AtomicLong settled = new AtomicLong();
  private final Simulator simulator =
      Simulator.start(SimulatorOptions.defaults().withLog(line -> pass()));
  private volatile @Nullable Gate gate;

  private record Gate(long from, CountDownLatch held, CountDownLatch open) {}

  Simulator simulator() {
    return simulator;
  }

  Blocklist blocklist() {
    return simulator.blocked(SimulatorOptions.DEFAULT_WORKSPACE);
  }

  /** How many requests have taken effect so far. */
  long answers() {
    return settled.get();
  }

  /** Lets this pass between the arrival of each request and its effect. */
  void takeTime(Duration time) {
    simulator.faults().clear();
    if (!time.isZero()) {
      simulator.faults().add(new Fault.Delay(time));
    }
  }

  /** Holds all answers but the next {@code let}. */
  void hold(long let) {
    gate = new Gate(settled.get() + let, new CountDownLatch(1), new CountDownLatch(1));
  }

  /** Whether an answer is being held. */
  boolean isHolding() {
    Gate closed = gate;
    return closed != null && closed.held.getCount() == 0;
  }

  /** Lets all held answers go, and those to come. */
  void release() {
    Gate closed = gate;
    gate = null;
    if (closed != null) {
      closed.open.countDown();
    }
  }

  private void pass() {
    long number = settled.incrementAndGet();
    Gate closed = gate;
    if (closed != null && number > closed.from) {
      closed.held.countDown();
      try {
        closed.open.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    release();
    simulator.close();
  }
}
