package io.github.dncbridge.entry;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A field of a CRM that says who has opted out, and by which values.
 *
 * <p>A field that is not set says no: CRMs leave a switch that nobody touched empty. Where a field
 * holds several values ({@code a;b}), one that says yes is enough.
 *
 * @param name the field, as configured: its name or its label
 * @param values what means do-not-contact, compared as {@link OptOutWords} does; empty for a switch
 *     (true or false), whose unknown words are unclear, not a no
 * @param optional whether sources that lack the field are read without it; otherwise it is an error
 */
public record OptOutField(String name, Set<String> values, boolean optional) {

  private static final String OPTIONAL = "?";

  /** Keeps the values in their order, unmodifiable. */
  public OptOutField {
    values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }

  /**
   * Reads {@code field} or {@code field=value|value}; {@code field?} is optional.
   *
   * @throws MappingException when the field or a value is blank
   */
  static OptOutField parse(String text) {
    OptOutField field = posted(text);
    if (!field.name.endsWith(OPTIONAL)) {
      return field;
    }
    String name = field.name.substring(0, field.name.length() - OPTIONAL.length()).strip();
    requireNoBlank(name.isEmpty(), text);
    return new OptOutField(name, field.values, true);
  }

  /**
   * Reads {@code field} or {@code field=value|value} of records that may lack any field: a question
   * mark belongs to its name.
   *
   * @throws MappingException when the field or a value is blank
   */
  static OptOutField posted(String text) {
    int equals = QuotedText.indexOf(text, '=', 0);
    String name = (equals < 0 ? text : text.substring(0, equals)).strip();
    List<String> values =
        equals < 0 ? List.of() : QuotedText.split(text.substring(equals + 1), '|');
    requireNoBlank(name.isEmpty() || values.stream().anyMatch(SourceCell::isBlank), text);
    return new OptOutField(
        name, new LinkedHashSet<>(values.stream().map(QuotedText::unquoted).toList()), false);
  }

  private static void requireNoBlank(boolean blank, String text) {
    if (blank) {
      throw new MappingException(
          "The opt-out '%s' has a blank in it. Write field, or field=value|value.".formatted(text));
    }
  }

  OptOutField withName(String resolved) {
    return new OptOutField(resolved, values, optional);
  }

  OptOutColumn column(int index) {
    return values.isEmpty()
        ? OptOutColumn.ofSeveral(index, KnownColumns.words(""), OptOut.NO, OptOut.UNCLEAR)
        : OptOutColumn.ofSeveral(index, new OptOutWords(values, Set.of()), OptOut.NO, OptOut.NO);
  }
}
