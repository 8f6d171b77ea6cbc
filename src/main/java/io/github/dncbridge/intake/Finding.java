package io.github.dncbridge.intake;

/**
 * One thing that was told about a file by looking at it, and why.
 *
 * @param aspect what was asked: {@code encoding}, {@code separator}, {@code header}
 * @param found the answer: {@code windows-1252}, {@code ;}, {@code line 4}
 * @param because the evidence, one sentence without its full stop; quotes no cell below the header
 */
public record Finding(String aspect, String found, String because) {

  /** The aspect under which sheets are named that are passed over. */
  public static final String NOT_READ = "not read";

  /** Returns it on one line for people: {@code sheet 'Notes': no column there names a person.} */
  public String shown() {
    return "%s: %s.".formatted(ShownText.text(found), ShownText.text(because));
  }
}
