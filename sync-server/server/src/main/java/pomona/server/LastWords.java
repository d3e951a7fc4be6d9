package pomona.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.log.LogFault;

/**
 * Ends a process that has run out of memory or lost a worker, instead of letting it look alive. It
 * prints a sentence on standard error and ends with {@value #EXIT}; facts are safe, because what
 * was acknowledged is on the disk. Whoever runs the server starts it again.
 *
 * <p>The sentences are made beforehand: a process without memory cannot make one.
 */
final class LastWords implements Thread.UncaughtExceptionHandler {
  /** What the process ends with; the JVM's own {@code -XX:+ExitOnOutOfMemoryError} uses it too. */
  static final int EXIT = 3;

  /** What the process ends with when its cell belongs to another. */
  static final int EXIT_WITHOUT_LOG = 4;

  private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.err);
  private static final byte[] MEMORY =
      said(
          "The server has run out of memory and ends; what it acknowledged is on the disk. Start it"
              + " with more heap (-Xmx).");
  private static final byte[] WORKER =
      said("A part of the server has died, so it ends; what it acknowledged is on the disk.");

  private LastWords() {}

  /** From now on an error that nobody catches ends the process. */
  static void install() {
    Thread.setDefaultUncaughtExceptionHandler(new LastWords());
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    endIfOutOfMemory(thrown);
    if (thrown instanceof Error) {
      try {
        LOG.error("{} died", thread.getName(), thrown);
      } finally {
        end(WORKER);
      }
    }
    LOG.error("{} ended with a fault", thread.getName(), thrown);
  }

  /** Does nothing for any other fault. */
  static void endIfOutOfMemory(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      end(MEMORY);
    }
  }

  private static void end(byte[] words) {
    end(words, EXIT);
  }

  private static void end(byte[] words, int exit) {
    try {
      OUT.write(words);
    } catch (IOException nobodyListens) {
      // There is nobody else to tell.
    } finally {
      Runtime.getRuntime().halt(exit);
    }
  }

  /** Ends the process: another server has the cell, or its log is damaged. */
  static void endWithoutLog(LogFault fault) {
    end(said(fault.getMessage().replaceAll("[\"\\\\\\p{Cntrl}]", " ")), EXIT_WITHOUT_LOG);
  }

  /** One JSON document in a line, as all of the log. */
  private static byte[] said(String sentence) {
    return ("{\"level\":\"ERROR\",\"formattedMessage\":\"" + sentence + "\"}\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
