package io.github.dncbridge.camel;

import io.github.dncbridge.entry.RecordMapping;
import io.github.dncbridge.entry.SourceRecord;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.PullRequest;
import io.github.dncbridge.source.SourceException;
import io.github.dncbridge.source.SourcePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * A source whose pages a test puts up, by the source's name. Its cursor is the number of the next
 * page, with `f` before it while a full pull is under way.
 */
public final class ScriptedSource {

  /** What one source has, and what was asked of it. */
  static final class Script {
    final List<List<String>> pages = new ArrayList<>();
    final List<PullRequest> asked = new ArrayList<>();
    final Semaphore gate = new Semaphore(1_000_000);
    volatile int failAt = -1;
    volatile boolean forgetsWhatChanged;
    volatile String baseUrl = "";
    volatile boolean waiting;

    Script page(String... people) {
      pages.add(List.of(people));
      return this;
    }
  }

  private static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();

  private String source = "";
  private String baseUrl = "";

  /** Returns the script of a source, which is empty at first. */
  static Script of(String source) {
    return SCRIPTS.computeIfAbsent(source, each -> new Script());
  }

  static void forgetAll() {
    SCRIPTS.clear();
  }

  public void setSource(String source) {
    this.source = source;
  }

  public void setBaseUrl(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /** Called by the Kamelet. */
  public Pull pull(PullRequest request) {
    Script script = of(source);
    script.baseUrl = baseUrl;
    script.asked.add(request);
    String cursor = request.cursor();
    boolean full = request.full() || cursor == null || cursor.startsWith("f");
    int from =
        request.full() || cursor == null ? 0 : Integer.parseInt(cursor.replaceFirst("^f", ""));
    return new Pages(script, full, from);
  }

  private static final class Pages implements Pull {

    private final Script script;
    private boolean full;
    private int at;
    private boolean ended;

    Pages(Script script, boolean full, int from) {
      this.script = script;
      this.full = full;
      this.at = from;
    }

    @Override
    public boolean isFull() {
      return full;
    }

    @Override
    public boolean hasNext() {
      return !ended;
    }

    @Override
    public SourcePage next() {
      script.waiting = true;
      try {
        script.gate.acquire();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SourceException("interrupted while waiting", e);
      } finally {
        script.waiting = false;
      }
      if (script.forgetsWhatChanged) {
        full = true;
        at = 0;
        script.forgetsWhatChanged = false;
      }
      if (script.failAt == at) {
        throw new SourceException("Page " + at + " cannot be read. Try again.");
      }
      List<String> people = at < script.pages.size() ? script.pages.get(at) : List.of();
      at = Math.min(at + 1, script.pages.size());
      ended = at >= script.pages.size();
      return new SourcePage(
          RecordMapping.of("who", "always", "").bind(),
          people.stream().map(who -> new SourceRecord("key-" + who, List.of(who))).toList(),
          (full && !ended ? "f" : "") + at);
    }

    @Override
    public void close() {
      ended = true;
    }
  }
}
