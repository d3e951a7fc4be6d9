package pomona.apk;

import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * A library that does not resolve on every machine, and what takes its place there. It is
 * configured as one {@code <optionalLibrary>} of {@code <optional>}.
 */
public final class OptionalLibrary {
  /** What it is for, one word: {@code camera}. */
  @Parameter(required = true)
  String purpose = "";

  /** What the build says that the application has when all of it resolves. */
  @Parameter(required = true)
  String name = "";

  /** What the build says that the application has when it does not. */
  @Parameter(required = true)
  String otherwise = "";

  /** AARs and jars, all or none: {@code group:name:type:version}. */
  @Parameter(required = true)
  List<String> artifacts = List.of();

  /** Dependencies, {@code group:name}, that leave the class path when the library resolves. */
  @Parameter List<String> standIns = List.of();
}
