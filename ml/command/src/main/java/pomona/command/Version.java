package pomona.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What {@code --version} prints: the version, and the commit that it was built from. Both stand in
 * a {@code version.properties} beside the program's class, which the build fills in.
 */
public final class Version implements IVersionProvider {
  @Spec private CommandSpec spec;

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {text(spec.root())};
  }

  static String text(CommandSpec program) throws IOException {
    Properties built = new Properties();
    try (InputStream in =
        program.userObject().getClass().getResourceAsStream("version.properties")) {
      if (in != null) {
        built.load(in);
      }
    }
    String commit = built.getProperty("commit", "");
    return program.name()
        + " "
        + built.getProperty("version", "of no known version")
        + (isFilledIn(commit) ? ", commit " + commit : ", of no known commit")
        + (built.getProperty("changed", "").equals("true") ? " with changes" : "");
  }

  /** Maven leaves a placeholder standing where no git could tell. */
  private static boolean isFilledIn(String value) {
    return !value.isEmpty() && !value.startsWith("$");
  }
}
