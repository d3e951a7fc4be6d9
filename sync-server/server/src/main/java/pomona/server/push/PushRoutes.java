package pomona.server.push;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import okio.ByteString;
import pomona.server.access.Device;
import pomona.server.access.DeviceDoor;
import pomona.server.access.Devices;
import pomona.server.fact.FactStore;
import pomona.server.fact.NewFact;
import pomona.server.fact.RefusedFact;
import pomona.server.fact.Storing;
import pomona.server.web.Answers;
import pomona.server.web.Bodies;
import pomona.sync.BadField;
import pomona.sync.EnrolRequest;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.FactOutcome;
import pomona.sync.PushAnswer;
import pomona.sync.PushBatch;

/** Takes batches of facts: each fact is read alone, the batch is stored as one. */
public final class PushRoutes {
  private static final int MAX_ENROLMENT_BYTES = 4096;

  private final FactStore facts;
  private final Devices devices;
  private final Predicate<String> knownGeneration;
  private final Clock clock;
  private final Timer timer;
  private final Counter stored;
  private final Counter alreadyThere;
  private final Counter refusedCounter;

  /**
   * Makes the routes.
   *
   * @param knownGeneration whether the model registry knows a generation
   */
  public PushRoutes(
      FactStore facts,
      Devices devices,
      Predicate<String> knownGeneration,
      Clock clock,
      MeterRegistry meters) {
    this.facts = facts;
    this.devices = devices;
    this.knownGeneration = knownGeneration;
    this.clock = clock;
    this.timer = Timer.builder("pomona.push.batch").publishPercentileHistogram().register(meters);
    this.stored = meters.counter("pomona.push.facts", "outcome", "stored");
    this.alreadyThere = meters.counter("pomona.push.facts", "outcome", "already_had_it");
    this.refusedCounter = meters.counter("pomona.push.facts", "outcome", "refused");
  }

  public void register(RoutesConfig routes, DeviceDoor door) {
    routes.post("/v1/enrolment", door.strangers(this::enrol));
    routes.post("/v1/facts", door.only((context, device) -> push(context, device, door)));
  }

  private void enrol(Context context) {
    Answers.send(
        context, devices.enrol(Bodies.json(context, EnrolRequest.class, MAX_ENROLMENT_BYTES)));
  }

  private void push(Context context, Device device, DeviceDoor door) {
    Timer.Sample sample = Timer.start();
    PushBatch batch = Bodies.json(context, PushBatch.class, PushBatch.MAX_BYTES);
    door.countFacts(device, batch.facts().size());
    long now = clock.millis();
    Answers.send(context, new PushAnswer(store(device, batch, now), now));
    devices.seen(device, now - batch.sentAtMillis());
    sample.stop(timer);
  }

  /**
   * Stores the facts that can be read, and says of each fact what became of it, in the batch's
   * order.
   */
  public List<FactOutcome> store(Device device, PushBatch batch, long now) {
    int size = batch.facts().size();
    FactOutcome[] outcomes = new FactOutcome[size];
    List<NewFact> fresh = new ArrayList<>(size);
    int[] places = new int[size];
    List<RefusedFact> refused = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ByteString json = batch.facts().get(i);
      String id = "";
      try {
        Fact fact = FactJson.read(json);
        id = fact.id().toString();
        EntryRules.check(fact, json);
        checkOrigin(fact, device);
        places[fresh.size()] = i;
        fresh.add(new NewFact(fact, json, now));
      } catch (BadField bad) {
        outcomes[i] = FactOutcome.refused(id, i, bad);
        refused.add(new RefusedFact(id, device.id(), now, bad.field(), bad.why(), json));
      }
    }
    List<Storing> results = facts.store(fresh, refused);
    for (int i = 0; i < results.size(); i++) {
      outcomes[places[i]] = outcome(fresh.get(i), places[i], results.get(i));
    }
    refusedCounter.increment(refused.size());
    return List.of(outcomes);
  }

  private FactOutcome outcome(NewFact fresh, int place, Storing result) {
    String id = fresh.fact().id().toString();
    if (result instanceof Storing.Stored now) {
      stored.increment();
      return FactOutcome.stored(id, place, now.sequence(), note(fresh.fact().body()));
    }
    if (result instanceof Storing.AlreadyThere before) {
      alreadyThere.increment();
      return FactOutcome.alreadyHadIt(id, place, before.sequence());
    }
    refusedCounter.increment();
    if (result instanceof Storing.OtherSite other) {
      return FactOutcome.refused(id, place, other.bad());
    }
    return FactOutcome.refused(
        id,
        place,
        new BadField("id", "belongs to another fact that was stored before; both are kept"));
  }

  private Optional<String> note(FactBody body) {
    if (body instanceof FactBody.Unknown unknown) {
      return Optional.of("this server does not know the kind " + unknown.kind() + " yet");
    }
    if (body instanceof FactBody.Fruit fruit && !knownGeneration.test(fruit.generation())) {
      return Optional.of("this server does not know generation " + fruit.generation() + " yet");
    }
    return Optional.empty();
  }

  private static void checkOrigin(Fact fact, Device device) {
    if (!fact.device().equals(device.id())) {
      throw new BadField("device", "must be " + device.id() + ", whose token this is");
    }
    if (!fact.site().equals(device.site())) {
      throw new BadField("site", "must be " + device.site() + ", where the device is enrolled");
    }
    if (FactJson.isOfServers(fact.body().kind())) {
      throw new BadField("kind", fact.body().kind() + " facts are made by reviewers, not devices");
    }
  }
}
