package pomona.server.review.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pomona.server.database.Database;
import pomona.server.fact.FactRows;
import pomona.server.learn.HeadsInUse;
import pomona.server.learn.RepairShelf;
import pomona.server.learn.StoredRepair;
import pomona.server.learn.StoredRepair.Way;
import pomona.server.learn.TaughtDefects;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.review.update.DefectWork;
import pomona.server.web.ProblemException;

/**
 * Proposals that are accepted by teaching: another product, another defect, or a look that is none.
 * They pass the gates that products and defects of phones pass, and come back signed as they do.
 */
public record RepairLessons(
    Database database,
    RepairShelf shelf,
    ModelRegistry models,
    HeadsInUse inUse,
    TeachWork products,
    DefectWork defects) {
  /** Of the fruits that people called so, those of the first days are shown, the others judged. */
  private static final double SHOWN = 2 / 3.0;

  /** Whether phones know the proposed product, so that it is taught further. */
  boolean isKnown(StoredRepair repair) throws IOException {
    String generation = repair.proposal().generation();
    for (Model model : models.all()) {
      if (model.kind() == Model.Kind.BUNDLE
          && models.isTrusted(model)
          && model.generation().equals(generation)) {
        return models
            .heads(inUse.pack(model).orElse(model))
            .classes()
            .labels()
            .contains(repair.proposal().to().product());
      }
    }
    return false;
  }

  /** Begins to teach the product; only if it passes its gate is the proposal accepted. */
  void acceptProduct(long number, String person) throws IOException {
    StoredRepair repair = RepairActs.proposed(shelf, number);
    if (!repair.mayBeProduct()) {
      throw ProblemException.conflict("number", "It cannot become a taught product.");
    }
    List<Long> own =
        shelf.evidence(number, Integer.MAX_VALUE).stream()
            .filter(RepairShelf.Evidence::won)
            .map(RepairShelf.Evidence::sequence)
            .sorted()
            .toList();
    List<Long> shown = own.subList(0, (int) Math.ceil(own.size() * SHOWN));
    products.teach(
        RepairActs.bundle(models, repair),
        own,
        shown,
        repair.proposal().to().product(),
        person,
        made -> {
          if (made.passes()) {
            shelf.accept(number, Way.PRODUCT, person, Optional.of(made.heads().sha256()));
          }
        });
  }

  /**
   * Begins to solve the defect beside those that phones have taught, from the fruits that people
   * say it of and those of which somebody said that it is not; only if it is told apart is the
   * proposal accepted.
   *
   * @param name what phones call it
   */
  void acceptDefect(long number, String name, String person) throws IOException {
    StoredRepair repair = RepairActs.proposed(shelf, number);
    if (!repair.mayBeDefect()) {
      throw ProblemException.conflict("number", "It cannot become a taught defect.");
    }
    List<TaughtDefects.Example> examples = new ArrayList<>();
    for (RepairShelf.Evidence one : shelf.evidence(number, Integer.MAX_VALUE)) {
      if (one.spoken()) {
        id(one.sequence())
            .ifPresent(fruit -> examples.add(new TaughtDefects.Example(fruit, !one.won())));
      }
    }
    defects.solve(
        RepairActs.bundle(models, repair),
        Set.of(),
        Map.of(name, examples),
        person,
        made -> {
          if (made.solved().names().contains(name)) {
            shelf.accept(number, Way.DEFECT, person, Optional.of(made.digest()));
          }
        });
  }

  private Optional<UUID> id(long sequence) {
    return database.read(
        session ->
            session.first(
                "SELECT id FROM fact WHERE sequence = ?",
                row -> FactRows.id(row.getBytes("id")),
                sequence));
  }
}
