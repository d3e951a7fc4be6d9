package pomona.server.similar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okio.ByteString;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

/**
 * A hierarchical navigable small-world graph (Y. A. Malkov and D. A. Yashunin, arXiv 1603.09320) of
 * the int8 vectors, in Lucene.
 *
 * <p>The embeddings are int8 from the phone on, so there is nothing to quantise: Lucene keeps the
 * bytes as they are and compares by their dot product, which is exact. What is approximate is only
 * which vectors are compared; so the graph is asked for more neighbours than are wanted, and what
 * it finds is already in its true order.
 *
 * <p>Each space is a field of its own: vectors of two spaces are never in one graph. How far the
 * index was fed stands in the commit's user data, written in one step with the segments.
 */
public final class LuceneIndex implements SimilarityIndex {
  /** Neighbours in the graph for each vector (M), twice as many on the lowest layer. */
  static final int NEIGHBOURS = 16;

  /** Candidates while building (efConstruction). */
  static final int BUILD_WIDTH = 64;

  /** Candidates while searching, at least (ef). */
  static final int SEARCH_WIDTH = 64;

  private static final String FED_TO = "fedTo";
  private static final double WRITE_BUFFER_MB = 64;

  private final FSDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private volatile long fedTo;

  private LuceneIndex(FSDirectory directory, IndexWriter writer, long fedTo) throws IOException {
    this.directory = directory;
    this.writer = writer;
    this.fedTo = fedTo;
    this.searchers = new SearcherManager(writer, null);
  }

  /** Opens an index; one that is missing, damaged or of another version begins anew, empty. */
  public static LuceneIndex open(Path path) throws IOException {
    try {
      return openAsIs(path);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | java.io.EOFException
        | java.nio.file.NoSuchFileException
        | IllegalArgumentException damaged) {
      // The facts are the truth; the index can be made from them at any time.
      clear(path);
      return openAsIs(path);
    }
  }

  /**
   * Opens an index of the facts up to a sequence. One that has seen facts that are not there (the
   * facts were restored from a backup) begins anew.
   */
  public static LuceneIndex openLevelWith(Path path, long lastSequence) throws IOException {
    LuceneIndex index = open(path);
    if (index.fedTo() <= lastSequence) {
      return index;
    }
    index.close();
    clear(path);
    return openAsIs(path);
  }

  private static LuceneIndex openAsIs(Path path) throws IOException {
    FSDirectory directory = FSDirectory.open(Files.createDirectories(path));
    IndexWriter writer;
    try {
      writer = new IndexWriter(directory, configuration());
    } catch (IOException | IllegalArgumentException damaged) {
      directory.close();
      throw damaged;
    }
    long fedTo = 0;
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    if (data != null) {
      for (Map.Entry<String, String> entry : data) {
        if (entry.getKey().equals(FED_TO)) {
          fedTo = Long.parseLong(entry.getValue());
        }
      }
    }
    return new LuceneIndex(directory, writer, fedTo);
  }

  private static IndexWriterConfig configuration() {
    IndexWriterConfig config = new IndexWriterConfig();
    config.setCodec(
        new Lucene912Codec() {
          @Override
          public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return new Lucene99HnswVectorsFormat(NEIGHBOURS, BUILD_WIDTH);
          }
        });
    config.setRAMBufferSizeMB(WRITE_BUFFER_MB);
    config.setCommitOnClose(false);
    return config;
  }

  private static void clear(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void feed(List<Entry> entries, long upTo) throws IOException {
    for (Entry entry : entries) {
      Document document = new Document();
      document.add(new NumericDocValuesField("sequence", entry.sequence()));
      document.add(new LongPoint("sequence", entry.sequence()));
      document.add(new StringField("site", entry.site(), Field.Store.NO));
      entry.lot().ifPresent(lot -> document.add(new StringField("lot", lot, Field.Store.NO)));
      document.add(new StringField("class", entry.className(), Field.Store.NO));
      document.add(new StringField("grade", entry.grade(), Field.Store.NO));
      document.add(new StringField("generation", entry.generation(), Field.Store.NO));
      document.add(new LongPoint("at", entry.atMillis()));
      document.add(
          new KnnByteVectorField(
              field(entry.space()),
              entry.embedding().toByteArray(),
              VectorSimilarityFunction.DOT_PRODUCT));
      writer.addDocument(document);
    }
    fedTo = upTo;
  }

  @Override
  public void remove(List<Long> sequences) throws IOException {
    writer.deleteDocuments(LongPoint.newSetQuery("sequence", sequences));
  }

  @Override
  public void refresh() throws IOException {
    searchers.maybeRefreshBlocking();
  }

  @Override
  public void commit() throws IOException {
    writer.setLiveCommitData(Map.of(FED_TO, Long.toString(fedTo)).entrySet());
    writer.commit();
  }

  @Override
  public long fedTo() {
    return fedTo;
  }

  @Override
  public long size() throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return searcher.getIndexReader().numDocs();
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public List<Hit> nearest(String space, ByteString embedding, Filter filter, int count)
      throws IOException {
    byte[] wanted = embedding.toByteArray();
    int width = Math.max(SEARCH_WIDTH, 2 * count);
    KnnByteVectorQuery query =
        new KnnByteVectorQuery(field(space), wanted, width, query(filter).orElse(null));
    IndexSearcher searcher = searchers.acquire();
    try {
      List<Hit> hits = new ArrayList<>(count);
      List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
      for (ScoreDoc found : searcher.search(query, width).scoreDocs) {
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(found.doc, leaves));
        NumericDocValues sequences = leaf.reader().getNumericDocValues("sequence");
        if (sequences.advanceExact(found.doc - leaf.docBase)) {
          hits.add(new Hit(sequences.longValue(), dot(found.score, wanted.length)));
        }
      }
      hits.sort(Comparator.comparingInt(Hit::dot).reversed().thenComparingLong(Hit::sequence));
      return List.copyOf(hits.subList(0, Math.min(count, hits.size())));
    } finally {
      searchers.release(searcher);
    }
  }

  /** Lucene's score of a dot product of bytes is 0.5 + dot / (dimensions x 2^15). */
  private static int dot(float score, int dimensions) {
    return Math.round((score - 0.5f) * dimensions * (1 << 15));
  }

  private static Optional<Query> query(Filter filter) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    term(all, "site", filter.site());
    term(all, "lot", filter.lot());
    term(all, "class", filter.className());
    term(all, "grade", filter.grade());
    term(all, "generation", filter.generation());
    if (filter.fromMillis().isPresent() || filter.toMillis().isPresent()) {
      all.add(
          LongPoint.newRangeQuery(
              "at",
              filter.fromMillis().orElse(Long.MIN_VALUE),
              filter.toMillis().orElse(Long.MAX_VALUE)),
          BooleanClause.Occur.FILTER);
    }
    BooleanQuery query = all.build();
    return query.clauses().isEmpty() ? Optional.empty() : Optional.of(query);
  }

  private static void term(BooleanQuery.Builder all, String field, Optional<String> value) {
    value.ifPresent(
        text -> all.add(new TermQuery(new Term(field, text)), BooleanClause.Occur.FILTER));
  }

  private static String field(String space) {
    return "embedding in " + space;
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    if (writer.isOpen()) {
      commit();
      writer.close();
    }
    directory.close();
  }
}
