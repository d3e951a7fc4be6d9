package pomona.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.cluster.engine.EngineNode;
import pomona.cluster.engine.TestEngine;
import pomona.server.log.LogFault;
import pomona.server.log.TransactionLog;

/** An engine that asks for a name, and speaks TLS alone. */
final class EngineAccessTest {
  private static final String SECRET = "a secret of this test";

  @TempDir private Path folder;

  private void keytool(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    command.addAll(List.of("-storepass", SECRET));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  /** A certificate for a name or address, in a store that only the node has. */
  private void certify(String name, String subject) throws Exception {
    String store = folder.resolve(name + "-node.p12").toString();
    String file = folder.resolve(name + ".cer").toString();
    keytool(
        "-genkeypair",
        "-keystore",
        store,
        "-alias",
        "node",
        "-keyalg",
        "EC",
        "-dname",
        "CN=node",
        "-ext",
        "SAN=" + subject);
    keytool("-exportcert", "-keystore", store, "-alias", "node", "-file", file);
    keytool(
        "-importcert",
        "-noprompt",
        "-keystore",
        folder.resolve(name + ".p12").toString(),
        "-alias",
        "node",
        "-file",
        file);
  }

  private Path file(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, List.of(lines));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private Path access(String name, String password, String store) throws IOException {
    return file(
        name,
        "user = cassandra",
        "password = " + password,
        "trust-store = " + store,
        "trust-store-password = " + SECRET);
  }

  private static EngineAccess read(Path file) {
    return EngineAccess.of(Optional.of(file));
  }

  @Test
  void engineWithPasswordsAndTls_letsInWhoHasBoth() throws Exception {
    certify("right", "ip:127.0.0.1");
    certify("other", "ip:127.0.0.1");
    TestEngine.assumeMemory(1);
    EngineNode.Place place =
        EngineNode.Place.alone(folder.resolve("node"), TestEngine.freePort(), TestEngine.freePort())
            .with(
                settings(
                    "authenticator: PasswordAuthenticator",
                    "authorizer: CassandraAuthorizer",
                    "client_encryption_options:",
                    "  enabled: true",
                    "  optional: false",
                    "  keystore: " + folder.resolve("right-node.p12"),
                    "  keystore_password: " + SECRET));
    try (EngineNode node = TestEngine.start(place)) {
      EngineAccess right = read(access("right.txt", "cassandra", "right.p12"));
      EngineAddress where = EngineAddress.of(node.host(), right);
      Schema.prepare(where, 1);
      try (TransactionLog log = OwnedCells.take(where, "guarded", "http://one", false)) {
        log.append(1, new byte[] {1, 2, 3});
        assertEquals(1, log.last());
      }
      assertRefused(node, access("wrong.txt", "guessed", "right.p12"), "does not let cassandra in");
      assertRefused(
          node,
          file("nameless.txt", "trust-store = right.p12", "trust-store-password = " + SECRET),
          "does not let a driver without a name in");
      assertRefused(node, access("strange.txt", "cassandra", "other.p12"), "do not agree on TLS");
      EngineAddress named = EngineAddress.of("localhost:" + place.port(), right);
      LogFault elsewhere = assertThrows(LogFault.class, () -> OwnedCells.follow(named, "x", "y"));
      assertTrue(elsewhere.getMessage().contains("do not agree on TLS"), elsewhere.getMessage());
      LogFault open =
          assertThrows(
              LogFault.class,
              () -> OwnedCells.follow(EngineAddress.of(node.host()), "guarded", "x"));
      assertFalse(open.getMessage().contains(SECRET), open.getMessage());
    }
  }

  private static EngineNode.Own settings(String... lines) {
    return new EngineNode.Own(List.of(lines), List.of(), Map.of());
  }

  private static void assertRefused(EngineNode node, Path access, String why) {
    LogFault fault =
        assertThrows(
            LogFault.class,
            () -> OwnedCells.follow(EngineAddress.of(node.host(), read(access)), "guarded", "x"));
    assertTrue(fault.getMessage().contains(why), fault.getMessage());
    assertFalse(fault.getMessage().contains("guessed"), fault.getMessage());
  }

  @Test
  void fileThatCannotBeUsed_isRefusedWithWhatIsWrong() throws Exception {
    assertWrong(file("one.txt", "user = pomona"), "both user and password");
    assertWrong(file("two.txt", "usr = pomona"), "says [usr]");
    assertWrong(file("three.txt", "trust-store = gone.p12"), "it is not there");
    assertWrong(file("four.txt", "trust-store = four.txt"), "cannot be opened");
    assertWrong(folder.resolve("none.txt"), "cannot be read");
    Path loose = file("loose.txt", "user = a", "password = " + SECRET);
    Files.setPosixFilePermissions(loose, PosixFilePermissions.fromString("rw-r--r--"));
    assertWrong(loose, "chmod 600");
    EngineAccess access = read(file("right.txt", "user = pomona", "password = " + SECRET));
    assertEquals("pomona", access.toString());
    assertFalse(EngineAddress.of("a", access).toString().contains(SECRET));
  }

  private static void assertWrong(Path file, String why) {
    LogFault fault = assertThrows(LogFault.Refused.class, () -> read(file));
    assertTrue(fault.getMessage().contains(why), fault.getMessage());
    assertFalse(fault.getMessage().contains(SECRET), fault.getMessage());
  }
}
