package io.github.dncbridge.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a source hold the identifier, the reason and the opt-out, and what counts.
 *
 * <p>An immutable value: every {@code with} method returns a changed copy. Columns are named as in
 * the source; when no name is spelled exactly so, case, spaces and punctuation do not count. What
 * is understood without configuration: docs/mapping.md.
 *
 * @param identifierColumn the column that names the person; null to recognise it
 * @param reason how the reason is made; null to recognise a reason column, which may be missing
 * @param optOut which records count
 * @param optOutWords the words of the opt-out columns; null for those usual in the column
 * @param blankOptOut what a blank opt-out cell means; unclear unless configured, for blank is
 *     unknown
 * @param otherOptOutWords what a word means that is not among the words; unclear unless configured
 */
public record FieldMapping(
    @Nullable String identifierColumn,
    @Nullable ReasonTemplate reason,
    OptOutRule optOut,
    @Nullable OptOutWords optOutWords,
    OptOut blankOptOut,
    OptOut otherOptOutWords) {

  static final String IDENTIFIER = "identifier";
  static final String REASON = "reason";
  static final String OPT_OUT = "opt-out";

  private static final FieldMapping RECOGNISED =
      new FieldMapping(
          null, null, new OptOutRule.Recognised(), null, OptOut.UNCLEAR, OptOut.UNCLEAR);

  /** Returns the mapping that configures nothing: every column is recognised by its known names. */
  public static FieldMapping recognised() {
    return RECOGNISED;
  }

  /**
   * Returns this mapping with one field as the configuration and the command line write it.
   *
   * @param field one of {@link MappingField}'s names
   * @throws MappingException when there is no such field or it does not take this value; the
   *     message says what is allowed
   */
  public FieldMapping with(String field, String value) {
    return MappingField.named(field).apply(this, value);
  }

  /** Returns this mapping with the column that names the person. */
  public FieldMapping withIdentifierColumn(String column) {
    return new FieldMapping(column, reason, optOut, optOutWords, blankOptOut, otherOptOutWords);
  }

  /** Returns this mapping with reasons made as the template says. */
  public FieldMapping withReason(ReasonTemplate template) {
    return new FieldMapping(
        identifierColumn, template, optOut, optOutWords, blankOptOut, otherOptOutWords);
  }

  /** Returns this mapping with {@code column} added to the opt-out columns, or as the only one. */
  public FieldMapping withOptOutColumn(String column) {
    List<String> columns = new ArrayList<>();
    if (optOut instanceof OptOutRule.Columns named) {
      columns.addAll(named.names());
    }
    columns.add(column);
    return withOptOut(new OptOutRule.Columns(columns));
  }

  /** Returns this mapping with another rule for which records count. */
  public FieldMapping withOptOut(OptOutRule rule) {
    return new FieldMapping(
        identifierColumn, reason, rule, optOutWords, blankOptOut, otherOptOutWords);
  }

  /**
   * Returns this mapping with these opt-out words instead of the usual ones.
   *
   * @throws MappingException when a word is blank or stands on both sides
   */
  public FieldMapping withOptOutWords(Set<String> yes, Set<String> no) {
    return new FieldMapping(
        identifierColumn, reason, optOut, new OptOutWords(yes, no), blankOptOut, otherOptOutWords);
  }

  /** Returns this mapping with what a blank opt-out cell means. */
  public FieldMapping withBlankOptOut(OptOut meaning) {
    return new FieldMapping(
        identifierColumn, reason, optOut, optOutWords, meaning, otherOptOutWords);
  }

  /** Returns this mapping with what an opt-out word means that is not among the words. */
  public FieldMapping withOtherOptOutWords(OptOut meaning) {
    return new FieldMapping(identifierColumn, reason, optOut, optOutWords, blankOptOut, meaning);
  }

  /**
   * Returns whether these cells can be the header row for this mapping: the identifier column is
   * among them.
   *
   * <p>Also true when two columns fit: {@link #bind} then names both.
   */
  public boolean matchesHeader(List<String> cells) {
    SourceColumns columns = new SourceColumns(cells);
    return !(identifierColumn == null ? columns.identifiers() : columns.named(identifierColumn))
        .isEmpty();
  }

  /**
   * Finds this mapping's columns among those of a source.
   *
   * @throws MappingException when a column is missing or two fit; the message names the columns
   *     found
   */
  public EntryMapper bind(List<String> columns) {
    return new MappingBinder(this, new SourceColumns(columns)).bind();
  }

  /**
   * Returns a text that is the same for equal mappings and differs for others.
   *
   * <p>It stays the same from run to run and machine to machine, and changes when a release knows
   * other column names or words: a file may then be read anew. 32 hexadecimal digits.
   */
  public String fingerprint() {
    return MappingFingerprint.of(this);
  }
}
