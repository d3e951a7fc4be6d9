package pomona.training.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version, and the commit that it was built from. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {text()};
  }

  static String text() throws IOException {
    final Properties built = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        built.load(in);
      }
    }
    final String commit = built.getProperty("commit", "");
    return "pomona-ml "
        + built.getProperty("version", "of no known version")
        + (isFilledIn(commit) ? ", commit " + commit : ", of no known commit")
        + (built.getProperty("changed", "").equals("true") ? " with changes" : "");
  }

  /** Maven leaves a placeholder standing where no git could tell. */
  private static boolean isFilledIn(final String value) {
    return !value.isEmpty() && !value.startsWith("$");
  }
}
