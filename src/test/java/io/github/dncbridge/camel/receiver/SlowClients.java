package io.github.dncbridge.camel.receiver;

import io.github.dncbridge.camel.receiver.ReceiverRig.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that hold connections for as long as they can, a byte at a time: in the headers, in the
 * body, and in reading answers to requests that they sent all at once. Who is cut off comes back.
 */
final class SlowClients implements AutoCloseable {

  private static final int TICK_MILLIS = 20;
  private static final int PIPELINED = 100;
  private static final String POST = "POST /webhooks/desk HTTP/1.1\r\nHost: a\r\n";

  /** How a slow client begins. */
  private static final List<String> BEGINNINGS =
      List.of(
          POST + "X-Slow: ",
          POST + "Content-Length: 1000000\r\n\r\n",
          (POST + "Content-Length: 2\r\n\r\n{}").repeat(PIPELINED));

  private final ReceiverRig rig;
  private final List<Client> clients = new ArrayList<>();
  private final AtomicLong cutOff = new AtomicLong();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private final Future<?> attack;

  /** Begins with so many of each sort. */
  SlowClients(ReceiverRig rig, int ofEach) throws IOException {
    this.rig = rig;
    for (int i = 0; i < ofEach; i++) {
      for (String beginning : BEGINNINGS) {
        clients.add(new Client(beginning));
      }
    }
    attack =
        clock.scheduleWithFixedDelay(
            () -> clients.forEach(Client::tick), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** How often one of them was cut off. */
  long cutOff() {
    return cutOff.get();
  }

  @Override
  public void close() {
    attack.cancel(false);
    clock.execute(() -> clients.forEach(Client::hangUp));
    clock.shutdown();
  }

  private final class Client {

    private final String beginning;
    private Wire wire;

    Client(String beginning) throws IOException {
      this.beginning = beginning;
      this.wire = begin();
    }

    private Wire begin() throws IOException {
      Wire begun = rig.connect();
      begun.socket().setSoTimeout(1);
      begun.send(beginning);
      return begun;
    }

    private void tick() {
      try {
        if (beginning.length() < PIPELINED) {
          wire.send("x");
        } else if (wire.socket().getInputStream().read() < 0) {
          throw new EOFException();
        }
      } catch (SocketTimeoutException nothing) {
        // There is nothing to read at the moment.
      } catch (IOException closed) {
        cutOff.incrementAndGet();
        hangUp();
        comeBack();
      }
    }

    private void comeBack() {
      try {
        wire = begin();
      } catch (IOException refused) {
        // Again with the next tick.
      }
    }

    private void hangUp() {
      try {
        wire.close();
      } catch (IOException gone) {
        // That is what was wanted.
      }
    }
  }
}
