package pomona.server.review;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import okio.ByteString;
import pomona.server.RunningServer;
import pomona.server.fact.NewFact;
import pomona.sync.Box;
import pomona.sync.DefectShare;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.Mask;

/** A few weeks of two packing sites, drawn from a seed, as phones would have synced them. */
final class Orchard {
  static final List<String> GRADES = List.of("EXTRA", "CLASS_I", "CLASS_II", "REJECT");
  private static final List<String> CLASSES = List.of("apple", "pear", "tomato", "orange");

  /** The classes of the shipped bundle that they are. */
  private static final List<String> BRED =
      List.of("royal-gala", "conference", "vine-tomato", "orange");

  private static final List<String> DEFECTS =
      List.of("BRUISE", "ROT", "MOULD", "SCAB", "CRACK", "SUNBURN");
  private static final List<Color> SKINS =
      List.of(new Color(0xb8402c), new Color(0xb9b848), new Color(0xcf4a2a), new Color(0xe08a1e));
  private static final List<String> SUPPLIERS = List.of("Hill Farm", "Valley Growers", "Old Mill");
  private static final long DAY_MILLIS = 86_400_000L;
  static final long END_MILLIS = 1_795_000_000_000L;
  private static final int SIDE_PX = 180;
  private static final int CELLS = 40;

  private final RunningServer running;
  private final Random random;
  private final FactIds ids;
  private final List<Enrolled> devices = new ArrayList<>();
  private final List<NewFact> facts = new ArrayList<>();
  private final RealEmbeddings embeddings = new RealEmbeddings();

  private final Map<String, Shape> shapes = new java.util.HashMap<>();

  /** What each fruit really is; the phones are wrong about one in eight. */
  private final Map<UUID, String> truths = new java.util.LinkedHashMap<>();

  private String truth = "";

  Orchard(RunningServer running, long seed) throws Exception {
    this.running = running;
    this.random = new Random(seed);
    this.ids =
        new FactIds(
            java.time.Clock.fixed(
                java.time.Instant.ofEpochMilli(END_MILLIS), java.time.ZoneOffset.UTC),
            random);
    devices.add(running.enrol("north"));
    devices.add(running.enrol("north"));
    devices.add(running.enrol("harbour"));
  }

