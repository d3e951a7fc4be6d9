package pomona.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Tests that a build did not run, by the reason that they gave, from surefire's reports. */
final class LeftOut {
  private static final String REPORTS = "target/surefire-reports";

  private LeftOut() {}

  /** How many tests of a module's folder were left out, for each reason. */
  static Map<String, Integer> of(Path module) throws IOException {
    Map<String, Integer> reasons = new TreeMap<>();
    Path reports = module.resolve(REPORTS);
    if (!Files.isDirectory(reports)) {
      return reasons;
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(reports)) {
      all.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
          .sorted()
          .forEach(files::add);
    }
    for (Path file : files) {
      for (String reason : reasons(file)) {
        reasons.merge(reason, 1, Integer::sum);
      }
    }
    return reasons;
  }

  private static List<String> reasons(Path file) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      NodeList skipped =
          factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("skipped");
      List<String> reasons = new ArrayList<>();
      for (int i = 0; i < skipped.getLength(); i++) {
        String message = ((Element) skipped.item(i)).getAttribute("message");
        reasons.add(message.isBlank() ? "no reason given" : message.strip());
      }
      return reasons;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file + " is no report of surefire's: " + e.getMessage(), e);
    }
  }
}
