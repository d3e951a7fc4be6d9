package pomona.server.opinion;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.server.attachment.AttachmentStore;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.loop.TimedLoop;

/**
 * Grades the crops of sites that want it, in the background. A fruit whose crop has not arrived is
 * looked at again on the next pass through the log; a graded fruit has its row and is not looked at
 * again. A disagreement about the grade or the class raises the fruit in the review's queue.
 */
public final class SecondOpinions implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(20);
  private static final int AT_ONCE = 100;
  private static final String UNREADABLE = "UNREADABLE";

  private final Database database;
  private final Crops crops;
  private final AttachmentStore attachments;
  private final Graders graders;
  private final Clock clock;
  private final TimedLoop loop = new TimedLoop("pomona-opinion", EVERY, this::run);

  public SecondOpinions(
      Database database, AttachmentStore attachments, Graders graders, Clock clock) {
    this.database = database;
    this.attachments = attachments;
    this.crops = new Crops(attachments);
    this.graders = graders;
    this.clock = clock;
  }

  private record Waiting(long sequence, ByteString crop, String className, String grade) {}

  public void start() {
    loop.start();
  }

  /** Ends after the crop that is being graded. */
  @Override
  public void close() {
    loop.close();
    graders.close();
  }

  /** Goes through all that waits, once. */
  public synchronized void run() throws IOException {
    long after = 0;
    List<Waiting> waiting = waiting(after);
    while (!waiting.isEmpty() && !loop.isClosing()) {
      // The grader is asked for again with every few crops, so that another choice takes effect.
      Optional<Grader> grader = graders.now();
      if (grader.isEmpty()) {
        return;
      }
      for (Waiting fruit : waiting) {
        after = fruit.sequence();
        if (!loop.isClosing() && attachments.bytes(fruit.crop()).isPresent()) {
          grade(fruit, grader.get());
        }
      }
      waiting = waiting(after);
    }
  }

  private List<Waiting> waiting(long after) {
    return database.read(
        session ->
            session.list(
                "SELECT fruit.sequence, crop_sha256, fruit.class, fruit.grade FROM fruit"
                    + " JOIN site ON site.id = fruit.site AND site.second_opinion = 1"
                    + " LEFT JOIN second_opinion ON second_opinion.sequence = fruit.sequence"
                    + " WHERE fruit.sequence > ? AND crop_sha256 IS NOT NULL"
                    + " AND second_opinion.sequence IS NULL ORDER BY fruit.sequence LIMIT ?",
                row ->
                    new Waiting(
                        row.getLong("sequence"),
                        ByteString.of(row.getBytes("crop_sha256")),
                        row.getString("class"),
                        row.getString("grade")),
                after,
                AT_ONCE));
  }

  private void grade(Waiting fruit, Grader grader) throws IOException {
    Optional<BufferedImage> crop = crops.read(fruit.crop());
    Opinion opinion = crop.map(grader::of).orElseGet(() -> new Opinion.Refused(UNREADABLE));
    database.writeGivingWay(
        session -> {
          NewRow row =
              NewRow.into("second_opinion")
                  .with("sequence", fruit.sequence())
                  .with("space", grader.space())
                  .with("generation", grader.generation())
                  .with("made_millis", clock.millis());
          if (opinion instanceof Opinion.Says says) {
            boolean agrees =
                says.grade().equals(fruit.grade()) && says.className().equals(fruit.className());
            row.with("class", says.className())
                .with("class_confidence", says.classConfidence())
                .with("grade", says.grade())
                .with("grade_confidence", says.gradeConfidence())
                .with("agrees", agrees ? 1 : 0);
          } else if (opinion instanceof Opinion.Refused refused) {
            row.with("refusal", refused.reason()).with("agrees", 1);
          }
          session.replace(row);
          return true;
        });
  }
}