  /** Adds so many fruits, with their lots and scans; every third has no crop. */
  List<UUID> grow(int fruits) throws Exception {
    List<UUID> grown = new ArrayList<>();
    UUID scan = ids.next();
    for (int i = 0; i < fruits; i++) {
      Enrolled device = devices.get(random.nextInt(devices.size()));
      int lotNumber = random.nextInt(9);
      String lot =
          device.site().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
              + "-"
              + (204 + lotNumber);
      long at =
          END_MILLIS - DAY_MILLIS * (20 - 2 * lotNumber) + random.nextInt((int) DAY_MILLIS / 3);
      if (i < 9) {
        add(
            device,
            lot,
            at,
            new FactBody.LotStarted(
                CLASSES.get(lotNumber % 4), Optional.of(SUPPLIERS.get(lotNumber % 3)), 400));
      }
      if (i % 6 == 0) {
        scan = ids.next();
        add(
            device,
            lot,
            at,
            new FactBody.Scan(
                1280,
                960,
                "pomona-1",
                "g1",
                random.nextInt(3) == 0 ? "xnnpack" : "gpu",
                24 + random.nextInt(90),
                6,
                random.nextInt(9) == 0 ? Optional.of("TOO_DARK") : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
      }
      FactBody.Fruit fruit = fruit(scan, lotNumber % 4, i % 3 != 2);
      UUID id = add(device, lot, at, fruit);
      truths.put(id, truth);
      grown.add(id);
      if (random.nextInt(12) == 0) {
        add(
            device,
            lot,
            at + 4000,
            new FactBody.GradeOverride(
                id,
                Optional.empty(),
                Optional.of(GRADES.get(random.nextInt(4))),
                Optional.empty(),
                "seen in hand"));
      }
    }
    store();
    return grown;
  }

  /** Adds one fruit with names of one's own choosing. */
  UUID plant(String lot, String operator, String className) throws Exception {
    Enrolled device = devices.get(0);
    FactBody.Fruit like = fruit(ids.next(), 0, false);
    FactBody.Fruit fruit =
        new FactBody.Fruit(
            like.scan(),
            640,
            480,
            like.box(),
            like.mask(),
            className,
            0.2,
            "CLASS_I",
            0.1,
            Optional.of("ACCEPT"),
            like.defects(),
            0.9,
            Optional.empty(),
            "pomona-1",
            "g1",
            like.embedding(),
            Optional.empty());
    UUID id = ids.next();
    Fact fact =
        new Fact(id, device.device(), device.site(), Optional.of(lot), operator, END_MILLIS, fruit);
    facts.add(new NewFact(fact, FactJson.write(fact), END_MILLIS));
    store();
    return id;
  }

  /** A reviewer says what the oldest fruits really are. */
  void review(String reviewer, int count) {
    truths.entrySet().stream()
        .limit(count)
        .forEach(
            entry -> {
              FactBody said =
                  new FactBody.Correction(
                      entry.getKey(),
                      Optional.empty(),
                      Optional.of(entry.getValue()),
                      Optional.empty(),
                      "");
              Fact fact =
                  new Fact(
                      ids.next(), "server", "north", Optional.empty(), reviewer, END_MILLIS, said);
              facts.add(new NewFact(fact, FactJson.write(fact), END_MILLIS));
            });
    store();
  }

  /** Fruits of a generation, so many of a hundred of them overridden at the crate. */
  void grade(String generation, int fruits, int overriddenPercent) throws Exception {
    for (int i = 0; i < fruits; i++) {
      UUID id =
          add(devices.get(i % 2), "N-300", END_MILLIS, of(generation, fruit(ids.next(), 0, false)));
      if (i % 100 < overriddenPercent) {
        add(
            devices.get(i % 2),
            "N-300",
            END_MILLIS,
            new FactBody.GradeOverride(
                id, Optional.empty(), Optional.of("REJECT"), Optional.empty(), ""));
      }
    }
    store();
  }

  /** Pairs that look the same and were graded otherwise by two generations. */
  void twins(String oldGeneration, String newGeneration, int pairs) throws Exception {
    for (int i = 0; i < pairs; i++) {
      FactBody.Fruit old = of(oldGeneration, fruit(ids.next(), i % 4, true));
      String other = old.grade().equals("REJECT") ? "CLASS_I" : "REJECT";
      add(devices.get(0), "N-301", END_MILLIS, old);
      add(devices.get(0), "N-302", END_MILLIS, graded(other, of(newGeneration, old)));
    }
    store();
  }

  private static FactBody.Fruit of(String generation, FactBody.Fruit like) {
    return altered(like, like.grade(), like.space(), generation);
  }

  static FactBody.Fruit graded(String grade, FactBody.Fruit like) {
    return altered(like, grade, like.space(), like.generation());
  }

  /** A fruit that its phone grades Extra though a share of it is bruised. */
  static FactBody.Fruit bruised(String className, double share, FactBody.Fruit like) {
    return new FactBody.Fruit(
        like.scan(),
        like.frameWidthPx(),
        like.frameHeightPx(),
        like.box(),
        like.mask(),
        className,
        like.classConfidence(),
        "EXTRA",
        like.gradeConfidence(),
        like.disposition(),
        List.of(new DefectShare("BRUISE", share)),
        like.unfamiliarity(),
        Optional.empty(),
        like.space(),
        "g3",
        like.embedding(),
        like.cropSha256());
  }

  private static FactBody.Fruit altered(FactBody.Fruit like, String space) {
    return altered(like, like.grade(), space, like.generation());
  }

  private static FactBody.Fruit altered(
      FactBody.Fruit like, String grade, String space, String generation) {
    return new FactBody.Fruit(
        like.scan(),
        like.frameWidthPx(),
        like.frameHeightPx(),
        like.box(),
        like.mask(),
        like.className(),
        like.classConfidence(),
        grade,
        like.gradeConfidence(),
        like.disposition(),
        like.defects(),
        like.unfamiliarity(),
        Optional.empty(),
        space,
        generation,
        like.embedding(),
        like.cropSha256());
  }

  /** Fruits whose embeddings lie in another space. */
  void elsewhere(String space, int fruits) throws Exception {
    for (int i = 0; i < fruits; i++) {
      add(devices.get(0), "N-303", END_MILLIS, altered(fruit(ids.next(), 0, true), space));
    }
    store();
  }

  /** A lot whose names are of one's own choosing. */
  void lot(String name, String product, String supplier) {
    add(
        devices.get(0),
        name,
        END_MILLIS,
        new FactBody.LotStarted(product, Optional.of(supplier), 10));
    store();
  }

  /** A painted picture of a fruit, as a file. */
  ByteString photo() throws Exception {
    return picture(cells(), SKINS.get(0), 1);
  }

  List<Enrolled> devices() {
    return devices;
  }

  void store() {
    running.server().facts().store(facts, List.of());
    facts.clear();
    running.server().reviewTables().catchUp();
  }

  UUID add(Enrolled device, String lot, long at, FactBody body) {
    return add(device, lot, at, "picker " + (1 + random.nextInt(4)), body);
  }

  UUID add(Enrolled device, String lot, long at, String operator, FactBody body) {
    UUID id = ids.next();
    Fact fact = new Fact(id, device.device(), device.site(), Optional.of(lot), operator, at, body);
    facts.add(new NewFact(fact, FactJson.write(fact), at + 9000));
    return id;
  }

  FactBody.Fruit fruit(UUID scan, int kind, boolean crop) throws Exception {
    int grade = Math.min(3, random.nextInt(5) * random.nextInt(3) / 2);
    double sure = 0.35 + 0.64 * Math.sqrt(random.nextDouble());
    List<DefectShare> defects = new ArrayList<>();
    for (int i = 0; i < grade; i++) {
      defects.add(
          new DefectShare(
              DEFECTS.get((kind + i) % DEFECTS.size()), 0.01 + random.nextDouble() * 0.05 * grade));
    }
    Shape shape = shape(kind, grade);
    truth = GRADES.get(grade);
    int said = random.nextInt(8) == 0 ? (grade + 1) % 4 : grade;
    int left = random.nextInt(400);
    int top = random.nextInt(200);
    return new FactBody.Fruit(
        scan,
        1280,
        960,
        new Box(left, top, left + SIDE_PX, top + SIDE_PX),
        Optional.of(Mask.of(CELLS, CELLS, shape.cells())),
        CLASSES.get(kind),
        0.7 + 0.3 * random.nextDouble(),
        GRADES.get(said),
        sure,
        Optional.of(said == 3 ? "REJECT" : said == 2 ? "HOLD" : "ACCEPT"),
        defects,
        Math.max(0, 0.6 * random.nextDouble() * random.nextDouble() - 0.15),
        Optional.empty(),
        "pomona-1",
        random.nextInt(3) == 0 ? "g2" : "g1",
        embeddings.of(BRED.get(kind), truth, random),
        crop ? Optional.of(shape.sha256()) : Optional.empty());
  }

  private record Shape(boolean[] cells, String sha256) {}

  /** A few shapes for each kind and grade: pictures are what takes time. */
  private Shape shape(int kind, int grade) throws Exception {
    String key = kind + " " + grade + " " + random.nextInt(3);
    Shape known = shapes.get(key);
    if (known == null) {
      boolean[] cells = cells();
      ByteString picture = picture(cells, SKINS.get(kind), grade);
      known = new Shape(cells, picture.sha256().hex());
      running.client(devices.get(0)).upload(known.sha256(), 0, picture.size(), picture);
      shapes.put(key, known);
    }
    return known;
  }

  private boolean[] cells() {
    double turn = random.nextDouble() * 6;
    double wide = 0.8 + 0.12 * random.nextDouble();
    boolean[] cells = new boolean[CELLS * CELLS];
    for (int y = 0; y < CELLS; y++) {
      for (int x = 0; x < CELLS; x++) {
        double dx = (x + 0.5) / CELLS * 2 - 1;
        double dy = (y + 0.5) / CELLS * 2 - 1;
        double angle = Math.atan2(dy, dx);
        double edge =
            wide
                + 0.05 * Math.sin(3 * angle + turn)
                - 0.06 * Math.pow(Math.max(0, -Math.sin(angle)), 12);
        cells[y * CELLS + x] = Math.hypot(dx, dy) < edge;
      }
    }
    return cells;
  }

  private ByteString picture(boolean[] cells, Color skin, int grade) throws IOException {
    BufferedImage image = new BufferedImage(SIDE_PX, SIDE_PX, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setColor(new Color(0xcbb892));
    canvas.fillRect(0, 0, SIDE_PX, SIDE_PX);
    for (int y = 0; y < SIDE_PX; y += 23) {
      canvas.setColor(new Color(0xb9a37a));
      canvas.fillRect(0, y, SIDE_PX, 2);
    }
    float radius = SIDE_PX * 0.44f;
    canvas.setPaint(
        new RadialGradientPaint(
            SIDE_PX * 0.4f,
            SIDE_PX * 0.36f,
            radius * 1.5f,
            new float[] {0, 0.5f, 1},
            new Color[] {skin.brighter(), skin, skin.darker().darker()}));
    int cell = SIDE_PX / CELLS + 1;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i]) {
        canvas.fillRect(i % CELLS * SIDE_PX / CELLS, i / CELLS * SIDE_PX / CELLS, cell, cell);
      }
    }
    for (int i = 0; i < grade * 2; i++) {
      canvas.setColor(new Color(70, 45, 25, 120));
      int size = 8 + random.nextInt(10 * grade);
      int x = SIDE_PX / 4 + random.nextInt(SIDE_PX / 2);
      canvas.fillOval(x, SIDE_PX / 4 + random.nextInt(SIDE_PX / 2), size, size * 3 / 4);
    }
    canvas.setColor(new Color(255, 255, 255, 90));
    canvas.fillOval(SIDE_PX / 3, SIDE_PX / 4, SIDE_PX / 9, SIDE_PX / 14);
    canvas.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", out);
    return ByteString.of(out.toByteArray());
  }
}
