package pomona.server.opinion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.fact.SqliteFactStore;
import pomona.server.review.table.ReviewTables;
import pomona.sync.FactBody;

final class SecondOpinionsTest {
  @TempDir private Path data;
  private final Random random = new Random(149);
  private final Says grader = new Says();
  private final Who graders = new Who();
  private Database database;
  private SqliteFactStore facts;
  private FileAttachmentStore attachments;
  private SecondOpinions opinions;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(data.resolve("pomona.db"));
    facts = new SqliteFactStore(database);
    attachments = new FileAttachmentStore(data.resolve("attachments"));
    opinions =
        new SecondOpinions(
            database, attachments, graders, new SettableClock(SampleFacts.AT_MILLIS));
    database.write(
        session -> {
          session.run("INSERT INTO site (id, second_opinion) VALUES ('north', 1)");
          return session.run("INSERT INTO site (id, second_opinion) VALUES ('south', 0)");
        });
  }

  @AfterEach
  void close() {
    opinions.close();
    database.close();
  }

  @Test
  void crop_isGradedOnceWhenItHasComeAndItsSiteWantsIt() throws Exception {
    ByteString crop = png(10);
    fruit("north", crop.sha256());
    fruit("south", crop.sha256());
    opinions.run();
    assertEquals(0, graded(), "the crop has not come yet");
    upload(crop);
    opinions.run();
    opinions.run();
    assertEquals(1, graded());
    assertEquals(1, grader.asked);
  }

  @Test
  void disagreement_raisesTheFruitInTheQueueNowAndWhenTheTablesAreMadeAgain() throws Exception {
    ByteString crop = png(20);
    upload(crop);
    for (int i = 0; i < 6; i++) {
      fruit("north", crop.sha256());
    }
    level();
    List<Double> before = values();
    grader.grade = "REJECT";
    opinions.run();
    long disagreeing =
        database.read(
            session -> session.number("SELECT count(*) FROM second_opinion WHERE agrees = 0"));
    assertTrue(disagreeing >= 3, "most were not graded REJECT by the phone: " + disagreeing);
    List<Double> after = values();
    int raised = 0;
    for (int i = 0; i < before.size(); i++) {
      raised += after.get(i) > before.get(i) ? 1 : 0;
      assertTrue(after.get(i) >= before.get(i));
    }
    assertEquals(disagreeing, raised);
    database.write(session -> session.run("UPDATE review_read SET ranker = 'older'"));
    level();
    assertEquals(after, values());
  }

  @Test
  void whatIsNoPicture_isSaidAndNotMetAgain() throws Exception {
    ByteString noPicture = ByteString.encodeUtf8("not a picture");
    ByteString cut = png(30).substring(0, 60);
    for (ByteString bytes : List.of(noPicture, cut)) {
      upload(bytes);
      fruit("north", bytes.sha256());
    }
    opinions.run();
    assertEquals(
        List.of("UNREADABLE", "UNREADABLE"),
        database.read(
            session ->
                session.list("SELECT refusal FROM second_opinion", row -> row.getString(1))));
    assertEquals(0, grader.asked);
  }

  private void fruit(String site, ByteString crop) {
    FactBody.Fruit like = SampleFacts.fruit(random);
    FactBody.Fruit fruit =
        new FactBody.Fruit(
            like.scan(),
            like.frameWidthPx(),
            like.frameHeightPx(),
            like.box(),
            like.mask(),
            "apple",
            like.classConfidence(),
            like.grade(),
            like.gradeConfidence(),
            like.disposition(),
            like.defects(),
            like.unfamiliarity(),
            Optional.empty(),
            like.space(),
            like.generation(),
            like.embedding(),
            Optional.of(crop.hex()));
    facts.store(List.of(SampleFacts.stored(SampleFacts.of(random, "a", site, fruit))), List.of());
  }

  private void upload(ByteString bytes) throws Exception {
    attachments.keep(bytes);
  }

  private static ByteString png(int shade) throws IOException {
    BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(3, 3, shade);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return ByteString.of(bytes.toByteArray());
  }

  private long graded() {
    return database.read(session -> session.number("SELECT count(*) FROM second_opinion"));
  }

  private List<Double> values() {
    return new ArrayList<>(
        database.read(
            session ->
                session.list(
                    "SELECT value FROM review_fruit ORDER BY sequence", row -> row.getDouble(1))));
  }

  private void level() {
    try (ReviewTables tables = new ReviewTables(database, facts)) {
      tables.start();
      tables.catchUp();
    }
  }

  @Test
  void whileNobodyGrades_fruitsWait_andWhoComesGradesThem() throws Exception {
    ByteString crop = png(40);
    upload(crop);
    fruit("north", crop.sha256());
    graders.who = Optional.empty();
    opinions.run();
    assertEquals(0, graded());
    graders.who = Optional.of(grader);
    opinions.run();
    assertEquals(1, graded());
  }

  /** Whoever it was told. */
  private final class Who implements Graders {
    private Optional<Grader> who = Optional.of(grader);

    @Override
    public Optional<Grader> now() {
      return who;
    }

    @Override
    public void close() {
      // It opened nobody.
    }
  }

  /** Always says the same. */
  private static final class Says implements Grader {
    private String grade = "EXTRA";
    private int asked;

    @Override
    public String space() {
      return "pomona-1";
    }

    @Override
    public String generation() {
      return "large";
    }

    @Override
    public Opinion of(BufferedImage crop) {
      asked++;
      return new Opinion.Says("apple", 0.9, grade, 0.8);
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }
}
