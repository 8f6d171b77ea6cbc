package io.github.dncbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.delivery.BlocklistLookup.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocklistLookupTest {

  private final List<Integer> offsets = new ArrayList<>();

  @Test
  void findsThePersonOnALaterPage() {
    List<String> names = List.of("a1", "a2", "a3", "john-doe");
    assertThat(find(offset -> page(names, offset, 2))).isEqualTo(Found.PRESENT);
    assertThat(offsets).containsExactly(0, 2);
  }

  @Test
  void takesNoSimilarNameForThePerson() {
    List<String> names = List.of("john-doe-1", "John-Doe", "xjohn-doe", "john-do");
    assertThat(find(offset -> page(names, offset, 100))).isEqualTo(Found.ABSENT);
  }

  @Test
  void endsAtAnEmptyPage() {
    assertThat(find(offset -> page(List.of("a", "b", "c"), offset, 2))).isEqualTo(Found.ABSENT);
    assertThat(offsets).containsExactly(0, 2, 3);
  }

  @Test
  void endsAtAPageThatOnlyRepeatsRecords() {
    assertThat(find(offset -> page(List.of("a", "b"), 0, 2))).isEqualTo(Found.ABSENT);
    assertThat(offsets).containsExactly(0, 2);
  }

  @Test
  void doesNotKnowWhenThereIsNoEnd() {
    assertThat(find(offset -> ok("[" + lead(offset, "p" + offset) + "]"))).isEqualTo(Found.UNKNOWN);
    assertThat(offsets).hasSize(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "{}", "{\"data\":[]}", "null", "<html></html>", "true"})
  void doesNotKnowWhenTheBodyIsNoArray(String body) {
    assertThat(find(offset -> ok(body))).isEqualTo(Found.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 302, 401, 404, 429, 503})
  void doesNotKnowWhenTheStatusIsAnother(int status) {
    assertThat(find(offset -> new Answer.Response(status, null, "[]", true)))
        .isEqualTo(Found.UNKNOWN);
  }

  @Test
  void doesNotKnowWhenTheAnswerIsCutOrMissing() {
    assertThat(find(offset -> new Answer.Response(200, null, "[]", false)))
        .isEqualTo(Found.UNKNOWN);
    assertThat(find(offset -> new Answer.None("reset"))).isEqualTo(Found.UNKNOWN);
  }

  private Found find(IntFunction<Answer> pages) {
    offsets.clear();
    return new BlocklistLookup(
            (identifier, offset) -> {
              assertThat(identifier).isEqualTo("john-doe");
              offsets.add(offset);
              return pages.apply(offset);
            })
        .find("john-doe");
  }

  private static Answer page(List<String> names, int offset, int size) {
    return ok(
        IntStream.range(offset, Math.min(names.size(), offset + size))
            .mapToObj(i -> lead(i, names.get(i)))
            .collect(Collectors.joining(",", "[", "]")));
  }

  private static String lead(int id, String name) {
    return "{\"id\":" + id + ",\"publicIdentifier\":\"" + name + "\"}";
  }

  private static Answer ok(String body) {
    return new Answer.Response(200, null, body, true);
  }
}
