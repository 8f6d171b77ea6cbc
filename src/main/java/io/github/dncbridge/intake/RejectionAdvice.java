package io.github.dncbridge.intake;

import io.github.dncbridge.entry.RejectionReason;

/** What a person can do about a rejected record. */
public final class RejectionAdvice {

  private RejectionAdvice() {}

  /** Returns one sentence for the code of a {@link RejectionReason}. */
  public static String of(String code) {
    for (RejectionReason reason : RejectionReason.values()) {
      if (reason.code().equals(code)) {
        return of(reason);
      }
    }
    // A ledger can hold codes of a newer release.
    return "Look at this row in the source.";
  }

  private static String of(RejectionReason reason) {
    return switch (reason) {
      case EMPTY -> "Find this person's LinkedIn profile and put its URL into the cell.";
      case PLACEHOLDER ->
          "Put the URL of this person's LinkedIn profile in place of the placeholder.";
      case NOT_LINKEDIN -> "Put the URL of this person's LinkedIn profile in place of this value.";
      case NOT_A_PERSON ->
          "This is no personal profile: put the URL of the person's own profile instead.";
      case NO_PUBLIC_IDENTIFIER ->
          "Open this link in LinkedIn and copy the profile URL with /in/ that it leads to.";
      case MALFORMED ->
          "Copy the profile URL with /in/ again: this value is not complete or valid.";
      case UNCLEAR_OPT_OUT ->
          "Say clearly whether this person opted out, such as yes or no, or configure this word.";
      case RAGGED_ROW ->
          "Give this row as many cells as the header has; a separator inside a cell needs quotes.";
      case BROKEN_QUOTES ->
          "Close every quote in this line, and double those inside a quoted cell.";
      case HEADER_ROW -> "Nothing, if this row only repeats the names of the columns.";
    };
  }
}
