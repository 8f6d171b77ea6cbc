package io.github.dncbridge.connectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, debug and traces of exceptions with it. */
public final class LogLines implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          String line =
              event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy());
          lines.add(line);
          if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            warnings.add(line);
          }
        }
      };

  private LogLines() {
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(root::detachAppender);
    root.addAppender(appender);
    root.setLevel(Level.DEBUG);
  }

  /** Begins to collect. */
  public static LogLines ofEverything() {
    return new LogLines();
  }

  /** Returns all lines. */
  public List<String> all() {
    return lines;
  }

  /** Returns the lines that someone may have to act on: warnings and errors. */
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public void close() {
    root.setLevel(level);
    root.detachAppender(appender);
    others.forEach(root::addAppender);
  }
}
