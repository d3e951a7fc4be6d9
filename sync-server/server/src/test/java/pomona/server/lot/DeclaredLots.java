package pomona.server.lot;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import pomona.server.RunningServer;
import pomona.server.Server;
import pomona.server.SettableClock;
import pomona.server.fact.NewFact;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.LotFact;
import pomona.sync.LotStep;

/** A server of two sites, and lots that are declared and held there. */
record DeclaredLots(RunningServer running, SettableClock clock, FactIds ids)
    implements AutoCloseable {
  DeclaredLots(RunningServer running, SettableClock clock) throws Exception {
    this(running, clock, new FactIds(clock, new Random(5)));
    running.enrolDirectly("north");
    running.enrolDirectly("south");
  }

  Server server() {
    return running.server();
  }

  LotRoom lots() {
    return running.server().lots();
  }

  UUID add(String site, String lot, FactBody body) {
    Fact fact = new Fact(ids.next(), "d-1", site, Optional.of(lot), "ana", clock.millis(), body);
    running
        .server()
        .facts()
        .store(List.of(new NewFact(fact, FactJson.write(fact), clock.millis())), List.of());
    return fact.id();
  }

  UUID declare(String site, String lot) {
    return declare(site, lot, Optional.empty(), List.of());
  }

  UUID declare(String site, String lot, Optional<String> order, List<LotFact.LabelField> label) {
    return add(
        site,
        lot,
        new LotFact.Declared(
            "gala",
            Optional.empty(),
            "CLASS_I",
            "COUNT",
            "LOOSE",
            Optional.of("orchard 4"),
            Optional.empty(),
            order,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            40,
            Optional.empty(),
            label,
            Optional.empty()));
  }

  void hold(String site, String lot) {
    add(site, lot, new LotStep.Suggested(ids.next(), "HOLD", false));
    add(site, lot, new LotStep.Decided("HOLD", "decay"));
    lots().table().catchUp();
  }

  @Override
  public void close() throws IOException {
    running.close();
  }
}
