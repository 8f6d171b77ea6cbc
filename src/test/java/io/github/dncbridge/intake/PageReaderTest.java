package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.SourceRecord;
import io.github.dncbridge.ledger.Page;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageReaderTest {

  private static final EntryMapper MAPPER = FieldMapping.recognised().bind(List.of("LinkedIn URL"));

  @Test
  void cutsRecordsIntoPagesInOrder() {
    int records = PageReader.FIRST_PAGE + PageReader.FURTHER_PAGES + 1;

    List<Page> pages = pages(records, null);

    assertThat(pages).hasSize(3);
    assertThat(pages.get(2).results()).hasSize(1);
    assertThat(pages.stream().flatMap(page -> page.results().stream()).map(MappingResult::key))
        .containsExactlyElementsOf(keys(0, records));
  }

  @Test
  void countsTheRecordsUpToThePageInItsCursor() {
    List<Page> pages = pages(PageReader.FIRST_PAGE + 7, null);

    assertThat(pages)
        .extracting(Page::cursor)
        .containsExactly("" + PageReader.FIRST_PAGE, "" + (PageReader.FIRST_PAGE + 7));
  }

  @Test
  void goesOnBehindTheCursor() {
    List<Page> pages = pages(12, "10");

    assertThat(pages).hasSize(1);
    assertThat(pages.get(0).results())
        .extracting(MappingResult::key)
        .containsExactlyElementsOf(keys(10, 12));
    assertThat(pages.get(0).cursor()).isEqualTo("12");
  }

  @Test
  void cutsPagesShortWhenTheyHoldMuchText() {
    String reason = "because ".repeat(60).strip();
    EntryMapper mapper = FieldMapping.recognised().bind(List.of("LinkedIn URL", "Reason"));
    Iterator<SourceRecord> source =
        IntStream.range(0, PageReader.FIRST_PAGE + PageReader.FURTHER_PAGES)
            .mapToObj(i -> new SourceRecord("a.csv:" + i, List.of("person-" + i, reason)))
            .iterator();
    PageReader pages = new PageReader(mapped(source, mapper), null);

    pages.next();

    assertThat(pages.next().results())
        .hasSizeBetween(
            PageReader.MAX_TEXT / (reason.length() + 20), PageReader.MAX_TEXT / reason.length());
  }

  @Test
  void keepsTheBeginningOfALongRejectedValue() {
    Iterator<SourceRecord> source =
        List.of(new SourceRecord("a.csv:2", List.of("x ".repeat(100_000)))).iterator();

    MappingResult result = new PageReader(mapped(source, MAPPER), null).next().results().get(0);

    assertThat(((MappingResult.Rejected) result).value()).isEqualTo("x ".repeat(500));
  }

  @Test
  void hasNoPageWhenNothingIsLeft() {
    assertThat(pages(0, null)).isEmpty();
    assertThat(pages(12, "12")).isEmpty();
  }

  private static List<Page> pages(int records, @Nullable String cursor) {
    Iterator<SourceRecord> source =
        IntStream.range(0, records)
            .mapToObj(i -> new SourceRecord("a.csv:" + i, List.of("person-" + i)))
            .iterator();
    List<Page> pages = new ArrayList<>();
    new PageReader(mapped(source, MAPPER), cursor).forEachRemaining(pages::add);
    return pages;
  }

  private static Iterator<MappingResult> mapped(
      Iterator<SourceRecord> records, EntryMapper mapper) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public MappingResult next() {
        return mapper.map(records.next());
      }
    };
  }

  private static List<String> keys(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "a.csv:" + i).toList();
  }
}
