package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.source.ConfiguredSource;
import io.github.dncbridge.source.SyncResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

class CrmScheduleTest {

  private static final List<String> CRONS =
      List.of(
          "0 0/15 * * * ?",
          "0 30 6 ? * MON-FRI",
          "0 0 9 ? * 6#3",
          "0 0 0 L-3 * ?",
          "0 0 9 15W * ?",
          "5,10 0 8-18/2 ? JAN,FEB 6L 2026-2099");

  @TempDir private Path folder;

  @Test
  void handsEveryKindOfCronExpressionAndZoneToQuartz() throws SchedulerException {
    Map<String, String> environment = scripted();
    for (int i = 0; i < CRONS.size(); i++) {
      String prefix = "SOURCE_S" + i + "_";
      environment.put(prefix + "CONNECTOR", "scripted-people");
      environment.put(prefix + "BASE_URL", "http://127.0.0.1:9");
      environment.put(prefix + "SCHEDULE", CRONS.get(i));
      environment.put(prefix + "TIME_ZONE", "America/Argentina/Buenos_Aires");
    }
    Map<String, String> found = new TreeMap<>();
    try (JdbcLedger ledger =
            JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://localhost/api"));
        Bridge bridge =
            Bridge.start(
                Configuration.load(null, environment, folder),
                ledger,
                Clock.systemUTC(),
                EnumSet.of(Job.CRM_SYNC, Job.CRM_SCHEDULE))) {
      Scheduler scheduler =
          bridge.camelContext().getComponent("quartz", QuartzComponent.class).getScheduler();
      for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.anyGroup())) {
        Trigger trigger = scheduler.getTrigger(key);
        assertThat(((CronTrigger) trigger).getTimeZone().getID())
            .isEqualTo("America/Argentina/Buenos_Aires");
        found.put(key.getName(), ((CronTrigger) trigger).getCronExpression());
      }
    } finally {
      ScriptedSource.forgetAll();
    }
    assertThat(found.values()).containsExactlyElementsOf(CRONS);
  }

  @Test
  void leavesOutWhatFallsDueWhileAPullIsUnderWay() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger reported = new AtomicInteger();
    CrmSchedule schedule =
        new CrmSchedule(
            List.of(crm("0s")),
            request -> {
              begun.incrementAndGet();
              awaitQuietly(go);
              return new SyncResult(request.source(), SyncResult.End.FINISHED, null, null);
            },
            atMost -> 0,
            result -> reported.incrementAndGet());
    schedule.begin();
    await().until(() -> begun.get() == 1);

    schedule.due("crm");
    schedule.due("crm");
    go.countDown();
    await().until(() -> reported.get() == 1);
    await()
        .until(
            () -> {
              schedule.due("crm");
              return reported.get() >= 2;
            });
    schedule.stop();
    schedule.awaitEnd();

    assertThat(begun.get()).isEqualTo(reported.get());
  }

  @Test
  void beginsUpToTheJitterLater() {
    AtomicLong asked = new AtomicLong(-1);
    AtomicInteger reported = new AtomicInteger();
    CrmSchedule schedule =
        new CrmSchedule(
            List.of(crm("5m")),
            request -> new SyncResult(request.source(), SyncResult.End.FINISHED, null, null),
            atMost -> {
              asked.set(atMost);
              return 1;
            },
            result -> reported.incrementAndGet());

    schedule.due("crm");
    await().until(() -> reported.get() == 1);
    schedule.stop();

    assertThat(asked.get()).isEqualTo(300_000);
  }

  @Test
  void goesOnAfterAFailureThatNobodyExpected() {
    AtomicInteger pulls = new AtomicInteger();
    CrmSchedule schedule =
        new CrmSchedule(
            List.of(crm("0s")),
            request -> {
              pulls.incrementAndGet();
              throw new IllegalStateException("the disk is full");
            },
            atMost -> 0,
            result -> {});

    await()
        .until(
            () -> {
              schedule.due("crm");
              return pulls.get() >= 2;
            });
    schedule.stop();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ConfiguredSource crm(String jitter) {
    Map<String, String> environment = scripted();
    environment.put("SOURCE_CRM_CONNECTOR", "scripted-people");
    environment.put("SOURCE_CRM_BASE_URL", "http://127.0.0.1:9");
    environment.put("SOURCE_CRM_SCHEDULE", "0 0 0 1 1 ? 2099");
    environment.put("SOURCE_CRM_JITTER", jitter);
    Configuration configuration = Configuration.load(null, environment, folder);
    return Connectors.of(configuration)
        .configured(configuration.sources().get(0), configuration, Clock.systemUTC().instant());
  }

  private static Map<String, String> scripted() {
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "CONNECTORS_FOLDER", Path.of("src/test/resources/scripted").toAbsolutePath().toString());
    return environment;
  }
}
