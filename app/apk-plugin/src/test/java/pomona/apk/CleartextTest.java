package pomona.apk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

final class CleartextTest {
  @TempDir private Path temp;

  @Test
  void aDebugBuild_mayTalkToTheNamedHostAlone() throws Exception {
    assertTrue(Cleartext.write("10.0.2.2", false, temp));
    Document made =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(temp.resolve("xml/network_security.xml").toFile());
    assertEquals(1, made.getElementsByTagName("domain").getLength());
    assertEquals("10.0.2.2", made.getElementsByTagName("domain").item(0).getTextContent());
    assertEquals(
        "false",
        made.getElementsByTagName("base-config")
            .item(0)
            .getAttributes()
            .getNamedItem("cleartextTrafficPermitted")
            .getNodeValue());
  }

  @Test
  void aReleaseMayNever_andWithoutAHostNothingIsWritten() throws Exception {
    BuildProblem problem =
        assertThrows(BuildProblem.class, () -> Cleartext.write("localhost", true, temp));
    assertTrue(problem.getMessage().contains("pomona.apk.cleartextHost"), problem.getMessage());
    assertFalse(Cleartext.write(null, true, temp));
    assertFalse(Cleartext.write("", false, temp));
    assertFalse(Files.exists(temp.resolve("xml")));
  }

  @Test
  void whatIsNoHost_isQuoted() {
    for (String bad :
        List.of("http://a", "a:80", "a/b", "a b", "<domain>", "-a", "a".repeat(254))) {
      BuildProblem problem =
          assertThrows(BuildProblem.class, () -> Cleartext.write(bad, false, temp), bad);
      assertTrue(problem.getMessage().contains(bad), problem.getMessage());
    }
  }
}
