package pomona.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
    help.description(
        help.header().length == 0
            ? behindItsFirst(help.description())
            : joined(help.description()));
    help.footer(joined(help.footer()));
  }

  /** A command without a header is listed among others with the first line of its description. */
  private static String[] behindItsFirst(String... lines) {
    if (lines.length == 0) {
      return lines;
    }
    String[] rest = joined(Arrays.copyOfRange(lines, 1, lines.length));
    return Stream.concat(Stream.of(lines[0]), Arrays.stream(rest)).toArray(String[]::new);
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
