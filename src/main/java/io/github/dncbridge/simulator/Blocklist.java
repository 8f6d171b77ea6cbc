package io.github.dncbridge.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one workspace (or one campaign) has blocked, and how often each lead was sent to it.
 *
 * <p>Identifiers are compared letter by letter. Every method is atomic and safe for concurrent use.
 * A lead costs about 150 bytes, its own text included.
 */
public final class Blocklist {

  private static final String ID_PREFIX = "lead-";

  private final String workspaceId;
  private final Clock clock;
  private final Map<String, Entry> entries = new HashMap<>();
  private final List<Entry> blocked = new ArrayList<>();
  private long lastNumber;
  private long posted;
  private long applied;
  private long repeats;

  Blocklist(String workspaceId, Clock clock) {
    this.workspaceId = workspaceId;
    this.clock = clock;
  }

  /** How many leads are blocked now. */
  public synchronized int size() {
    return blocked.size();
  }

  /** Whether this very identifier is blocked now. */
  public synchronized boolean contains(String publicIdentifier) {
    Entry entry = entries.get(publicIdentifier);
    return entry != null && entry.isBlocked();
  }

  /** The blocked identifiers, oldest block first; a copy. */
  public synchronized Set<String> identifiers() {
    Set<String> identifiers = new LinkedHashSet<>();
    blocked.forEach(entry -> identifiers.add(entry.identifier));
    return identifiers;
  }

  /** The blocked leads, oldest first; a copy. */
  public synchronized List<BlockedLead> leads() {
    return page(true, 0, Integer.MAX_VALUE, null);
  }

  /** How many leads were sent, repeats and those of refused or unanswered requests included. */
  public synchronized long posted() {
    return posted;
  }

  /** How many of the leads sent took effect, repeats included. */
  public synchronized long applied() {
    return applied;
  }

  /** How many of the leads that took effect were blocked already. */
  public synchronized long repeats() {
    return repeats;
  }

  /** How often this identifier was sent, whatever became of the request. */
  public synchronized int timesPosted(String publicIdentifier) {
    Entry entry = entries.get(publicIdentifier);
    return entry == null ? 0 : entry.posted;
  }

  /** How often this identifier was sent with effect, repeats included. */
  public synchronized int timesApplied(String publicIdentifier) {
    Entry entry = entries.get(publicIdentifier);
    return entry == null ? 0 : entry.applied;
  }

  synchronized void countPosted(List<Lead> leads) {
    posted += leads.size();
    leads.forEach(lead -> entry(lead.publicIdentifier()).posted++);
  }

  /** Blocks what is not blocked yet and returns how many these were. */
  synchronized int apply(List<Lead> leads) {
    int before = blocked.size();
    long now = clock.millis();
    for (Lead lead : leads) {
      Entry entry = entry(lead.publicIdentifier());
      entry.applied++;
      block(entry, lead.reason(), now);
    }
    int added = blocked.size() - before;
    applied += leads.size();
    repeats += leads.size() - added;
    return added;
  }

  /** Makes these identifiers look blocked since before anything was sent. */
  synchronized void assume(Collection<String> identifiers) {
    long now = clock.millis();
    identifiers.forEach(identifier -> block(entry(identifier), null, now));
  }

  /** Unblocks these records, or none when one of the ids is not here; returns whether it did. */
  synchronized boolean unblock(Collection<String> ids) {
    Set<String> wanted = new HashSet<>(ids);
    List<Entry> found = new ArrayList<>();
    for (Entry entry : blocked) {
      if (wanted.contains(id(entry))) {
        found.add(entry);
      }
    }
    if (found.size() < wanted.size()) {
      return false;
    }
    found.forEach(entry -> entry.number = 0);
    blocked.removeIf(entry -> !entry.isBlocked());
    return true;
  }

  /**
   * A page of the blocked leads.
   *
   * @param search text that the identifier holds, in whatever case; null for all
   */
  synchronized List<BlockedLead> page(
      boolean oldestFirst, int offset, int limit, @Nullable String search) {
    String text = search == null ? "" : search.toLowerCase(Locale.ROOT);
    List<BlockedLead> page = new ArrayList<>();
    // Without a search the offset is a place in the list; reading 10 million leads stays linear.
    int skip = text.isEmpty() ? 0 : offset;
    int start = text.isEmpty() ? offset : 0;
    for (int i = start; i < blocked.size() && page.size() < limit; i++) {
      Entry entry = blocked.get(oldestFirst ? i : blocked.size() - 1 - i);
      if (!text.isEmpty() && !entry.identifier.toLowerCase(Locale.ROOT).contains(text)) {
        continue;
      }
      if (skip > 0) {
        skip--;
        continue;
      }
      page.add(
          new BlockedLead(
              id(entry),
              entry.identifier,
              entry.reason,
              Instant.ofEpochMilli(entry.createdAt),
              workspaceId));
    }
    return page;
  }

  private Entry entry(String identifier) {
    return entries.computeIfAbsent(identifier, Entry::new);
  }

  private void block(Entry entry, @Nullable String reason, long now) {
    if (entry.isBlocked()) {
      return;
    }
    entry.number = ++lastNumber;
    entry.reason = reason;
    entry.createdAt = now;
    blocked.add(entry);
  }

  private static String id(Entry entry) {
    return ID_PREFIX + entry.number;
  }

  private static final class Entry {
    private final String identifier;
    private @Nullable String reason;
    private long number;
    private long createdAt;
    private int posted;
    private int applied;

    Entry(String identifier) {
      this.identifier = identifier;
    }

    boolean isBlocked() {
      return number > 0;
    }
  }
}
