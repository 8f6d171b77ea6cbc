package io.github.dncbridge.entry;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says why a column was recognised, and which others that look alike were not; for people to check.
 *
 * <p>One sentence without its full stop. What is recognised and why: docs/mapping.md.
 */
public final class ColumnEvidence {

  /** By the rank in {@link KnownColumns#IDENTIFIER}. */
  private static final List<String> IDENTIFIER =
      List.of(
          "its name says that it holds the identifier itself",
          "its name says that the profile is the person's, or public",
          "it is named after LinkedIn",
          "it is named after a profile",
          "it is named after LinkedIn's member token",
          "it is named after Sales Navigator, whose addresses identify nobody: each row will be"
              + " rejected");

  private static final String CONNECTIONS =
      "together with First Name, Last Name and Connected On it is LinkedIn's own Connections.csv";

  private static final Pattern LIKE_IDENTIFIER = Pattern.compile("linkedin|profileurl|salesnav");

  private static final Pattern LIKE_OPT_OUT =
      Pattern.compile(
          "optout|optedout|optin|donot|unsubscri|blacklist|blocklist|suppress|marketing");

  private ColumnEvidence() {}

  /** Returns why {@code column}, among these, was taken for the identifier. */
  public static String identifier(List<String> columns, String column) {
    Integer rank = KnownColumns.IDENTIFIER.get(SourceCell.foldHeader(column));
    return (rank == null ? CONNECTIONS : IDENTIFIER.get(rank))
        + notTaken(columns, List.of(column), LIKE_IDENTIFIER.asPredicate());
  }

  /** Returns why {@code taken}, among these, were taken for the opt-out; they may be none. */
  public static String optOut(List<String> columns, Collection<String> taken) {
    return (taken.isEmpty()
            ? "no column is known to say who opted out, so everybody in the list did"
            : "its name says that the person does not want to be written to; the rows count whose"
                + " cell says yes")
        + notTaken(columns, taken, LIKE_OPT_OUT.asPredicate());
  }

  private static String notTaken(
      List<String> columns, Collection<String> taken, Predicate<String> alike) {
    String others =
        columns.stream()
            .map(ColumnNames::clean)
            .filter(column -> !taken.contains(column))
            .filter(column -> alike.test(SourceCell.foldHeader(column)))
            .map(column -> "'" + column + "'")
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : "; not taken for it: " + others;
  }
}
