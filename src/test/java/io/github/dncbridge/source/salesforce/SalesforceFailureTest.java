package io.github.dncbridge.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SalesforceFailureTest {

  @ParameterizedTest(name = "{0} {1} {2}: {3}, {4}")
  @CsvFileSource(resources = "/salesforce/failures.csv", numLinesToSkip = 1, emptyValue = "")
  void saysWhatItMeans(int status, String code, String words, String verdict, String because) {
    SalesforceFailure failure =
        new SalesforceFailure(status, code == null ? "" : code, words, null);

    assertThat(failure.isPassing()).as(because).isEqualTo(verdict.equals("passing"));
    assertThat(failure.isDayUsedUp()).as(because).isEqualTo(verdict.equals("day used up"));
    assertThat(failure.isPlaceLost()).as(because).isEqualTo(verdict.equals("place lost"));
    assertThat(failure.isLoginRefused()).as(because).isEqualTo(verdict.equals("login refused"));
  }

  @Test
  void keepsTwoHundredCharactersOfWhatWasSaid() {
    assertThat(new SalesforceFailure(500, "", "x".repeat(1000), null))
        .hasMessage("x".repeat(200) + "…");
  }
}
