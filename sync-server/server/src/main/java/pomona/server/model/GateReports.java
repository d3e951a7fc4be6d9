package pomona.server.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.binary.FormatException;
import pomona.server.access.Audit;
import pomona.server.attachment.AttachmentStore;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.web.ProblemException;

/**
 * The gate's reports about the registry's bundles. A report is not signed; an administrator vouches
 * for it, and the audit log says who. A report that names a bundle must name the one that it is
 * added to. A later report of the same bundle replaces the earlier one.
 */
public record GateReports(
    Database database, AttachmentStore attachments, Clock clock, Audit audit) {
  public static final int MOST_PAGE_BYTES = GatePage.MOST_BYTES;

  private static final String FIGURES = "gateFigures";

  /**
   * A report.
   *
   * @param page the digest of its page for people, with pictures, if that was given
   */
  public record Report(
      ByteString model,
      GateFigures figures,
      Optional<ByteString> page,
      long pageBytes,
      String addedBy,
      long addedMillis) {}

  /**
   * Adds what {@code pomona-ml compare} wrote about a bundle.
   *
   * @param figures the file of {@code --json}
   * @param page the {@code index.html} of {@code --report}
   */
  public Report add(Model model, byte[] figures, Optional<byte[]> page, String by)
      throws IOException {
    if (model.kind() != Model.Kind.BUNDLE) {
      throw ProblemException.badField(
          FIGURES, "belong to a bundle; heads are gated by what reviewers said");
    }
    Report report =
        new Report(
            model.sha256(),
            figures(model, figures),
            page.map(bytes -> ByteString.of(bytes).sha256()),
            page.map(bytes -> bytes.length).orElse(0),
            by,
            clock.millis());
    if (page.isPresent()) {
      store(model, page.get());
    }
    Optional<Report> before = find(model.sha256());
    database.write(
        session -> {
          session.replace(
              NewRow.into("gate_report")
                  .with("model", model.sha256().toByteArray())
                  .with("figures", new String(figures, StandardCharsets.UTF_8))
                  .with("page_sha256", report.page().map(ByteString::toByteArray))
                  .with("page_bytes", report.pageBytes())
                  .with("added_by", by)
                  .with("added_millis", report.addedMillis()));
          return true;
        });
    audit.note(by, "gate report added", model.name() + " " + model.sha256().hex());
    Optional<ByteString> old = before.flatMap(Report::page);
    if (old.isPresent() && !isUsed(old.get())) {
      attachments.delete(old.get());
    }
    return report;
  }

  private static GateFigures figures(Model model, byte[] bytes) {
    GateFigures figures;
    try {
      figures = GateFigures.read(bytes);
    } catch (FormatException refused) {
      throw ProblemException.badField(
          FIGURES, "are not what pomona-ml compare --json writes: " + refused.getMessage());
    }
    Optional<String> about = figures.bundle();
    if (about.isPresent() && !about.get().equals(model.sha256().hex())) {
      throw ProblemException.badField(
          FIGURES,
          "are of the bundle with the digest "
              + about.get()
              + ", not of this one, which has "
              + model.sha256().hex());
    }
    return figures;
  }

  private void store(Model model, byte[] page) throws IOException {
    try {
      GatePage.check(page, model.space() + "/" + model.generation());
    } catch (FormatException refused) {
      throw ProblemException.badField("gatePage", "cannot be taken: " + refused.getMessage());
    }
    attachments.keep(ByteString.of(page));
  }

  private boolean isUsed(ByteString page) {
    return database.read(
            session ->
                session.number(
                    "SELECT count(*) FROM gate_report WHERE page_sha256 = ?",
                    (Object) page.toByteArray()))
        > 0;
  }

  /** What is known of a bundle. */
  public Optional<Report> find(ByteString model) {
    return database.read(
        session ->
            session.first(
                "SELECT * FROM gate_report WHERE model = ?",
                GateReports::report,
                (Object) model.toByteArray()));
  }

  public List<Report> all() {
    return database.read(
        session ->
            session.list(
                "SELECT * FROM gate_report ORDER BY added_millis DESC", GateReports::report));
  }

  /** A report's page, as it came. */
  public Optional<byte[]> page(Report report) throws IOException {
    return report.page().isPresent()
        ? attachments.read(report.page().get(), MOST_PAGE_BYTES)
        : Optional.empty();
  }

  private static Report report(ResultSet row) throws SQLException {
    return new Report(
        ByteString.of(row.getBytes("model")),
        GateFigures.read(row.getString("figures").getBytes(StandardCharsets.UTF_8)),
        Columns.bytes(row, "page_sha256"),
        row.getLong("page_bytes"),
        row.getString("added_by"),
        row.getLong("added_millis"));
  }
}
