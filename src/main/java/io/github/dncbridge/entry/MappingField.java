package io.github.dncbridge.entry;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be set of a mapping as text: {@code --map NAME=VALUE}, {@code drop-folder.map.NAME}.
 *
 * <p>Where words are listed they are separated by commas.
 */
public enum MappingField {
  /** The column that names the person. */
  IDENTIFIER(FieldMapping.IDENTIFIER),
  /** The column that holds the reason. */
  REASON(FieldMapping.REASON),
  /** The text of the reason, with column names in braces. */
  REASON_TEMPLATE("reason-template"),
  /** An opt-out column, one more each time it is set; {@code always} when every record counts. */
  OPT_OUT(FieldMapping.OPT_OUT),
  /** The words that mean do-not-contact, instead of the usual ones. */
  OPT_OUT_YES("opt-out-yes"),
  /** The words that mean the opposite, instead of the usual ones. */
  OPT_OUT_NO("opt-out-no"),
  /** What a blank opt-out cell means: yes, no, unclear. */
  OPT_OUT_BLANK("opt-out-blank"),
  /** What any other word means: yes, no, unclear. */
  OPT_OUT_OTHER("opt-out-other");

  private static final String ALWAYS = "always";

  private final String fieldName;

  MappingField(String fieldName) {
    this.fieldName = fieldName;
  }

  /** Returns the name as it is written in the configuration. */
  public String fieldName() {
    return fieldName;
  }

  /**
   * Returns the field of this name.
   *
   * @throws MappingException when there is none
   */
  static MappingField named(String name) {
    for (MappingField field : values()) {
      if (field.fieldName.equals(name)) {
        return field;
      }
    }
    throw new MappingException(
        "A mapping has no field '%s' (known: %s)."
            .formatted(
                name,
                Arrays.stream(values())
                    .map(MappingField::fieldName)
                    .collect(Collectors.joining(", "))));
  }

  FieldMapping apply(FieldMapping mapping, String value) {
    if (SourceCell.isBlank(value)) {
      throw new MappingException(
          "The mapping field '" + fieldName + "' is blank. Give it a value, or leave it out.");
    }
    return switch (this) {
      case IDENTIFIER -> mapping.withIdentifierColumn(value);
      case REASON -> mapping.withReason(ReasonTemplate.column(value));
      case REASON_TEMPLATE -> mapping.withReason(ReasonTemplate.parse(value));
      case OPT_OUT -> optOut(mapping, value);
      case OPT_OUT_YES -> mapping.withOptOutWords(split(value), wordsOf(mapping).no());
      case OPT_OUT_NO -> mapping.withOptOutWords(wordsOf(mapping).yes(), split(value));
      case OPT_OUT_BLANK -> mapping.withBlankOptOut(meaning(value));
      case OPT_OUT_OTHER -> mapping.withOtherOptOutWords(meaning(value));
    };
  }

  private static FieldMapping optOut(FieldMapping mapping, String column) {
    return column.equals(ALWAYS)
        ? mapping.withOptOut(new OptOutRule.Always())
        : mapping.withOptOutColumn(column);
  }

  private static OptOutWords wordsOf(FieldMapping mapping) {
    OptOutWords words = mapping.optOutWords();
    return words == null ? new OptOutWords(Set.of(), Set.of()) : words;
  }

  private static Set<String> split(String words) {
    return new LinkedHashSet<>(Arrays.asList(words.split(",", -1)));
  }

  private OptOut meaning(String word) {
    for (OptOut meaning : OptOut.values()) {
      if (meaning.code().equals(word)) {
        return meaning;
      }
    }
    throw new MappingException(
        "The mapping field '%s' is '%s' (allowed: yes, no, unclear).".formatted(fieldName, word));
  }
}
