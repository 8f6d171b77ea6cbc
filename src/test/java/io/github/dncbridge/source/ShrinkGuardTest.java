package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShrinkGuardTest {

  @Test
  void warnsOfFarFewerRecordsThanLastTime() {
    assertThat(warning("50%", 1_000L, 499))
        .isEqualTo(
            "Source 'crm' had 499 records in this full pull, after 1,000 in the last one. That is"
                + " not taken for all it has: everybody stays blocked, and the next pull goes on as"
                + " if this one had not been. Check that the login still sees every record. If that"
                + " many is right, let one pull pass: set source.crm.shrink-limit=0% for it.");
    assertThat(warning("50%", 1_000L, 500)).isNull();
    assertThat(warning("0%", 1_000L, 1)).isNull();
  }

  @Test
  void warnsOfNothingWhereThereWasSomethingWhateverTheLimit() {
    assertThat(warning("0%", 1L, 0)).endsWith("Check that the login still sees every record.");
    assertThat(warning("50%", 0L, 0)).isNull();
  }

  @Test
  void believesTheFirstPull() {
    assertThat(warning("50%", null, 0)).isNull();
  }

  private static @Nullable String warning(String limit, @Nullable Long before, long now) {
    return ShrinkGuard.warning(Sources.crm(Map.of("SHRINK_LIMIT", limit)), before, now);
  }
}
