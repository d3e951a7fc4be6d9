package pomona.training.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import pomona.bundle.Bundle;
import pomona.tflite.TfliteRuntime;
import pomona.vision.Eye;
import pomona.vision.Runtime;
import pomona.vision.SelfTestCheck;

/** Says whether a bundle can be used here. */
@Command(
    name = "verify",
    description = {
      "Checks whether a bundle can be used here.",
      "Its signature and digest, its parts, its card against its graph, and its self-test on this"
          + " computer. Ends with 0 only if all of it is as it should be."
    })
final class VerifyCommand implements Callable<Integer> {

  @Mixin private BundleArgument argument;

  @Override
  public Integer call() throws IOException {
    Bundle bundle = argument.open();
    System.out.println(
        argument.file() + ": " + bundle.card().generation() + ", " + bundle.sha256());
    try (Eye eye = new Eye(bundle, new TfliteRuntime(bundle));
        Runtime runtime = new TfliteRuntime(bundle)) {
      System.out.println(
          "signature good; card agrees with the graph; "
              + eye.card().classes().size()
              + " classes");
      SelfTestCheck check = SelfTestCheck.of(bundle, runtime);
      System.out.printf(
          Locale.ROOT,
          "self-test %s: cosine %.6f, of the worst cell %.6f, %d grades flipped, %d steps apart%n",
          check.passed() ? "passed" : "FAILED",
          check.leastCosine(),
          check.leastCellCosine(),
          check.gradesFlipped(),
          check.largestStep());
      return check.passed() ? 0 : 1;
    }
  }
}
