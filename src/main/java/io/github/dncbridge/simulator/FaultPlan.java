package io.github.dncbridge.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The faults that are switched on, asked in the order in which they were added.
 *
 * <p>The first rule that a request falls under decides; only {@link Fault.Delay} lets the rules
 * after it be asked too. Safe for concurrent use: with {@code times(3)} exactly three requests are
 * befallen, however many arrive at once.
 */
public final class FaultPlan {

  private static final long WINDOW_MILLIS = 1000;

  private final Clock clock;
  private final List<Armed> rules = new ArrayList<>();

  FaultPlan(Clock clock) {
    this.clock = clock;
  }

  /** Switches a fault on for every POST until {@link #clear}. */
  public void add(Fault fault) {
    add(FaultRule.of(fault));
  }

  /** Switches a fault on. */
  public synchronized void add(FaultRule rule) {
    rules.add(new Armed(rule));
  }

  /** Switches all faults off; requests that are being delayed or held stay so. */
  public synchronized void clear() {
    rules.clear();
  }

  /** The rules and how often each has befallen a request, in the order in which they are asked. */
  public synchronized List<State> states() {
    return rules.stream().map(armed -> new State(armed.rule, armed.fired)).toList();
  }

  /**
   * How a rule stands.
   *
   * @param rule as it was added
   * @param fired how many requests it has befallen
   */
  public record State(FaultRule rule, long fired) {}

  /**
   * What befalls a request.
   *
   * @param delay to wait first; zero for none
   * @param fault null for none but the delay
   */
  record Decision(Duration delay, @Nullable Fault fault) {

    @Nullable String kind() {
      if (fault != null) {
        return fault.kind();
      }
      return delay.isZero() ? null : "delay";
    }
  }

  /** Whether a request is cut off as soon as its head is known. */
  synchronized boolean resetsUnread(String method) {
    for (Armed armed : rules) {
      if (armed.rule.fault() == Fault.Plain.RESET_UNREAD && armed.fires(method, List.of())) {
        return true;
      }
    }
    return false;
  }

  /** Decides about a request that has been read; each call counts as one request. */
  synchronized Decision decide(String method, List<Lead> leads) {
    Duration delay = Duration.ZERO;
    for (Armed armed : rules) {
      if (armed.rule.fault() == Fault.Plain.RESET_UNREAD || !armed.fires(method, leads)) {
        continue;
      }
      if (armed.rule.fault() instanceof Fault.Delay wait) {
        delay = delay.plus(wait.time());
      } else {
        return new Decision(delay, armed.rule.fault());
      }
    }
    return new Decision(delay, null);
  }

  private final class Armed {
    private final FaultRule rule;
    private final SplittableRandom random;
    private final Deque<Long> let = new ArrayDeque<>();
    private long matched;
    private long fired;

    Armed(FaultRule rule) {
      this.rule = rule;
      this.random = new SplittableRandom(rule.seed());
    }

    boolean fires(String method, List<Lead> leads) {
      if (!rule.on().covers(method) || !concerns(leads)) {
        return false;
      }
      boolean drawn = rule.share() == 1 || random.nextDouble() < rule.share();
      if (++matched <= rule.skip() || fired >= rule.times() || !drawn) {
        return false;
      }
      fired++;
      return true;
    }

    private boolean concerns(List<Lead> leads) {
      if (rule.fault() instanceof Fault.Poison poison) {
        return !poison.among(leads).isEmpty();
      }
      if (rule.fault() instanceof Fault.MaxLeads most) {
        return leads.size() > most.leads();
      }
      return !(rule.fault() instanceof Fault.RateLimit limit) || exceeds(limit.requests());
    }

    private boolean exceeds(int limit) {
      long now = clock.millis();
      while (!let.isEmpty() && now - let.getFirst() >= WINDOW_MILLIS) {
        let.removeFirst();
      }
      if (let.size() >= limit) {
        return true;
      }
      let.addLast(now);
      return false;
    }
  }
}
