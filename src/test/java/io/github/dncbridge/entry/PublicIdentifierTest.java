package io.github.dncbridge.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.PublicIdentifier.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublicIdentifierTest {

  static Stream<IdentifierCases.Case> cases() {
    return IdentifierCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsEachCaseOfTheSpecification(IdentifierCases.Case each) {
    assertThat(IdentifierCases.shown(PublicIdentifier.read(each.input())))
        .as("%s, because: %s", each.input(), each.because())
        .isEqualTo(each.expected());
  }

  @Test
  void caseIdsAreUnique() {
    assertThat(cases().map(IdentifierCases.Case::id)).doesNotHaveDuplicates();
  }

  @Test
  void coversEveryReasonThatAReadingCanHave() {
    assertThat(cases().map(IdentifierCases.Case::expected).filter(e -> e.startsWith("reject:")))
        .contains(
            "reject:empty",
            "reject:placeholder",
            "reject:not-linkedin",
            "reject:not-a-person",
            "reject:no-public-identifier",
            "reject:malformed");
  }

  @Test
  void percentEncodedIsTheValueForAscii() {
    assertThat(new PublicIdentifier("john_doe-1", Kind.VANITY).percentEncoded())
        .isEqualTo("john_doe-1");
  }

  @Test
  void percentEncodedIsUtf8WithUpperCaseHex() {
    assertThat(new PublicIdentifier("jérôme-🚀", Kind.VANITY).percentEncoded())
        .isEqualTo("j%C3%A9r%C3%B4me-%F0%9F%9A%80");
  }
}
