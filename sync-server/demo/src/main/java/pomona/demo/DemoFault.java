package pomona.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import pomona.binary.FormatException;
import pomona.server.ServerConfig;
import pomona.server.database.DatabaseFault;

/** The words when the demo ends before its story does. */
final class DemoFault {

  private DemoFault() {}

  /** The story did not end as it should, and the screen has said where. */
  static final class Unfinished extends Exception {
    Unfinished(final String message) {
      super(message);
    }
  }

  /**
   * A sentence for whoever started the demo. What can be mended says how; of a fault of the demo's
   * own the whole trace goes to a file, which the sentence names.
   *
   * @param data where the demo keeps what it recorded, and the file goes
   */
  static String told(final Path data, final Throwable failure) {
    if (failure instanceof Unfinished
        || failure instanceof IOException
        || failure instanceof UncheckedIOException
        || failure instanceof FormatException
        || failure instanceof DatabaseFault
        || failure instanceof ServerConfig.Refused) {
      return failure.getMessage();
    }
    final Path file = data.toAbsolutePath().resolve("fault.txt");
    final StringWriter trace = new StringWriter();
    // Into the file that the sentence names; nothing of it is printed.
    failure.printStackTrace(new PrintWriter(trace, true));
    String where;
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, trace.toString());
      where = "What it was doing is in " + file + ".";
    } catch (IOException full) {
      where = "What it was doing could not be written to " + file + " (" + full.getMessage() + ").";
    }
    return "The demo ended by a fault of its own: "
        + failure
        + ". "
        + where
        + " Nothing that was recorded is lost: start it again and it goes on, or delete "
        + data.toAbsolutePath()
        + " to begin anew.";
  }
}
