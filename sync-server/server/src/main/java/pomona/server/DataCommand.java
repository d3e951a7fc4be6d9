package pomona.server;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on a server's data and prints what it did. */
abstract class DataCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin StoppedData data;

  void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
