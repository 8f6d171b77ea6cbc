package io.github.dncbridge.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiUsageTest {

  @Test
  void isTheOrgsNotTheApps() {
    assertThat(ApiUsage.read("per-app-api-usage=17/250(appName=sample); api-usage=18/15000"))
        .contains(new ApiUsage(18, 15_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "api-usage=", "api-usage=18", "api-usage=18/0", "usage=1/2"})
  void isUnknownWhenTheHeaderSaysNothing(String header) {
    assertThat(ApiUsage.read(header)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"13499,15000,false", "13500,15000,true", "15001,15000,true", "0,1,false"})
  void leavesTheLastTenth(long used, long limit, boolean nearly) {
    assertThat(new ApiUsage(used, limit).isNearlyUsedUp()).isEqualTo(nearly);
  }
}
