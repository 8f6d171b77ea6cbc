package io.github.dncbridge.source;

import io.github.dncbridge.config.SourceKey;
import org.jspecify.annotations.Nullable;

/**
 * Does not believe a full pull that found nothing, or far less than the last one: a permission that
 * was taken away or an emptied sheet looks like that.
 */
final class ShrinkGuard {

  private ShrinkGuard() {}

  /**
   * Returns what to look at; null when nothing is wrong.
   *
   * @param before how many records the last complete full pull read; null when there was none
   * @param now how many this one read
   */
  static @Nullable String warning(ConfiguredSource source, @Nullable Long before, long now) {
    if (before == null || before == 0) {
      return null;
    }
    double limit = source.settings().shrinkLimit();
    if (now > 0 && now >= limit * before) {
      return null;
    }
    return "Source '%s' had %,d records in this full pull, after %,d in the last one. That is not taken for all it has: everybody stays blocked, and the next pull goes on as if this one had not been. Check that the login still sees every record."
            .formatted(source.name(), now, before)
        + (now == 0
            ? ""
            : " If that many is right, let one pull pass: set %s=0%% for it."
                .formatted(source.settings().key(SourceKey.SHRINK_LIMIT.key())));
  }
}
