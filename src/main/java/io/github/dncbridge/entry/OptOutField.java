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
    int equals = text.indexOf('=');
    String written = (equals < 0 ? text : text.substring(0, equals)).strip();
    boolean optional = written.endsWith(OPTIONAL);
    String name =
        optional ? written.substring(0, written.length() - OPTIONAL.length()).strip() : written;
    List<String> values =
        equals < 0 ? List.of() : List.of(text.substring(equals + 1).split("\\|", -1));
    if (name.isEmpty() || values.stream().anyMatch(SourceCell::isBlank)) {
      throw new MappingException(
          "The opt-out '%s' has a blank in it. Write field, or field=value|value.".formatted(text));
    }
    return new OptOutField(
        name, new LinkedHashSet<>(values.stream().map(String::strip).toList()), optional);
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
