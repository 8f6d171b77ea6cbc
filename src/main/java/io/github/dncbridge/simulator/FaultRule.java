package io.github.dncbridge.simulator;

import java.util.Locale;

/**
 * A fault and the requests that it befalls.
 *
 * @param fault what goes wrong
 * @param on the requests it is about; those it passes by are not counted by the rule at all
 * @param skip how many of these are let through first
 * @param times how many it befalls at most; {@link #UNLIMITED} until the rule is taken away
 * @param share the part of them it befalls, above 0 and at most 1
 * @param seed what the choice of that part is drawn from: the same seed, the same choice
 */
public record FaultRule(Fault fault, On on, long skip, long times, double share, long seed) {

  /** As the number of times: no end. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** The methods that a rule is about. */
  public enum On {
    ANY,
    POST,
    GET,
    PUT,
    DELETE;

    boolean covers(String method) {
      return this == ANY || name().equals(method);
    }

    /** Returns the spelling of the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Throws {@link IllegalArgumentException} for a negative count or a share that is none. */
  public FaultRule {
    if (skip < 0) {
      throw new IllegalArgumentException("skip is 0 or more, found " + skip);
    }
    if (times < 1) {
      throw new IllegalArgumentException("times is 1 or more, found " + times);
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share is above 0 and at most 1, found " + share);
    }
  }

  /** The fault on every POST, without end. */
  public static FaultRule of(Fault fault) {
    return new FaultRule(fault, On.POST, 0, UNLIMITED, 1, 1);
  }

  /**
   * Reads a rule as the command line spells it, for instance {@code 503x3,retry-after=2}.
   *
   * @throws IllegalArgumentException with a message for the operator when it is not one
   */
  public static FaultRule parse(String text) {
    return FaultText.parse(text);
  }

  /** The same about these requests. */
  public FaultRule on(On newOn) {
    return new FaultRule(fault, newOn, skip, times, share, seed);
  }

  /** The same after letting so many through. */
  public FaultRule skip(long newSkip) {
    return new FaultRule(fault, on, newSkip, times, share, seed);
  }

  /** The same at most so often. */
  public FaultRule times(long newTimes) {
    return new FaultRule(fault, on, skip, newTimes, share, seed);
  }

  /** The same for this part of the requests. */
  public FaultRule share(double newShare, long newSeed) {
    return new FaultRule(fault, on, skip, times, newShare, newSeed);
  }

  /** Returns the rule as {@link #parse} reads it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(fault.kind());
    if (fault.value() != null) {
      text.append('=').append(fault.value());
    }
    if (times != UNLIMITED) {
      text.append(",times=").append(times);
    }
    if (skip > 0) {
      text.append(",skip=").append(skip);
    }
    if (share < 1) {
      text.append(",share=").append(share).append(",seed=").append(seed);
    }
    if (on != On.POST) {
      text.append(",on=").append(on);
    }
    // The settings of the fault end the text, because a body takes all that follows it.
    return text.append(fault.settings()).toString();
  }
}
