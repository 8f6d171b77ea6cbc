package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

  @Test
  void handsOnEveryElementInOrder() {
    List<Integer> read = new ArrayList<>();
    try (ReadAhead<Integer> ahead = new ReadAhead<>(IntStream.range(0, 1000).iterator())) {
      ahead.forEachRemaining(read::add);
      assertThatThrownBy(ahead::next).isInstanceOf(NoSuchElementException.class);
    }
    assertThat(read).isEqualTo(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void readsTheNextElementWhileThisOneIsUsed() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(1);
    Iterator<Integer> source =
        IntStream.range(0, 3)
            .peek(
                i -> {
                  if (i == 1) {
                    second.countDown();
                  }
                })
            .iterator();
    try (ReadAhead<Integer> ahead = new ReadAhead<>(source)) {
      assertThat(ahead.next()).isZero();
      assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void throwsWhatTheSourceThrewWhereTheElementWouldHaveBeen() {
    RejectedFileException failure = new RejectedFileException("broken");
    Iterator<Integer> source =
        IntStream.range(0, 2)
            .map(
                i -> {
                  if (i == 1) {
                    throw failure;
                  }
                  return i;
                })
            .iterator();
    try (ReadAhead<Integer> ahead = new ReadAhead<>(source)) {
      assertThat(ahead.next()).isZero();
      assertThatThrownBy(ahead::hasNext).isSameAs(failure);
    }
  }
}
