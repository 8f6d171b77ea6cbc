package io.github.dncbridge.entry;

import java.util.List;

/**
 * The columns of a source that a mapping uses, by their names there, for people to check.
 *
 * @param identifier the column that names the person
 * @param optOut the columns that say who has opted out; empty when every record counts
 * @param reason the columns of which the reason is made; empty when there is none or it is constant
 */
public record BoundColumns(String identifier, List<String> optOut, List<String> reason) {

  /** Makes the lists unmodifiable. */
  public BoundColumns {
    optOut = List.copyOf(optOut);
    reason = List.copyOf(reason);
  }
}
