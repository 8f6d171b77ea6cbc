package io.github.dncbridge.entry;

/**
 * A field that the records of a source have.
 *
 * @param name as the source's interface calls it: {@code hs_linkedin_url}, a hash, a column
 * @param label as people see it; the same as the name where there is none
 */
public record SourceField(String name, String label) {

  /** Returns the field that has no label of its own. */
  public static SourceField named(String name) {
    return new SourceField(name, name);
  }
}
