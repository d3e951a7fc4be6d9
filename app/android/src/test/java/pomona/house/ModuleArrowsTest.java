package pomona.house;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Arrows between modules point one way. Each line here is one of the design's; a new one is a
 * decision, not a convenience.
 */
public final class ModuleArrowsTest {
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("pomona-core", Set.of()),
          Map.entry("pomona-command", Set.of("pomona-core")),
          Map.entry("pomona-tflite", Set.of("pomona-core")),
          Map.entry("pomona-ml", Set.of("pomona-tflite", "pomona-command", "pomona-core")),
          Map.entry("pomona-client", Set.of()),
          Map.entry("pomona-phone", Set.of("pomona-client", "pomona-core")),
          Map.entry(
              "pomona-server",
              Set.of("pomona-client", "pomona-command", "pomona-core", "pomona-tflite")),
          Map.entry("pomona-load", Set.of("pomona-phone", "pomona-server", "pomona-client")),
          Map.entry(
              "pomona-demo",
              Set.of(
                  "pomona-phone",
                  "pomona-server",
                  "pomona-client",
                  "pomona-tflite",
                  "pomona-core",
                  "pomona-ml")),
          Map.entry("pomona-androidx", Set.of()),
          Map.entry("apk-maven-plugin", Set.of("pomona-core")),
          Map.entry("pomona-house", Set.of()),
          Map.entry("pomona-camerax-api", Set.of()),
          Map.entry(
              "pomona-android",
              Set.of("pomona-phone", "pomona-client", "pomona-core", "pomona-camerax-api")),
          Map.entry("pomona-release", Set.of("pomona-server", "pomona-ml", "pomona-android")));

  private record Arrow(String group, String to, String scope) {}

  @Test
  public void everyModule_dependsOnlyOnWhatTheDesignAllows() throws Exception {
    Set<String> forbidden = new HashSet<>();
    for (Path pom : poms()) {
      String from = artifact(pom);
      for (Arrow arrow : arrows(pom)) {
        boolean ours = arrow.group.equals("dev.pomona");
        Set<String> allowed = ALLOWED.getOrDefault(from, Set.of());
        if (ours && !arrow.scope.equals("test") && !allowed.contains(arrow.to)) {
          forbidden.add(from + " -> " + arrow.to);
        }
      }
    }
    assertEquals(Set.of(), forbidden);
  }

  @Test
  public void core_standsOnTheJdkAlone() throws Exception {
    Set<String> others = new HashSet<>();
    for (Arrow arrow : arrows(root().resolve("ml/core/pom.xml"))) {
      if (!arrow.scope.equals("test")) {
        others.add(arrow.group + ":" + arrow.to);
      }
    }
    assertEquals(Set.of(), others);
  }

  @Test
  public void everyModuleOfTheReactor_isInTheDesign() throws Exception {
    Map<String, Path> unknown = new HashMap<>();
    for (Path pom : poms()) {
      unknown.put(artifact(pom), pom);
    }
    assertTrue("fewer modules than the design has: " + unknown.keySet(), unknown.size() >= 10);
    ALLOWED.keySet().forEach(unknown::remove);
    assertEquals(Map.of(), unknown);
  }

  private static List<Path> poms() throws Exception {
    Path root = root();
    // Profiles name modules too: the app's are left out of the demo.
    NodeList modules = read(root.resolve("pom.xml")).getElementsByTagName("module");
    return IntStream.range(0, modules.getLength())
        .mapToObj(i -> root.resolve(modules.item(i).getTextContent().strip()).resolve("pom.xml"))
        .distinct()
        .toList();
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static String artifact(Path pom) throws Exception {
    return text(read(pom), "artifactId");
  }

  private static List<Arrow> arrows(Path pom) throws Exception {
    return children(read(pom), "dependencies").stream()
        .flatMap(all -> children(all, "dependency").stream())
        .map(d -> new Arrow(text(d, "groupId"), text(d, "artifactId"), text(d, "scope")))
        .toList();
  }

  private static Element read(Path pom) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(pom.toFile())
        .getDocumentElement();
  }

  private static String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
  }

  private static List<Element> children(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .map(node -> (Element) node)
        .filter(element -> element.getTagName().equals(name))
        .toList();
  }
}
