package io.github.dncbridge.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One opt-out column, ready to judge a million cells. */
final class OptOutColumn {

  private final int index;
  private final Map<String, OptOut> answers = new HashMap<>();
  private final OptOut blank;
  private final OptOut other;
  private final boolean several;

  OptOutColumn(int index, OptOutWords words, OptOut blank, OptOut other) {
    this(index, words, blank, other, false);
  }

  private OptOutColumn(int index, OptOutWords words, OptOut blank, OptOut other, boolean several) {
    this.index = index;
    this.blank = blank;
    this.other = other;
    this.several = several;
    put(words.yes(), OptOut.YES);
    put(words.no(), OptOut.NO);
    answers.put("", blank);
  }

  /** Returns the column whose cells may hold several values, separated by semicolons. */
  static OptOutColumn ofSeveral(int index, OptOutWords words, OptOut blank, OptOut other) {
    return new OptOutColumn(index, words, blank, other, true);
  }

  int index() {
    return index;
  }

  /** Returns whether the cell holds one of the column's own words, and not just any. */
  boolean holdsWord(List<String> values) {
    String cell = values.get(index);
    return !SourceCell.isBlank(cell)
        && answers.containsKey(SourceCell.foldWord(SourceCell.unguarded(cell.strip())));
  }

  OptOut read(List<String> values) {
    String cell = values.get(index);
    OptOut known = answers.get(cell);
    return known != null ? known : readUnusual(cell);
  }

  private OptOut readUnusual(String cell) {
    if (SourceCell.isBlank(cell)) {
      return blank;
    }
    return several && cell.indexOf(';') >= 0 ? readSeveral(cell) : readOne(cell);
  }

  private OptOut readSeveral(String cell) {
    OptOut answer = OptOut.NO;
    for (String part : cell.split(";", -1)) {
      OptOut said = SourceCell.isBlank(part) ? OptOut.NO : readOne(part);
      if (said == OptOut.YES) {
        return OptOut.YES;
      }
      answer = said == OptOut.UNCLEAR ? said : answer;
    }
    return answer;
  }

  private OptOut readOne(String word) {
    return answers.getOrDefault(SourceCell.foldWord(SourceCell.unguarded(word.strip())), other);
  }

  /** Beside the folded word its usual spellings, so that most cells need no folding. */
  private void put(Set<String> words, OptOut answer) {
    for (String word : words) {
      answers.put(word, answer);
      answers.put(word.toUpperCase(Locale.ROOT), answer);
      answers.put(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1), answer);
    }
  }
}
