package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {

  private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch entered = new CountDownLatch(1);
  private final Semaphore gate = new Semaphore(0);

  private final List<CompletableFuture<String>> sent = new ArrayList<>();

  /** Commits once the gate lets it. */
  private List<String> commit(List<String> items) {
    entered.countDown();
    gate.acquireUninterruptibly();
    groups.add(List.copyOf(items));
    return items.stream().map(item -> "did " + item).toList();
  }

  private void send(GroupCommit<String, String> committing, String item) {
    sent.add(committing.submit(item));
  }

  @Test
  void letsThoseWhoGatherDuringACommitShareTheNext() throws Exception {
    try (GroupCommit<String, String> committing =
        new GroupCommit<>(10, 10, this::commit, Runnable::run)) {
      CompletableFuture<String> first = committing.submit("a");
      entered.await();
      CompletableFuture<String> second = committing.submit("b");
      CompletableFuture<String> third = committing.submit("c");
      gate.release(2);

      assertThat(List.of(first.get(), second.get(), third.get()))
          .containsExactly("did a", "did b", "did c");
      assertThat(groups).containsExactly(List.of("a"), List.of("b", "c"));
    }
  }

  @Test
  void keepsAGroupAtItsLargest() throws Exception {
    try (GroupCommit<String, String> committing =
        new GroupCommit<>(10, 2, this::commit, Runnable::run)) {
      send(committing, "a");
      entered.await();
      send(committing, "b");
      send(committing, "c");
      CompletableFuture<String> last = committing.submit("d");
      gate.release(3);
      last.get();

      assertThat(groups).containsExactly(List.of("a"), List.of("b", "c"), List.of("d"));
    }
  }

  @Test
  void answersNobodyBeforeTheCommit() throws Exception {
    try (GroupCommit<String, String> committing =
        new GroupCommit<>(10, 10, this::commit, Runnable::run)) {
      CompletableFuture<String> result = committing.submit("a");
      entered.await();

      assertThat(result).isNotDone();
      gate.release();
      assertThat(result.get()).isEqualTo("did a");
    }
  }

  @Test
  void failsTheWholeGroupWhenTheCommitFailsAndGoesOn() throws Exception {
    Function<List<String>, List<String>> failing =
        items -> {
          entered.countDown();
          gate.acquireUninterruptibly();
          if (items.contains("b")) {
            throw new IllegalStateException("disk full");
          }
          return items;
        };
    try (GroupCommit<String, String> committing =
        new GroupCommit<>(10, 10, failing, Runnable::run)) {
      send(committing, "a");
      entered.await();
      CompletableFuture<String> bad = committing.submit("b");
      CompletableFuture<String> withIt = committing.submit("c");
      gate.release(2);
      assertThatThrownBy(bad::get).hasRootCauseMessage("disk full");
      assertThatThrownBy(withIt::get).hasRootCauseMessage("disk full");

      gate.release();
      assertThat(committing.submit("d").get()).isEqualTo("d");
    }
  }

  @Test
  void takesNoMoreThanMayWait() throws Exception {
    try (GroupCommit<String, String> committing =
        new GroupCommit<>(1, 10, this::commit, Runnable::run)) {
      send(committing, "a");
      entered.await();
      send(committing, "b");

      assertThatThrownBy(() -> committing.submit("c"))
          .isInstanceOf(RejectedExecutionException.class);
      gate.release(2);
    }
  }

  @Test
  void commitsWhatWaitsWhenItIsClosed() throws Exception {
    GroupCommit<String, String> committing = new GroupCommit<>(10, 10, this::commit, Runnable::run);
    send(committing, "a");
    entered.await();
    CompletableFuture<String> waiting = committing.submit("b");
    gate.release(2);
    committing.close();

    assertThat(waiting.get()).isEqualTo("did b");
    assertThatThrownBy(() -> committing.submit("c")).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void commitsTheNextGroupBeforeTheLastIsAnswered() throws Exception {
    CountDownLatch committedTwice = new CountDownLatch(2);
    List<Runnable> answers = Collections.synchronizedList(new ArrayList<>());
    try (GroupCommit<String, String> committing =
        new GroupCommit<>(
            10,
            10,
            items -> items,
            answer -> {
              answers.add(answer);
              committedTwice.countDown();
            })) {
      CompletableFuture<String> first = committing.submit("a");
      Awaitility.await().until(() -> answers.size() == 1);
      CompletableFuture<String> second = committing.submit("b");
      committedTwice.await();

      assertThat(List.of(first, second)).noneMatch(CompletableFuture::isDone);
      answers.forEach(Runnable::run);
      assertThat(List.of(first.get(), second.get())).containsExactly("a", "b");
    }
  }
}
