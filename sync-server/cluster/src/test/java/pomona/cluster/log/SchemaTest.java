package pomona.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pomona.cluster.engine.TestEngine;
import pomona.server.log.LogFault;

final class SchemaTest {
  private EngineAddress usual;

  @BeforeEach
  void engine() {
    usual = TestEngine.running().address();
  }

  private EngineAddress keyspace(String name) {
    return new EngineAddress(usual.hosts(), usual.datacenter(), name, usual.access());
  }

  private static String refusal(EngineAddress address) {
    return assertThrows(LogFault.Refused.class, () -> Engine.connect(address).close()).getMessage();
  }

  private void define(String keyspace, String... statements) {
    try (Engine engine = Engine.open(usual, false)) {
      engine.define(
          "CREATE KEYSPACE "
              + keyspace
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      for (String statement : statements) {
        engine.define(statement.replace("{keyspace}", keyspace));
      }
    }
  }

  @Test
  void keyspaceThatIsNotThere_saysHowItIsMade() {
    String said = refusal(keyspace("nowhere"));
    assertTrue(said.endsWith("has no keyspace nowhere: make it with engine-prepare."), said);
  }

  @Test
  void keyspaceOfAnotherProgram_isRefused() {
    define("others", "CREATE TABLE {keyspace}.basket (id int PRIMARY KEY)");
    String said = refusal(keyspace("others"));
    assertTrue(said.startsWith("The keyspace others is not of Pomona's cells"), said);
    define(
        "strangers",
        "CREATE TABLE {keyspace}.about (key text PRIMARY KEY, value text)",
        "INSERT INTO {keyspace}.about (key, value) VALUES ('product', 'plum')");
    assertEquals(
        "The keyspace strangers belongs to plum and not to Pomona's cells.",
        refusal(keyspace("strangers")));
  }

  @Test
  void tablesOfANewerVersion_areRefused() {
    Schema.prepare(keyspace("newer"), 1);
    Engine.connect(keyspace("newer")).close();
    define(
        "newest",
        "CREATE TABLE {keyspace}.about (key text PRIMARY KEY, value text)",
        "INSERT INTO {keyspace}.about (key, value) VALUES ('product', 'pomona')",
        "INSERT INTO {keyspace}.about (key, value) VALUES ('schema', '4')");
    String said = refusal(keyspace("newest"));
    assertTrue(said.contains("has version 4 of the cells' tables; this program knows 3"), said);
  }

  @Test
  void tablesOfTheVersionBefore_areRefusedUntilTheyArePrepared() {
    EngineAddress older = keyspace("older");
    Schema.prepare(older, 1);
    try (Engine engine = Engine.connect(older)) {
      engine.define("DROP TABLE older.day_sum");
      engine.run(engine.bound("UPDATE about SET value = '1' WHERE key = 'schema' IF EXISTS"));
    }
    assertTrue(refusal(older).contains("has version 1"), refusal(older));
    Schema.prepare(older, 1);
    try (Engine engine = Engine.connect(older)) {
      assertEquals(0, engine.run(engine.bound("SELECT cell FROM day_sum")).all().size());
    }
  }

  @Test
  void preparingTwice_changesNothing() {
    Schema.prepare(usual, 1);
    Schema.prepare(usual, 1);
    Engine.connect(usual).close();
  }

  @Test
  void nodeThatDoesNotAnswer_isNamed() {
    EngineAddress nobody = EngineAddress.of("127.0.0.1:1");
    LogFault fault = assertThrows(LogFault.Unreachable.class, () -> Engine.connect(nobody));
    assertTrue(
        fault.getMessage().startsWith("No node of the engine answers at 127.0.0.1:1"),
        fault.getMessage());
  }

  @Test
  void addressThatIsNone_isRefusedBeforeAnythingIsAsked() {
    for (String hosts : List.of("", "a b", "10.0.0.1,,10.0.0.2", "10.0.0.1:port")) {
      assertThrows(IllegalArgumentException.class, () -> EngineAddress.of(hosts), hosts);
    }
    assertThrows(IllegalArgumentException.class, () -> keyspace("Drop; table"));
  }
}
