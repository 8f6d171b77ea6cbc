package io.github.dncbridge.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Lets those who arrive together share one commit.
 *
 * <p>One thread commits; whoever arrives meanwhile is in the next group. Nobody waits for company:
 * a group is what has gathered while the one before was written. Thread-safe.
 *
 * @param <T> what is committed
 * @param <R> what came of it
 */
final class GroupCommit<T, R> implements AutoCloseable {

  private record Waiting<T, R>(T item, CompletableFuture<R> result) {}

  private final BlockingQueue<Waiting<T, R>> queue;
  private final int largest;
  private final Function<List<T>, List<R>> commit;
  private final Executor answering;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param capacity how many may wait
   * @param largest how many share a commit at most
   * @param commit commits all of them or throws; what it returns stands in the same order
   * @param answering where those who waited go on, a whole group in one task, so that the next one
   *     can be committed meanwhile; takes every task
   */
  GroupCommit(int capacity, int largest, Function<List<T>, List<R>> commit, Executor answering) {
    this.queue = new LinkedBlockingQueue<>(capacity);
    this.largest = largest;
    this.commit = commit;
    this.answering = answering;
    this.thread = new Thread(this::run, "webhook-commit");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Returns what comes of the item, once it is committed; fails when it is not.
   *
   * @throws RejectedExecutionException when too many wait, or this is closed; nothing was taken
   */
  CompletableFuture<R> submit(T item) {
    Waiting<T, R> waiting = new Waiting<>(item, new CompletableFuture<>());
    if (closed || !queue.offer(waiting)) {
      throw new RejectedExecutionException(closed ? "closed" : "too many wait");
    }
    // Closing may have drained the queue just before this one went in.
    if (closed && queue.remove(waiting)) {
      throw new RejectedExecutionException("closed");
    }
    return waiting.result();
  }

  private void run() {
    while (!closed || !queue.isEmpty()) {
      List<Waiting<T, R>> group = new ArrayList<>();
      try {
        group.add(queue.take());
      } catch (InterruptedException e) {
        // Closing: what waits is still committed.
        continue;
      }
      queue.drainTo(group, largest - 1);
      commit(group);
    }
  }

  private void commit(List<Waiting<T, R>> group) {
    try {
      List<R> results = commit.apply(group.stream().map(Waiting::item).toList());
      answering.execute(() -> complete(group, results));
    } catch (RuntimeException e) {
      answering.execute(() -> group.forEach(each -> each.result().completeExceptionally(e)));
    }
  }

  private static <T, R> void complete(List<Waiting<T, R>> group, List<R> results) {
    for (int i = 0; i < group.size(); i++) {
      group.get(i).result().complete(results.get(i));
    }
  }

  /** Commits what waits, and takes nothing more. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
