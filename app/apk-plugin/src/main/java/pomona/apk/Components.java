package pomona.apk;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Compares the merged manifest with the classes. It finds components that the manifest names and
 * that do not exist, and components that exist and that the manifest does not name. Either would
 * only show on a phone, as a crash when the screen is opened.
 */
final class Components {
  private static final String ANDROID = "http://schemas.android.com/apk/res/android";
  private static final Map<String, String> ELEMENTS =
      Map.of(
          "android.app.Activity", "activity",
          "android.app.Service", "service",
          "android.content.ContentProvider", "provider",
          "android.app.Application", "application");
  private static final Set<String> NAMED =
      Set.of("activity", "service", "receiver", "provider", "application");

  private Components() {}

  /**
   * Checks both ways.
   *
   * @param manifest the merged manifest
   * @param own the folder of the application's own classes
   */
  static void check(Path manifest, Path own, ClassIndex classes) throws IOException, BuildProblem {
    List<String> problems = new ArrayList<>();
    Set<String> named = namedClasses(manifest, classes, problems);
    for (Path file : Cache.filesBelow(own)) {
      if (!file.toString().endsWith(".class")) {
        continue;
      }
      ClassReader reader = new ClassReader(Files.readAllBytes(file));
      if ((reader.getAccess() & Opcodes.ACC_ABSTRACT) != 0) {
        continue;
      }
      String name = reader.getClassName().replace('/', '.');
      Optional<String> element = element(name, classes);
      if (element.isPresent() && !named.contains(name)) {
        problems.add(
            "  "
                + name
                + " is not in the manifest: add <"
                + element.get()
                + " android:name=\""
                + name
                + "\"/>");
      }
    }
    if (!problems.isEmpty()) {
      throw new BuildProblem(
          "The manifest and the classes do not fit:\n" + String.join("\n", problems));
    }
  }

  private static Set<String> namedClasses(Path manifest, ClassIndex classes, List<String> problems)
      throws IOException, BuildProblem {
    Set<String> named = new HashSet<>();
    boolean application = false;
    try {
      XMLInputFactory factory = XMLInputFactory.newFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      XMLStreamReader xml =
          factory.createXMLStreamReader(new StringReader(Files.readString(manifest)));
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamConstants.START_ELEMENT || !NAMED.contains(xml.getLocalName())) {
          continue;
        }
        application |= xml.getLocalName().equals("application");
        String name = xml.getAttributeValue(ANDROID, "name");
        if (name == null) {
          continue;
        }
        named.add(name);
        if (!classes.has(name)) {
          problems.add(
              "  "
                  + manifest
                  + ":"
                  + xml.getLocation().getLineNumber()
                  + ": <"
                  + xml.getLocalName()
                  + " android:name=\""
                  + name
                  + "\">, but there is no such class in the application");
        }
      }
    } catch (XMLStreamException e) {
      throw new BuildProblem(
          manifest + ":" + e.getLocation().getLineNumber() + ": not XML: " + e.getMessage(), e);
    }
    if (!application) {
      problems.add("  " + manifest + ": no <application> element");
    }
    return named;
  }

  private static Optional<String> element(String className, ClassIndex classes) throws IOException {
    Optional<String> name = Optional.of(className);
    while (name.isPresent()) {
      String element = ELEMENTS.get(name.get());
      if (element != null) {
        return Optional.of(element);
      }
      name = classes.superclass(name.get());
    }
    return Optional.empty();
  }
}
