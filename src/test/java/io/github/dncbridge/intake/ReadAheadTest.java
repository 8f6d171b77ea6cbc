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

  /** Camel's splitter asks before it processes what it was given. */
  @Test
  void tellsThatAnElementFollowsBeforeThatIsRead() {
    CountDownLatch used = new CountDownLatch(1);
    Iterator<Integer> source =
        new Iterator<>() {
          private int position;

          @Override
          public boolean hasNext() {
            return position < 2;
          }

          @Override
          public Integer next() {
            if (position == 1) {
              await(used);
            }
            return position++;
          }
        };
    try (ReadAhead<Integer> ahead = new ReadAhead<>(source)) {
      assertThat(ahead.next()).isZero();
      assertThat(ahead.hasNext()).isTrue();
      used.countDown();
      assertThat(ahead.next()).isOne();
      assertThat(ahead.hasNext()).isFalse();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).as("used before the next is read").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
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
      assertThat(ahead.hasNext()).isTrue();
      assertThatThrownBy(ahead::next).isSameAs(failure);
    }
  }
}
