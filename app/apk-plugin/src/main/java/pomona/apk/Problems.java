package pomona.apk;

import com.android.tools.r8.Diagnostic;
import com.android.tools.r8.DiagnosticsHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects what D8 and R8 report, from whichever of their threads. */
final class Problems implements DiagnosticsHandler {
  private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void error(Diagnostic diagnostic) {
    errors.add(text(diagnostic));
  }

  @Override
  public void warning(Diagnostic diagnostic) {
    warnings.add(text(diagnostic));
  }

  @Override
  public void info(Diagnostic diagnostic) {
    // These messages are for the authors of D8 and R8.
  }

  private static String text(Diagnostic diagnostic) {
    return "  " + diagnostic.getOrigin() + ": " + diagnostic.getDiagnosticMessage();
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The problem to show: the collected errors, or failing those the thrown one. */
  BuildProblem asBuildProblem(String what, Exception thrown) {
    String said = errors.isEmpty() ? "  " + thrown.getMessage() : String.join("\n", errors);
    return new BuildProblem(what + ":\n" + said, thrown);
  }
}
