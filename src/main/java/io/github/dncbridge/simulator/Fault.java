package io.github.dncbridge.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with a request. {@link FaultRule} says with which ones.
 *
 * <p>{@code docs/simulator.md} shows each fault as the command line spells it.
 */
public sealed interface Fault {

  /** What the fault is called, without its value: {@code 503}, {@code poison}, {@code reset}. */
  String kind();

  /** The value that the name is followed by; null when the fault has none. */
  default @Nullable String value() {
    return null;
  }

  /** The settings of this fault itself, as text: empty or starting with a comma. */
  default String settings() {
    return "";
  }

  /** Whether the request takes its effect all the same; otherwise nothing is blocked by it. */
  default boolean takesEffect() {
    return false;
  }

  /** Answers with this status, WaLead's way of saying so in the body and no Retry-After. */
  static Status status(int code) {
    return new Status(code, null, null);
  }

  /** Refuses each batch that holds one of these identifiers, with status 422. */
  static Poison poison(String... identifiers) {
    return new Poison(List.of(identifiers), 422, false);
  }

  /** The faults that need no further word. */
  enum Plain implements Fault {
    /** Takes the request, never answers, and keeps the connection until the client leaves. */
    HANG,
    /** Reads the request, then resets the connection (TCP RST); the request has no effect. */
    RESET,
    /** Resets the connection as soon as the head has arrived; the body is not read. */
    RESET_UNREAD,
    /** Does what was asked, then resets the connection instead of answering. */
    LOST_ANSWER,
    /** Answers 200 with {@code "success":false}; the request has no effect. */
    NOT_SUCCESSFUL,
    /** Answers 200 with an HTML page, as a proxy in the way does; the request has no effect. */
    HTML,
    /** Does what was asked, but closes the connection halfway through the answer's body. */
    TRUNCATED,
    /** Does what was asked, but the answer's body never ends. */
    ENDLESS,
    /** Answers as to an unknown key: 401. */
    EXPIRED_KEY;

    @Override
    public boolean takesEffect() {
      return this == LOST_ANSWER || this == TRUNCATED || this == ENDLESS;
    }

    @Override
    public String kind() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Answers with a status of choice; the request has no effect.
   *
   * @param code 200 to 599
   * @param retryAfter the Retry-After header: an ISO-8601 instant is sent as an HTTP date, anything
   *     else (seconds, nonsense) as it is; null for no such header
   * @param body sent as it is; null for a JSON object that names the status
   */
  record Status(int code, @Nullable String retryAfter, @Nullable String body) implements Fault {

    /** Throws {@link IllegalArgumentException} when the code is not 200 to 599. */
    public Status {
      check(code);
    }

    private static void check(int code) {
      if (code < 200 || code > 599) {
        throw new IllegalArgumentException("a status is 200 to 599, found " + code);
      }
    }

    /** The same with this Retry-After. */
    public Status retryAfter(String newRetryAfter) {
      return new Status(code, newRetryAfter, body);
    }

    /** The same with this body. */
    public Status body(String newBody) {
      return new Status(code, retryAfter, newBody);
    }

    @Override
    public String kind() {
      return Integer.toString(code);
    }

    @Override
    public String settings() {
      return (retryAfter == null ? "" : ",retry-after=" + retryAfter)
          + (body == null ? "" : ",body=" + body);
    }
  }

  /**
   * Waits before anything else is done with the request; the rules after it are asked too.
   *
   * @param time how long
   */
  record Delay(Duration time) implements Fault {
    @Override
    public String kind() {
      return "delay";
    }

    @Override
    public String value() {
      return time.toMillis() + "ms";
    }

    @Override
    public boolean takesEffect() {
      return true;
    }
  }

  /**
   * Does what was asked and says so in a valid answer of at least this size.
   *
   * @param bytes how much padding the answer's message holds
   */
  record Huge(long bytes) implements Fault {
    @Override
    public String kind() {
      return "huge";
    }

    @Override
    public String value() {
      return bytes + "B";
    }

    @Override
    public boolean takesEffect() {
      return true;
    }
  }

  /**
   * Answers 302 with this Location; the request has no effect.
   *
   * @param location where a careless client would carry the key to
   */
  record Redirect(URI location) implements Fault {
    @Override
    public String kind() {
      return "redirect";
    }

    @Override
    public String value() {
      return location.toString();
    }
  }

  /**
   * Refuses each batch that holds one of these identifiers, without telling which.
   *
   * @param identifiers compared letter by letter; at least one
   * @param status 409 or 422, or any other
   * @param present whether the offending leads are in the blocklist, as GET shows, after the
   *     refusal
   */
  record Poison(List<String> identifiers, int status, boolean present) implements Fault {

    /** Throws {@link IllegalArgumentException} when the status is not 200 to 599. */
    public Poison {
      Status.check(status);
      identifiers = List.copyOf(identifiers);
    }

    /** The same refused with this status. */
    public Poison status(int newStatus) {
      return new Poison(identifiers, newStatus, present);
    }

    /** The same with the offenders in the blocklist already: a conflict that is none. */
    public Poison alreadyBlocked() {
      return new Poison(identifiers, status, true);
    }

    /** Those leads that this poisons. */
    List<String> among(List<Lead> leads) {
      Set<String> poisoned = Set.copyOf(identifiers);
      return leads.stream().map(Lead::publicIdentifier).filter(poisoned::contains).toList();
    }

    @Override
    public String kind() {
      return "poison";
    }

    @Override
    public String value() {
      return String.join("+", identifiers);
    }

    @Override
    public String settings() {
      return ",status=" + status + ",present=" + present;
    }
  }

  /**
   * Answers 413 to a batch of more leads than this.
   *
   * @param leads the most that is accepted
   */
  record MaxLeads(int leads) implements Fault {
    @Override
    public String kind() {
      return "max-leads";
    }

    @Override
    public String value() {
      return Integer.toString(leads);
    }
  }

  /**
   * Answers 429 with {@code Retry-After: 1} to a request when this many were let through within the
   * second before it.
   *
   * @param requests the most in any one second
   */
  record RateLimit(int requests) implements Fault {
    @Override
    public String kind() {
      return "rate-limit";
    }

    @Override
    public String value() {
      return Integer.toString(requests);
    }
  }
}
