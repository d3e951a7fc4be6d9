package pomona.server.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pomona.embedding.Embedding;

/** What cells tell each other, in this process; it finds every neighbour. */
public final class MemoryCells implements AllCells {
  private final Shared shared;
  private final String cell;

  /** What all cells see. */
  public static final class Shared {
    private final Map<String, Like> fruits = new HashMap<>();
    private final Map<String, List<CellSum>> sums = new HashMap<>();
    private final Map<String, Fed> fed = new HashMap<>();
    private final Map<Object, Long> rounds = new HashMap<>();
  }

  public MemoryCells(Shared shared, String cell) {
    this.shared = shared;
    this.cell = cell;
  }

  @Override
  public Fed fed() {
    synchronized (shared) {
      return shared.fed.getOrDefault(cell, Fed.NOTHING);
    }
  }

  @Override
  public Optional<Round> begin(Fed before) {
    synchronized (shared) {
      if (fed().round() != before.round()) {
        return Optional.empty();
      }
      long round = before.round() + 1;
      shared.fed.put(cell, new Fed(round, before.position(), before.walked(), before.isWalked()));
      return Optional.of(new InMemory(round));
    }
  }

  private final class InMemory implements Round {
    private final long round;

    InMemory(long round) {
      this.round = round;
    }

    /** Whether this round is the newest that wrote a thing, which it then is. */
    private boolean isNewest(Object thing) {
      return shared.rounds.merge(thing, round, Math::max) == round;
    }

    private String key(UUID id) {
      return cell + "/" + id;
    }

    @Override
    public void put(List<Fruit> fruits) {
      synchronized (shared) {
        for (Fruit fruit : fruits) {
          if (isNewest(key(fruit.id()))) {
            shared.fruits.put(key(fruit.id()), new Like(cell, fruit, 0));
          }
        }
      }
    }

    @Override
    public void leaveOut(List<UUID> ids) {
      synchronized (shared) {
        ids.stream().map(this::key).filter(this::isNewest).forEach(shared.fruits::remove);
      }
    }

    @Override
    public void sums(long day, String site, List<Sum> sums) {
      synchronized (shared) {
        String key = cell + "/" + day + "/" + site;
        if (isNewest(key)) {
          shared.sums.put(
              key, sums.stream().map(sum -> new CellSum(cell, day, site, sum)).toList());
        }
      }
    }

    @Override
    public void leaveOutAll() {
      synchronized (shared) {
        shared.fruits.values().removeIf(like -> like.cell().equals(cell));
        shared.sums.keySet().removeIf(key -> key.startsWith(cell + "/"));
      }
    }

    @Override
    public void end(long position, long walked, boolean isWalked) {
      synchronized (shared) {
        if (fed().round() == round) {
          shared.fed.put(cell, new Fed(round, position, walked, isWalked));
        }
      }
    }
  }

  @Override
  public List<Like> like(String space, Embedding embedding, Wanted wanted, int count) {
    synchronized (shared) {
      List<Like> all = new ArrayList<>();
      for (Like known : shared.fruits.values()) {
        Fruit fruit = known.fruit();
        if (fruit.space().equals(space)
            && wanted.site().orElse(fruit.site()).equals(fruit.site())
            && wanted.className().orElse(fruit.className()).equals(fruit.className())
            && wanted.grade().orElse(fruit.grade()).equals(fruit.grade())) {
          all.add(new Like(known.cell(), fruit, embedding.cosine(fruit.embedding())));
        }
      }
      all.sort(Comparator.comparingDouble(Like::likeness).reversed());
      return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }
  }

  @Override
  public List<CellSum> sums(long fromDay, long toDay) {
    synchronized (shared) {
      return shared.sums.values().stream()
          .flatMap(List::stream)
          .filter(sum -> sum.day() >= fromDay && sum.day() <= toDay)
          .toList();
    }
  }
}
