package io.github.dncbridge.source.salesforce;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call to an org that did not give what was asked for. */
public final class SalesforceFailure extends Exception {

  private static final int SHOWN = 200;

  /** Codes of what passes by itself, whatever the status they come with. */
  private static final Set<String> PASSING =
      Set.of("SERVER_UNAVAILABLE", "QUERY_TIMEOUT", "UNABLE_TO_LOCK_ROW", "UNKNOWN_EXCEPTION");

  private static final Set<String> PLACE_LOST =
      Set.of("INVALID_QUERY_LOCATOR", "INVALID_LOCATOR", "INVALIDJOB", "NOT_FOUND");

  private static final String LIMIT = "REQUEST_LIMIT_EXCEEDED";

  private final int status;
  private final String code;

  /**
   * @param status of the HTTP answer; 0 when there was none that could be read
   * @param code the org's word for it, such as {@code INVALID_FIELD}; blank when it gave none
   * @param words what was said, without secrets; 200 characters of it are kept
   */
  public SalesforceFailure(int status, String code, String words, @Nullable Throwable cause) {
    super(words.length() > SHOWN ? words.substring(0, SHOWN) + "…" : words, cause);
    this.status = status;
    this.code = code;
  }

  /** Returns the failure of an answer that is not what it should be: cut off, or another thing. */
  static SalesforceFailure unreadable(String words, @Nullable Throwable cause) {
    return new SalesforceFailure(0, "", words, cause);
  }

  /** Returns the org's word for it; blank when it gave none. */
  public String code() {
    return code;
  }

  /** Returns whether the same call may well succeed a moment later. */
  boolean isPassing() {
    if (isLimit()) {
      return !isDayUsedUp();
    }
    return PASSING.contains(code)
        || status >= 500
        || status == 408
        || status == 429
        || (code.isEmpty() && status < 300);
  }

  /** Returns whether there are too many calls: of the day, or at once. */
  boolean isLimit() {
    return code.equals(LIMIT);
  }

  /**
   * Returns whether the org's calls of the day are used up; the same code also says that too many
   * calls are under way at once: {@code ConcurrentRequests (Concurrent API Requests) Limit
   * exceeded.}
   */
  boolean isDayUsedUp() {
    return isLimit() && !message().toLowerCase(Locale.ROOT).startsWith("concurrent");
  }

  /** Returns whether a page token or job is no longer known; means nothing for other calls. */
  boolean isPlaceLost() {
    return PLACE_LOST.contains(code) || status == 404 || status == 409;
  }

  /** Returns whether no login was had: the token address words its codes in lower case. */
  boolean isLoginRefused() {
    return status == 401
        || (!code.isEmpty() && code.equals(code.toLowerCase(Locale.ROOT)))
        || code.equals("INVALID_SESSION_ID")
        || code.equals("INVALID_OPERATION_WITH_EXPIRED_PASSWORD");
  }

  String message() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** Returns what was answered, for messages: status, code and words. */
  String answered() {
    String place = status == 0 ? "no usable answer" : "status " + status;
    // A sentence within one of ours: its full stop is ours.
    String words = message().replaceFirst("\\.+$", "");
    return code.isEmpty() ? place + ": " + words : place + " " + code + ": " + words;
  }
}
