package pomona.head;

import java.util.ArrayList;
import java.util.List;
import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.binary.FormatException;
import pomona.embedding.Embedding;
import pomona.fruit.Grade;
import pomona.json.Json;

/**
 * Everything that turns an embedding into an answer; a bundle carries it as {@code heads.bin}.
 *
 * @param classes what a fruit is
 * @param grades how it grades; its labels are the names of {@link Grade}, in order
 * @param familiarity a row for each class, in the class head's order
 * @param wholeFrame how a photograph of one product is embedded
 */
public record Heads(
    LinearHead classes, LinearHead grades, Familiarity familiarity, WholeFrame wholeFrame) {
  private static final String MAGIC = "PMHD";
  private static final int VERSION = 1;

  public Heads {
    if (!grades.labels().equals(gradeLabels())) {
      throw new FormatException(
          "The grade head's labels are " + grades.labels() + ", not " + gradeLabels());
    }
    if (familiarity.count() != classes.count()) {
      throw new FormatException(
          familiarity.count() + " class means do not go with " + classes.count() + " classes");
    }
  }

  /** How the embedding map becomes one embedding when a photograph shows one product. */
  public enum WholeFrame {
    /** Not at all: only fruits that were found are embedded. */
    NONE,
    /** The mean of the map over the frame's content, the letterbox's bars left out. */
    MEAN
  }

  /** What the rows of a grade head are called. */
  public static List<String> gradeLabels() {
    List<String> labels = new ArrayList<>();
    for (Grade grade : Grade.values()) {
      labels.add(grade.name());
    }
    return labels;
  }

  /** The stored form: docs/formats.md. */
  public byte[] toBytes() {
    BinaryWriter writer = new BinaryWriter().header(MAGIC, VERSION);
    classes.write(writer);
    grades.write(writer);
    familiarity.write(writer);
    return writer.text(Json.word(wholeFrame)).toBytes();
  }

  public static Heads fromBytes(byte[] bytes) {
    BinaryReader reader = new BinaryReader("heads.bin", bytes);
    reader.header(MAGIC, VERSION);
    LinearHead classes = LinearHead.read(reader);
    LinearHead grades = LinearHead.read(reader);
    Familiarity familiarity = Familiarity.read(reader);
    WholeFrame wholeFrame = wholeFrame(reader);
    reader.end();
    return new Heads(classes, grades, familiarity, wholeFrame);
  }

  /**
   * The same with one class more, taught by a few examples; see {@link TaughtRow}. What is said of
   * other fruits changes only where the new class wins.
   */
  public Heads withTaughtClass(String label, List<Embedding> examples) {
    Familiarity more = familiarity.withTaught(examples);
    TaughtRow row = new TaughtRow(classes, familiarity, examples);
    return new Heads(classes.withTaught(label, row), grades, more, wholeFrame);
  }

  private static WholeFrame wholeFrame(BinaryReader reader) {
    String word = reader.text();
    for (WholeFrame rule : WholeFrame.values()) {
      if (Json.word(rule).equals(word)) {
        return rule;
      }
    }
    throw reader.fault("the rule for whole frames, \"" + word + "\", is not known here");
  }

  /** The same with another grade head: grades change freely within a space. */
  public Heads withGrades(LinearHead newGrades) {
    return new Heads(classes, newGrades, familiarity, wholeFrame);
  }
}
