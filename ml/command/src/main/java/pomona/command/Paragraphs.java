package pomona.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What {@code --help} says at length, as paragraphs. In the source it stands in lines of some
 * width, and a terminal that is narrower would break each of them once more. A line that begins
 * with a space is an example, and stays a line.
 */
final class Paragraphs {
  private Paragraphs() {}

  /** Lets a command's help be as wide as what it is printed on. */
  static void in(UsageMessageSpec help) {
    help.description(joined(help.description()));
    help.footer(joined(help.footer()));
  }

  static String[] joined(String... lines) {
    List<String> paragraphs = new ArrayList<>();
    boolean goesOn = false;
    for (String line : lines) {
      boolean text = !line.isBlank() && !line.startsWith(" ");
      if (text && goesOn) {
        int last = paragraphs.size() - 1;
        paragraphs.set(last, paragraphs.get(last) + " " + line);
      } else {
        paragraphs.add(line);
      }
      goesOn = text;
    }
    return paragraphs.toArray(String[]::new);
  }
}
