package pomona.server.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.access.Audit;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.operate.Doctor;
import pomona.server.web.ProblemException;
import pomona.trust.TrustedKeys;

/** What the gate said of a bundle is kept with it; what is no report of the gate is not taken. */
final class GateReportsTest {
  private static final String NAME = "pomona-1/gated-1";

  @TempDir private Path data;
  private Database database;
  private FileAttachmentStore attachments;
  private GateReports reports;
  private Model model;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(data.resolve("pomona.db"));
    attachments = new FileAttachmentStore(data.resolve("attachments"));
    Audit audit = new Audit(database, Clock.systemUTC());
    reports = new GateReports(database, attachments, Clock.systemUTC(), audit);
    byte[] bundle = SmallBundles.bundle("gated-1", List.of());
    model =
        new ModelRegistry(
                database,
                attachments,
                TrustedKeys.of(RunningServer.KEY.verifying()),
                Clock.systemUTC(),
                audit)
            .addBundle("gated-1", bundle, SmallBundles.signature(bundle), "ana");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void report_isKeptWithItsPage_andALaterOneTakesItsPlace() throws Exception {
    byte[] page = SampleGate.page(NAME);
    reports.add(model, SampleGate.figures(false), Optional.of(page), "ana");
    GateReports.Report kept = reports.find(model.sha256()).orElseThrow();
    assertFalse(kept.figures().passes());
    assertEquals(0.547, kept.figures().number("updateGain").orElseThrow());
    assertEquals("free", kept.figures().all().get("updateGainAgainst"));
    assertEquals(0.9, kept.figures().number("accuracyByClass.golden-delicious.new").orElseThrow());
    assertArrayEquals(page, reports.page(kept).orElseThrow());
    assertEquals(List.of(), new Doctor(data, database).examine());

    byte[] later = SampleGate.page(NAME, "<p class=\"soft\">Once more.</p>");
    reports.add(model, SampleGate.figures(true), Optional.of(later), "ben");
    assertTrue(reports.find(model.sha256()).orElseThrow().figures().passes());
    assertEquals(1, reports.all().size());
    assertTrue(attachments.bytes(ByteString.of(page).sha256()).isEmpty(), "the first has gone");

    attachments.delete(ByteString.of(later).sha256());
    assertEquals(1, new Doctor(data, database).examine().size(), "the doctor misses the page");
  }

  @Test
  void whatIsNoReportOfTheGate_isRefusedAndNothingIsKept() throws Exception {
    byte[] figures = SampleGate.figures(true);
    assertEquals("gatePage", refused(figures, SampleGate.page("pomona-1/other")));
    assertEquals("gatePage", refused(figures, SampleGate.page(NAME, "<script></script>")));
    assertEquals("gateFigures", refused(new byte[] {'{', '}'}, SampleGate.page(NAME)));
    assertTrue(reports.find(model.sha256()).isEmpty());
    assertEquals(List.of(model.sha256()), attachments.all());
  }

  @Test
  void figures_thatNameAnotherBundle_areRefused_andThoseThatNameThisOneAreTaken() throws Exception {
    String own = model.sha256().hex();
    byte[] page = SampleGate.page(NAME);
    assertEquals("gateFigures", refused(about(ByteString.of(page).sha256().hex()), page));
    assertTrue(reports.find(model.sha256()).isEmpty());
    reports.add(model, about(own), Optional.of(page), "ana");
    assertEquals(own, reports.find(model.sha256()).orElseThrow().figures().bundle().orElseThrow());
  }

  private static byte[] about(String sha256) {
    String figures = new String(SampleGate.figures(true), StandardCharsets.UTF_8);
    return ("{\"bundles\":{\"new\":{\"sha256\":\"" + sha256 + "\"}}," + figures.substring(1))
        .getBytes(StandardCharsets.UTF_8);
  }

  private String refused(byte[] figures, byte[] page) {
    return assertThrows(
            ProblemException.class, () -> reports.add(model, figures, Optional.of(page), "ana"))
        .problem()
        .field()
        .orElseThrow();
  }
}
