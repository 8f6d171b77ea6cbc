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

  OptOutColumn(int index, OptOutWords words, OptOut blank, OptOut other) {
    this.index = index;
    this.blank = blank;
    this.other = other;
    put(words.yes(), OptOut.YES);
    put(words.no(), OptOut.NO);
    answers.put("", blank);
  }

  int index() {
    return index;
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
    OptOut known = answers.get(SourceCell.foldWord(SourceCell.unguarded(cell.strip())));
    return known != null ? known : other;
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
