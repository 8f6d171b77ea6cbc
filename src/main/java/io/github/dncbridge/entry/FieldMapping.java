package io.github.dncbridge.entry;

import java.util.List;

/** Which columns of a source hold the identifier, the reason and the opt-out, and what counts. */
public final class FieldMapping {

  private FieldMapping() {}

  /** Returns the mapping that configures nothing: every column is recognised by its known names. */
  public static FieldMapping recognised() {
    return new FieldMapping();
  }

  /**
   * Returns whether these cells can be the header row for this mapping: the identifier column is
   * among them.
   */
  public boolean matchesHeader(List<String> cells) {
    return false;
  }

  /**
   * Finds this mapping's columns among those of a source.
   *
   * @throws MappingException when a column is missing or two fit; the message names the columns
   *     found
   */
  public EntryMapper bind(List<String> columns) {
    if (columns.isEmpty()) {
      throw new MappingException("no columns");
    }
    return new EntryMapper();
  }
}
