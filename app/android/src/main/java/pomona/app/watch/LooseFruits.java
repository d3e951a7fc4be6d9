package pomona.app.watch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;
import pomona.app.store.FactRow;
import pomona.app.store.LooseRow;
import pomona.app.store.PomonaDatabase;
import pomona.embedding.Embedding;
import pomona.phone.notice.TeachHints;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/**
 * The fruits that might be taught: those that were unknown, and those of which somebody here, or a
 * reviewer, said another class than the phone.
 */
record LooseFruits(PomonaDatabase database) {
  /** Of the newest overrides, which may change a grade alone. */
  private static final int MOST_OVERRIDES = 300;

  /** The newest first, as many as are clustered. */
  List<TeachHints.Seen> of(String space) {
    List<TeachHints.Seen> seen = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (LooseRow row : renamed(space)) {
      if (ids.add(row.id())) {
        seen.add(seen(row, Optional.of(called(row))));
      }
    }
    for (LooseRow row : database.watched().loose(space, TeachHints.MOST_FRUITS)) {
      if (ids.add(row.id())) {
        seen.add(seen(row, Optional.ofNullable(row.correctedClass())));
      }
    }
    return seen;
  }

  private static TeachHints.Seen seen(LooseRow row, Optional<String> called) {
    return new TeachHints.Seen(row.id(), Embedding.fromBytes(row.embedding()), called);
  }

  private static String called(LooseRow row) {
    return row.correctedClass() == null ? row.className() : row.correctedClass();
  }

  /** Those that have another class now than the phone gave them. */
  private List<LooseRow> renamed(String space) {
    List<LooseRow> renamed = new ArrayList<>();
    for (FactRow row : database.lotFacts().newestOf(FactBody.GradeOverride.KIND, MOST_OVERRIDES)) {
      FactBody body = FactJson.read(ByteString.of(row.json())).body();
      if (body instanceof FactBody.GradeOverride said && said.className().isPresent()) {
        String fruit = said.fruit().toString();
        database
            .watched()
            .loose(space, fruit)
            .filter(now -> now.familiar() && !isAsSeen(now))
            .ifPresent(renamed::add);
      }
    }
    return renamed;
  }

  private boolean isAsSeen(LooseRow now) {
    return database
        .facts()
        .fact(now.id())
        .map(fact -> FactJson.read(ByteString.of(fact.json())).body())
        .map(body -> body instanceof FactBody.Fruit seen && seen.className().equals(called(now)))
        .orElse(true);
  }
}
