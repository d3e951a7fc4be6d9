package pomona.load.teach;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.learn.teach.LooseFruit;
import pomona.learn.teach.ProductMeans;
import pomona.learn.teach.TeachSearch;
import pomona.learn.teach.TeachSuggestion;
import pomona.load.process.WorkFolder;
import pomona.server.access.Audit;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.review.explore.PhotoEye;
import pomona.trust.TrustedKeys;

/** Holds what is suggested to be taught against photographs of products that a bundle lacks. */
@Command(
    name = "learn-teach",
    mixinStandardHelpOptions = true,
    header = "Teaches products that a bundle does not know.",
    description = {
      "",
      "Prints what clusters of their photographs hold, and for each product how many photographs",
      "that were kept apart get its name when it is taught by five of its clusters, by those and",
      "the photographs nearest to them, by five of all of its photographs, and by all of them.",
      ""
    })
public final class TeachCommand implements Callable<Integer> {
  /** One photograph of so many was called by its name, as people do here and there. */
  private static final int CALLED_ONE_IN = 5;

  @Spec private CommandSpec spec;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      required = true,
      description = "The bundle, with its signature FILE.sig beside it.")
  private Path bundle;

  @Option(
      names = "--key",
      paramLabel = "PEM",
      required = true,
      description = "The public key that it is signed with.")
  private Path key;

  @Option(
      names = "--photos",
      paramLabel = "DIR",
      required = true,
      description = "Photographs to teach with, as DIR/PRODUCT/*.jpg.")
  private Path photos;

  @Option(
      names = "--held",
      paramLabel = "DIR",
      required = true,
      description = "Photographs that are kept apart, by the same products.")
  private Path held;

  @Option(
      names = "--known",
      paramLabel = "DIR",
      description = {
        "Photographs of products that the bundle knows, in folders of their names. Prints how many",
        "of every other one a product takes that is taught from means alone, and one that is told",
        "from the others."
      })
  private Optional<Path> known = Optional.empty();

  @Option(
      names = "--only",
      paramLabel = "PRODUCT",
      split = ",",
      description = "Prints these products alone; all are clustered.")
  private List<String> only = List.of();

  /** Photographs of a product that were kept apart, and how many get its name. */
  private record Line(
      String product, int held, int byCluster, int byNearest, int byFive, int byAll) {}

  /** Five examples, and those with the photographs nearest to them. */
  private record Lesson(List<Embedding> examples, List<Embedding> nearest) {
    static final Lesson NONE = new Lesson(List.of(), List.of());
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    TrustedKeys trusted =
        TrustedKeys.fromPem(List.of(Files.readString(key, StandardCharsets.UTF_8)));
    try (WorkFolder folder = WorkFolder.temporary();
        Database database = Database.open(folder.path().resolve("pomona.db"))) {
      Clock clock = Clock.systemUTC();
      ModelRegistry models =
          new ModelRegistry(
              database,
              new FileAttachmentStore(folder.path().resolve("attachments")),
              trusted,
              clock,
              new Audit(database, clock));
      Model model =
          models.addBundle(
              bundle.getFileName().toString(),
              Files.readAllBytes(bundle),
              Files.readAllBytes(Path.of(bundle + ".sig")),
              "learn-teach");
      PhotoEye eye = new PhotoEye(models, withdrawn -> false);
      run(out, models.heads(model), eye);
    }
    out.flush();
    return 0;
  }

  private void run(PrintWriter out, Heads heads, PhotoEye eye) throws IOException {
    PhotoEmbeddings teach = PhotoEmbeddings.read(photos, eye);
    PhotoEmbeddings apart = PhotoEmbeddings.read(held, eye);
    out.printf(
        Locale.ROOT,
        "%d photographs of %d products to teach with, %d kept apart; %d show nothing.%n",
        teach.count(),
        teach.byProduct().size(),
        apart.count(),
        teach.unseen() + apart.unseen());
    TeachSearch search = TeachSearch.of(ProductMeans.of(heads).toMap());
    Map<String, Lesson> fives = fives(out, search, teach);
    List<Line> lines = new ArrayList<>();
    teach
        .byProduct()
        .forEach(
            (product, all) -> {
              List<Embedding> asked = apart.byProduct().getOrDefault(product, List.of());
              boolean wanted = only.isEmpty() || only.contains(product);
              if (wanted && !heads.classes().labels().contains(product) && !asked.isEmpty()) {
                Lesson lesson = fives.getOrDefault(product, Lesson.NONE);
                lines.add(
                    new Line(
                        product,
                        asked.size(),
                        named(heads, product, lesson.examples(), asked),
                        named(heads, product, lesson.nearest(), asked),
                        named(heads, product, typical(search, all), asked),
                        named(heads, product, all, asked)));
              }
            });
    print(out, lines);
    if (known.isPresent()) {
      TakenOfOthers taken =
          new TakenOfOthers(heads, PhotoEmbeddings.known(known.get(), eye, heads));
      for (Line line : lines) {
        Lesson lesson = fives.getOrDefault(line.product(), Lesson.NONE);
        List<Embedding> asked = apart.byProduct().get(line.product());
        taken.print(out, line.product(), lesson.nearest(), asked);
      }
    }
  }

  /** The examples of the largest cluster of each product, and what the clusters hold. */
  private static Map<String, Lesson> fives(
      PrintWriter out, TeachSearch search, PhotoEmbeddings teach) {
    Map<String, Embedding> byId = new HashMap<>();
    Map<String, String> productOf = new HashMap<>();
    Map<String, String> called = new HashMap<>();
    List<LooseFruit> loose = new ArrayList<>();
    teach
        .byProduct()
        .forEach(
            (product, all) -> {
              for (Embedding one : all) {
                String id = Integer.toString(byId.size());
                if (byId.size() % CALLED_ONE_IN == 0) {
                  called.put(id, product);
                }
                byId.put(id, one);
                productOf.put(id, product);
                loose.add(LooseFruit.of(id, one));
              }
            });
    List<TeachSuggestion> suggestions = search.suggestions(loose, called);
    Map<String, Lesson> fives = new TreeMap<>();
    int within = 0;
    int pure = 0;
    int own = 0;
    int examples = 0;
    for (TeachSuggestion suggestion : suggestions) {
      Map<String, Integer> counts = new TreeMap<>();
      suggestion.fruits().forEach(id -> counts.merge(productOf.get(id), 1, Integer::sum));
      Map.Entry<String, Integer> most =
          counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
      within += suggestion.fruits().size();
      pure += most.getValue();
      boolean whole = suggestion.examples().size() == TeachSearch.EXAMPLES;
      own +=
          (int)
              suggestion.examples().stream()
                  .filter(id -> productOf.get(id).equals(most.getKey()))
                  .count();
      examples += suggestion.examples().size();
      if (whole) {
        fives.putIfAbsent(
            most.getKey(),
            new Lesson(
                suggestion.examples().stream().map(byId::get).toList(),
                suggestion.lesson().stream().map(byId::get).toList()));
      }
    }
    out.printf(
        Locale.ROOT,
        "%d clusters hold %d of %d photographs, %d of them of their cluster's most frequent"
            + " product; one of five was called by its name.%nOf %d examples to teach with %d are"
            + " of it; %d products have a cluster.%n%n",
        suggestions.size(),
        within,
        loose.size(),
        pure,
        examples,
        own,
        fives.size());
    return fives;
  }

  /** Five of all photographs of a product, chosen as a cluster's are. */
  private static List<Embedding> typical(TeachSearch search, List<Embedding> all) {
    Map<String, Embedding> byId = new HashMap<>();
    List<LooseFruit> loose = new ArrayList<>();
    for (Embedding one : all) {
      byId.put(Integer.toString(byId.size()), one);
      loose.add(LooseFruit.of(Integer.toString(loose.size()), one));
    }
    return search.examplesOf(loose).stream().map(byId::get).toList();
  }

  private static int named(
      Heads heads, String product, List<Embedding> examples, List<Embedding> asked) {
    if (examples.isEmpty()) {
      return 0;
    }
    return TakenOfOthers.count(heads.withTaughtClass(product, examples), product, asked);
  }

  private static void print(PrintWriter out, List<Line> lines) {
    out.println(
        "product                kept apart   by five of its clusters  and nearest  of all   by"
            + " all");
    double cluster = 0;
    double nearest = 0;
    double five = 0;
    double all = 0;
    for (Line line : lines) {
      cluster += (double) line.byCluster() / line.held();
      nearest += (double) line.byNearest() / line.held();
      five += (double) line.byFive() / line.held();
      all += (double) line.byAll() / line.held();
      out.printf(
          Locale.ROOT,
          "%-22s %10d %24d %12d %7d %8d%n",
          line.product(),
          line.held(),
          line.byCluster(),
          line.byNearest(),
          line.byFive(),
          line.byAll());
    }
    double count = Math.max(1, lines.size()) / 100.0;
    out.printf(
        Locale.ROOT,
        "Mean of %d products: %.1f %% by five of the clusters, %.1f %% by those and the nearest,"
            + " %.1f %% by five of all, %.1f %% by all.%n",
        lines.size(),
        cluster / count,
        nearest / count,
        five / count,
        all / count);
  }
}
