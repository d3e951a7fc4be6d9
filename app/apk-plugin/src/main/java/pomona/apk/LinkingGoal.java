package pomona.apk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** The base of the goals that merge a manifest and link resources. */
abstract class LinkingGoal extends AndroidGoal {

  /** The id that the application is installed under. */
  @Parameter(required = true)
  String applicationId;

  @Parameter(property = "pomona.apk.targetSdk", defaultValue = "36")
  int targetSdk;

  @Parameter(property = "pomona.apk.versionCode", defaultValue = "1")
  int versionCode;

  @Parameter(property = "pomona.apk.versionName", defaultValue = "${project.version}")
  String versionName;

  @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true)
  File classes;

  /** Compiles libraries' resources, those that others stand on before the others: the last win. */
  static List<Path> compileLibraries(Aapt2 aapt2, List<Library> aars, Cache cache)
      throws IOException, BuildProblem {
    List<Path> compiled = new ArrayList<>();
    List<Library> lastWins = new ArrayList<>(aars);
    Collections.reverse(lastWins);
    for (Library library : lastWins) {
      if (library.resources().isPresent()) {
        compiled.add(aapt2.compile(library.name(), library.resources().get(), cache));
      }
    }
    return compiled;
  }
}
