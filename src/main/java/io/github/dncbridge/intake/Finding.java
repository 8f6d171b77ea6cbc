package io.github.dncbridge.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that was told about a file by looking at it, and why.
 *
 * @param aspect what was asked: {@code encoding}, {@code separator}, {@code header}
 * @param found the answer: {@code windows-1252}, {@code ;}, {@code line 4}
 * @param because the evidence, one sentence without its full stop; quotes no cell below the header
 */
public record Finding(String aspect, String found, String because) {

  /** The aspect under which sheets are named that are passed over. */
  static final String NOT_READ = "not read";

  /** The aspect under which it is said that a file lists nobody. */
  private static final String NO_RECORDS = "no records";

  /** Returns all that was found of a file, its columns last. */
  public static List<Finding> of(InspectedFile file, List<BoundTable> tables) {
    List<Finding> findings = new ArrayList<>(file.findings());
    if (file.lines().records() == 0) {
      findings.add(
          new Finding(
              NO_RECORDS,
              "the list is empty",
              "no record stands behind its header row; check that the export is complete"));
    }
    tables.forEach(table -> findings.addAll(table.findings()));
    return List.copyOf(findings);
  }

  /** Returns whether somebody should hear of it who does not ask how the file was understood. */
  public boolean isNotable() {
    return aspect.equals(NOT_READ) || aspect.equals(NO_RECORDS);
  }

  /** Returns it on one line for people: {@code sheet 'Notes': no column there names a person.} */
  public String shown() {
    return "%s: %s.".formatted(ShownText.text(found), ShownText.text(because));
  }
}
