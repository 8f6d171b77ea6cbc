package io.github.dncbridge.entry;

import java.util.List;

/** A mapping does not fit its source; the message names what was found and what to configure. */
public final class MappingException extends RuntimeException {

  @SuppressWarnings("serial") // an unmodifiable list of strings
  private final List<String> choices;

  public MappingException(String message) {
    this(message, List.of());
  }

  /**
   * @param choices settings, one of which may decide: {@code identifier=Profile}
   */
  MappingException(String message, List<String> choices) {
    super(message);
    this.choices = List.copyOf(choices);
  }

  /** Returns settings of which one may decide, as {@code --map} takes them; may be none. */
  public List<String> choices() {
    return choices;
  }
}
