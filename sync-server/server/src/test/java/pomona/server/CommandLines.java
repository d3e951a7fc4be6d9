package pomona.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import pomona.command.AnyFolder;

/** Runs a file of command lines in the folder that this process works in. */
final class CommandLines {
  static final String LISTENS = "listens";

  private CommandLines() {}

  public static void main(String[] arguments) throws Exception {
    AnyFolder.play(
        arguments[0],
        words -> words.length > 0 && words[0].equals("serve") ? serve(words) : run(words));
    System.exit(0);
  }

  private static String run(String[] words) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    return Integer.toString(Main.program().setErr(out).setOut(out).execute(words));
  }

  /** A server that listens goes on until this process ends; one that does not says why. */
  private static String serve(String[] words) throws InterruptedException {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int[] code = {-1};
    Thread thread =
        new Thread(() -> code[0] = Main.program().setErr(out).setOut(out).execute(words), "serve");
    thread.setDaemon(true);
    thread.start();
    while (thread.isAlive() && !said.toString().contains("Listening on ")) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    System.out.println(said);
    if (said.toString().contains("Listening on ")) {
      return LISTENS;
    }
    thread.join();
    return Integer.toString(code[0]);
  }
}
