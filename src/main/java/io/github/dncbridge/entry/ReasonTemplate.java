package io.github.dncbridge.entry;

import java.util.ArrayList;
import java.util.List;

/**
 * How a reason is made of a record: fixed text around the cells of columns.
 *
 * @param texts the fixed text before, between and after the cells; one more than {@code columns}
 * @param columns the names of the columns whose cells are put in, as configured
 */
public record ReasonTemplate(List<String> texts, List<String> columns) {

  /** Makes both lists unmodifiable. */
  public ReasonTemplate {
    texts = List.copyOf(texts);
    columns = List.copyOf(columns);
    if (texts.size() != columns.size() + 1) {
      throw new IllegalArgumentException(
          texts.size() + " texts cannot stand around " + columns.size() + " columns");
    }
  }

  /** Returns the template that gives the cell of one column. */
  public static ReasonTemplate column(String name) {
    return new ReasonTemplate(List.of("", ""), List.of(name));
  }

  /**
   * Returns the template that gives the same reason for every record.
   *
   * @throws MappingException when nothing readable is in it
   */
  public static ReasonTemplate constant(String text) {
    if (Reason.of(text) == null) {
      throw new MappingException("The reason is blank. Give it a text, or leave it out.");
    }
    return new ReasonTemplate(List.of(text), List.of());
  }

  /**
   * Reads a template such as <code>Opt-out in {Lists}, stage {Stage}</code>.
   *
   * <p>What stands in braces is the name of a column; <code>{{</code> and <code>}}</code> are
   * braces of the text.
   *
   * @throws MappingException when a brace is not closed or not opened, a name is blank, or nothing
   *     is left
   */
  public static ReasonTemplate parse(String template) {
    List<String> texts = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c != '{' && c != '}') {
        text.append(c);
      } else if (i + 1 < template.length() && template.charAt(i + 1) == c) {
        text.append(c);
        i++;
      } else {
        int end = template.indexOf('}', i);
        if (c == '}' || end < 0) {
          throw unbalanced(template, i);
        }
        String name = template.substring(i + 1, end);
        if (name.isBlank() || name.indexOf('{') >= 0) {
          throw unbalanced(template, i);
        }
        texts.add(text.toString());
        columns.add(name.strip());
        text.setLength(0);
        i = end;
      }
    }
    texts.add(text.toString());
    return columns.isEmpty() ? constant(texts.get(0)) : new ReasonTemplate(texts, columns);
  }

  /** Returns whether the reason is the cell of one column and nothing else. */
  public boolean isColumn() {
    return texts.equals(List.of("", ""));
  }

  /** Returns the template as {@link #parse} reads it. */
  public String written() {
    StringBuilder written = new StringBuilder(escaped(texts.get(0)));
    for (int i = 0; i < columns.size(); i++) {
      written.append('{').append(columns.get(i)).append('}').append(escaped(texts.get(i + 1)));
    }
    return written.toString();
  }

  private static String escaped(String text) {
    return text.replace("{", "{{").replace("}", "}}");
  }

  private static MappingException unbalanced(String template, int position) {
    return new MappingException(
        "The reason template '"
            + template
            + "' has a brace at character "
            + (position + 1)
            + " that encloses no column name. Write {Column} for a cell, {{ or }} for a brace.");
  }
}
