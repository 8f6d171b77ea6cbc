package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.entry.RecordMapping;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PullPagesTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final PullThread thread = new PullThread();
  private int last = 3;
  private int failing;
  private int hangingAt;
  private volatile boolean interrupted;

  @Test
  void handsOutEveryPageAndThenAnEmptyElement() {
    try (PullPages pages = new PullPages(new Numbered(), thread)) {

      assertThat(pages)
          .toIterable()
          .extracting(page -> page.map(SourcePage::cursor).orElse("end"))
          .containsExactly("1", "2", "3", "end");
    }
  }

  @Test
  void fetchesTheNextPageWhileOneIsInUseAndNoneMore() {
    try (PullPages pages = new PullPages(new Numbered(), thread)) {

      pages.next();

      await().until(() -> asked.get() == 2);
      pages.next();
      await().until(() -> asked.get() == 3);
    }
  }

  @Test
  void tellsOfThePageThatWasHandedOutAndNotOfTheNext() {
    try (PullPages pages = new PullPages(new Numbered(), thread)) {
      pages.next();
      pages.next();
      await().until(() -> asked.get() == 3);

      assertThat(pages.isLast()).isFalse();
      pages.next();
      assertThat(pages.isLast()).isTrue();
    }
  }

  @Test
  void throwsAFailureInsteadOfItsPageAndFetchesNothingAfterIt() {
    failing = 2;
    try (PullPages pages = new PullPages(new Numbered(), thread)) {

      assertThat(pages.next()).isPresent();
      assertThatThrownBy(pages::next).isInstanceOf(SourceException.class).hasMessage("page 2");

      assertThat(pages.hasNext()).isFalse();
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void breaksOffWhatIsBeingFetchedWhenItIsClosed() throws InterruptedException {
    hangingAt = 2;
    try (PullPages pages = new PullPages(new Numbered(), thread)) {
      pages.next();
      hanging.await();
    }

    assertThat(interrupted).isTrue();
  }

  @Test
  void handsOutNothingOnceThePullIsStopped() {
    try (PullPages pages = new PullPages(new Numbered(), thread)) {
      pages.next();

      thread.stop();

      assertThatThrownBy(pages::next).isInstanceOf(PullStoppedException.class);
      assertThat(pages.hasNext()).isFalse();
    }
  }

  /** Pages whose cursors are their numbers. */
  private final class Numbered implements Pull {

    @Override
    public boolean isFull() {
      return true;
    }

    @Override
    public boolean hasNext() {
      return asked.get() < last;
    }

    @Override
    public SourcePage next() {
      int page = asked.incrementAndGet();
      if (page == failing) {
        throw new SourceException("page " + page);
      }
      if (page == hangingAt) {
        hang();
      }
      return new SourcePage(
          RecordMapping.of("who", "always", "").bind(), List.of(), String.valueOf(page));
    }

    private void hang() {
      hanging.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted = true;
        throw new SourceException("interrupted", e);
      }
    }

    @Override
    public void close() {
      last = 0;
    }
  }
}
