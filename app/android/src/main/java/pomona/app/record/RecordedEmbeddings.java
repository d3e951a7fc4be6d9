package pomona.app.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.app.store.FindDao;
import pomona.app.store.FoundEmbedding;
import pomona.embedding.Embedding;
import pomona.embedding.EmbeddingTable;
import pomona.embedding.NearestSearch;
import pomona.fruit.Grade;
import pomona.head.Doubt;
import pomona.head.Heads;
import pomona.head.Regrade;

/**
 * Every embedding of one space on this phone, of all its generations, in one piece of memory. It
 * reads new embeddings when it is asked. A search compares with every row and allocates nothing.
 * Used by the background thread alone.
 */
public final class RecordedEmbeddings {
  private static final int PAGE = 1_000;
  private static final String BEFORE_ALL = "";

  /** A head with more labels is not asked row by row. */
  private static final int MOST_LABELS = Byte.MAX_VALUE;

  private final FindDao dao;
  private final String space;
  private final EmbeddingTable table = new EmbeddingTable(0);
  private final List<String> ids = new ArrayList<>();
  private final Map<String, Integer> rows = new HashMap<>();
  private final NearestSearch search;

  /** A fruit that is like another. */
  public record Alike(String id, float cosine) {}

  /**
   * What heads say of a stored embedding.
   *
   * @param known whether it is like anything that they know; otherwise the class is a guess
   */
  public record Said(Grade grade, String className, boolean known) {}

  public RecordedEmbeddings(FindDao dao, String space, int most) {
    this.dao = dao;
    this.space = space;
    this.search = new NearestSearch(most);
  }

  /** Reads what was scanned since; returns the number of embeddings. */
  public int refresh() {
    List<FoundEmbedding> page;
    do {
      String after = ids.isEmpty() ? BEFORE_ALL : ids.get(ids.size() - 1);
      page = dao.embeddings(space, after, PAGE);
      for (FoundEmbedding found : page) {
        rows.put(found.id(), table.add(Embedding.fromBytes(found.embedding())));
        ids.add(found.id());
      }
    } while (page.size() == PAGE);
    return ids.size();
  }

  /** The fruits that are most like a query, itself among them, the most alike first. */
  public List<Alike> like(Embedding query) {
    int found = search.search(table, query);
    List<Alike> alike = new ArrayList<>(found);
    for (int i = 0; i < found; i++) {
      alike.add(new Alike(ids.get(search.row(i)), search.cosine(i)));
    }
    return alike;
  }

  /** Applies heads to every row at once, by one matrix product for each head. */
  public Answers ask(Heads heads) {
    Regrade grades = new Regrade(heads.grades());
    byte[] classes =
        heads.classes().count() > MOST_LABELS ? null : new Regrade(heads.classes()).labels(table);
    return new Answers(heads, grades.labels(table), classes);
  }

  /** What heads said of the rows that were there. */
  public final class Answers {
    private final Heads heads;
    private final Doubt doubt;
    private final byte[] grades;
    private final byte[] classes;

    private Answers(Heads heads, byte[] grades, byte[] classes) {
      this.heads = heads;
      this.doubt = heads.doubtOfFruits();
      this.grades = grades;
      this.classes = classes;
    }

    /** What they say of a fruit, and whether they know it: a person's word does not make it so. */
    public Optional<Said> of(String id) {
      Integer row = rows.get(id);
      if (row == null || row >= grades.length || classes == null) {
        return Optional.empty();
      }
      String className = heads.classes().labels().get(classes[row]);
      boolean known = doubt.knows(table.get(row));
      return Optional.of(new Said(Grade.values()[grades[row]], className, known));
    }
  }
}
