package pomona.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import pomona.demo.crate.CrateTag;
import pomona.demo.crate.Crates;
import pomona.demo.phone.FloorPhone;
import pomona.lot.chain.Chain;
import pomona.lot.chain.ChainException;
import pomona.lot.label.CrateLabel;
import pomona.lot.label.Gtin;
import pomona.lot.verdict.State;
import pomona.lot.verdict.Verdict;
import pomona.phone.lot.Instrument;
import pomona.phone.lot.LabelDraft;
import pomona.policy.Disposition;
import pomona.server.Server;
import pomona.server.lot.ListedLot;
import pomona.server.lot.LotHistories;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.SiteFact;
import pomona.sync.lot.LotAccount;
import pomona.sync.lot.ReportText;

/**
 * The act of a delivery: it arrives by its label, a sample of it fails its declared class by decay,
 * it is held, sorted by hand, inspected again, and let go by a second operator on another phone.
 */
record LotAct(Server server, Floor floor, Clock clock, StoryScreen screen) {
  static final String TITLE = "A delivery is held for decay, reworked and released";

  private static final String GTIN = "09501101530003";
  private static final String CATEGORY = "Royal-Gala";
  private static final String PRODUCT = "royal-gala";
  private static final String ORDER = "PO-4711";
  private static final int PACKAGES = 40;
  private static final int DISCARDED = 4;

  /** Not every package of a bad delivery has decay in it. */
  private static final int SOUND_ONE_OF = 5;

  private static final int LAYERS = 2;
  private static final int READINGS = 2;
  private static final long SEED = 20261129;

  /** Crates of other acts have lower numbers. */
  private static final long FIRST_LAYER = 50_000_000;

  private static final List<String> STEPS =
      List.of(
          LotStep.Suggested.KIND,
          LotStep.Decided.KIND,
          LotStep.Reworked.KIND,
          LotStep.InspectedAgain.KIND,
          LotStep.Decided.KIND,
          LotStep.Released.KIND);

  /** The trade's tolerances, and what this customer asks for besides. */
  private static final String SPEC =
      """
      {"apple": {"products": ["royal-gala"], "by": ["count"], "decayAbove": 0.005,
        "classes": {
          "class-i": {"tolerances": [
            {"of": "worse-than-class-i", "atMost": 0.1},
            {"of": "worse-than-class-ii", "atMost": 0.01}]},
          "class-ii": {"tolerances": [
            {"of": "worse-than-class-ii", "atMost": 0.1}, {"of": "decayed", "atMost": 0.02}]}},
        "measurements": [
          {"name": "temperature", "unit": "°C", "atMost": 4, "readings": 2}],
        "secondRelease": true,
        "sources": [{"of": "tolerances", "text": "the demo's market hall", "mark": "site"}]}}
      """;

  /** Why the act cannot go on. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken(final String why) {
      super(why);
    }
  }

  void play() throws IOException, InterruptedException {
    screen.act(TITLE, "/lots");
    final FloorPhone first = floor.phones().get(0);
    final String site = first.device().site();
    final List<ListedLot> earlier = earlier(site);
    final Optional<ListedLot> shown =
        earlier.stream().filter(lot -> lot.state().equals(Chain.State.RELEASED.name())).findFirst();
    if (shown.isPresent()) {
      screen.leftOut(
          "an earlier start showed it; the report:" + screen.link("/lots/" + shown.get().id()));
      return;
    }
    try {
      screen.green(play(first, site, "DEMO-" + (earlier.size() + 1)));
    } catch (Broken broken) {
      if (!floor.stopped()) {
        screen.failed(broken.getMessage());
      }
    }
  }

  /** What earlier starts made of it; one that was broken off leaves a lot behind. */
  private List<ListedLot> earlier(final String site) {
    server.lots().table().catchUp();
    return server.lots().table().changedAfter(site, 0, Integer.MAX_VALUE).stream()
        .filter(lot -> lot.gtin().equals(Optional.of(GTIN)))
        .toList();
  }

  private String play(final FloorPhone first, final String site, final String batch)
      throws IOException, InterruptedException, Broken {
    final FloorPhone second =
        floor.phones().stream()
            .filter(phone -> phone != first && phone.device().site().equals(site))
            .findFirst()
            .orElseThrow(() -> new Broken("there is no second phone at " + site));
    expect(site, batch);
    final String lot = arrive(first, batch);
    final Verdict bad = inspect(first, lot, SEED, true);
    if (bad.state() != State.FAILS || bad.decayed() == 0) {
      throw new Broken("decay did not fail the class: " + bad.state() + ", " + bad.decayed());
    }
    first.lots().work(lot).hold(bad.decayed() + " of " + bad.fruits() + " decayed");
    arriveOnServer(first, site, lot, Chain.State.HELD);
    first.lots().work(lot).rework(PACKAGES - DISCARDED, DISCARDED);
    screen.tell("sorted by hand: %d packages kept, %d discarded", PACKAGES - DISCARDED, DISCARDED);
    final Verdict good = inspect(first, lot, SEED + 1, false);
    final boolean agrees = good.suggestion() == Disposition.ACCEPT;
    first.lots().work(lot).decide(Disposition.ACCEPT, agrees ? "" : "sorted by hand, all sound");
    arriveOnServer(first, site, lot, Chain.State.ACCEPTED);
    release(first, second, lot);
    arriveOnServer(second, site, lot, Chain.State.RELEASED);
    return report(first, site, lot);
  }

  /** What the desk does before the delivery comes. */
  private void expect(final String site, final String batch) throws IOException {
    server.lots().products().take(site, bytes(productList()), Story.PERSON);
    if (server.lots().specs().find(site, "market-hall").isEmpty()) {
      server.lots().specs().save(site, spec(), Story.PERSON);
    }
    final String delivery =
        "order,supplier,gtin,lot,packages,spec\n"
            + String.join(",", ORDER, "Orchard 4", GTIN, batch, "" + PACKAGES, "market-hall")
            + "\n";
    server.lots().deliveries().take(site, bytes(delivery), Story.PERSON);
  }

  private static String productList() {
    return "gtin,product,variety,supplier,pack,spec\n"
        + String.join(",", GTIN, PRODUCT, "Royal Gala", "Orchard 4", "carton", "market-hall")
        + "\n";
  }

  private static SiteFact.Spec spec() {
    return new SiteFact.Spec(
        "market-hall",
        1,
        Optional.of("Market hall"),
        Optional.empty(),
        Optional.of(PRODUCT),
        Optional.empty(),
        Optional.empty(),
        false,
        SPEC);
  }

  /** The label is photographed and read, and the site's list of products fills in the rest. */
  private String arrive(final FloorPhone phone, final String batch)
      throws IOException, InterruptedException, Broken {
    final Gtin gtin = Gtin.of(GTIN).orElseThrow();
    if (!floor.syncUntil(phone, () -> phone.lots().products().find(gtin).isPresent())) {
      throw new Broken(phone.name() + " did not get the list of products");
    }
    final LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    final BufferedImage paper =
        CrateTag.print(
            "(02)" + GTIN + "(37)" + PACKAGES + "(10)" + batch + "(400)" + ORDER,
            List.of("Apples, Royal Gala", "Class I", "Orchard 4", PACKAGES + " cartons"));
    final CrateLabel label = CrateTag.read(paper, today);
    final LabelDraft draft = LabelDraft.of(label, phone.lots().products());
    final String lot = draft.lot().orElseThrow(() -> new Broken("the label names no lot"));
    phone
        .lots()
        .work(lot)
        .declare(
            new LotFact.Declared(
                draft.product().orElseThrow().product(),
                Optional.of(draft.product().orElseThrow().variety()),
                "CLASS_I",
                "COUNT",
                "LAYERS",
                Optional.of(draft.product().orElseThrow().supplier()),
                Optional.of("Market hall"),
                draft.order(),
                Optional.of(draft.product().orElseThrow().spec()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                draft.packages().orElseThrow(),
                draft.netKilograms(),
                draft.fields(),
                Optional.of(phone.lots().photo(paper).sha256())));
    screen.tell("%s of %d packages arrives by its label, as Class I", lot, PACKAGES);
    return lot;
  }

  /** Opens the packages that are drawn, looks at all their layers, and measures. */
  private Verdict inspect(
      final FloorPhone phone, final String lot, final long seed, final boolean decay)
      throws IOException {
    final List<Integer> drawn = phone.lots().work(lot).drawSample(seed).toOpen();
    phone.lots().scanInto(lot);
    for (final int number : drawn) {
      phone.lots().work(lot).open(number);
      for (int layer = 0; layer < LAYERS; layer++) {
        phone.scan(
            Crates.layer(
                CATEGORY,
                FIRST_LAYER + seed * PACKAGES * LAYERS + number * LAYERS + layer,
                decay && number % SOUND_ONE_OF != 0),
            phone.lots().work(lot).place(number));
      }
    }
    final Optional<Instrument> thermometer =
        Optional.of(new Instrument("thermometer 1", Optional.empty()));
    for (int i = 0; i < READINGS; i++) {
      phone
          .lots()
          .work(lot)
          .measure(
              "temperature",
              "°C",
              2.5 + i,
              Optional.of(drawn.get(i)),
              thermometer,
              Optional.empty());
    }
    final Verdict verdict = phone.lots().work(lot).verdict().orElseThrow();
    screen.tell(
        "packages %s opened: %d of %d fruits decayed; the rules suggest: %s",
        drawn, verdict.decayed(), verdict.fruits(), Story.word(verdict.suggestion().name()));
    return verdict;
  }

  private void release(final FloorPhone first, final FloorPhone second, final String lot)
      throws IOException, InterruptedException, Broken {
    try {
      first.lots().work(lot).release();
      throw new Broken("who decided was let release");
    } catch (ChainException refused) {
      screen.tell(refused.refusal().sentence());
    }
    final boolean told =
        floor.syncUntil(second, () -> second.lots().work(lot).state() == Chain.State.ACCEPTED);
    if (!told) {
      throw new Broken(second.name() + " was not told of the lot");
    }
    second.lots().work(lot).release();
    screen.tell("released on %s, by another operator", second.name());
  }

  /** Sends what a phone made of the lot, and reads it on the server. */
  private void arriveOnServer(
      final FloorPhone phone, final String site, final String lot, final Chain.State wanted)
      throws IOException, InterruptedException, Broken {
    floor.syncUntil(phone, () -> phone.waitingFacts() == 0);
    final Chain.State state = read(site, lot).account().chain().state();
    if (state != wanted) {
      throw new Broken("on the server the lot is " + state + ", not " + wanted);
    }
    screen.tell("on the server: %s", Story.word(state.name()));
  }

  private LotHistories.Read read(final String site, final String lot) throws Broken {
    return server
        .lots()
        .facts()
        .read(new LotHistories.Name(site, lot))
        .orElseThrow(() -> new Broken("the server has nothing of the lot"));
  }

  /** The phone's report, against what the server makes of the same facts. */
  private String report(final FloorPhone phone, final String site, final String lot)
      throws IOException, InterruptedException, Broken {
    if (!floor.syncUntil(phone, () -> phone.lots().work(lot).state() == Chain.State.RELEASED)) {
      throw new Broken(phone.name() + " was not told of the release");
    }
    final LotFact.Reported report = phone.lots().work(lot).report();
    floor.syncUntil(phone, () -> phone.waitingFacts() == 0 && phone.waitingPictures() == 0);
    final LotHistories.Read there = read(site, lot);
    final LotAccount account = there.account();
    final List<String> steps =
        account.all(LotStep.class).stream().map(fact -> fact.body().kind()).toList();
    if (!steps.equals(STEPS) || !account.refused().isEmpty()) {
      throw new Broken("the steps on the server are " + steps);
    }
    final List<ReportText.Difference> differences =
        ReportText.differences(report.text(), ReportText.of(lot, account));
    if (!differences.isEmpty()) {
      throw new Broken("the phone's report differs from the server's: " + differences);
    }
    return "held, reworked, inspected again and released on the server; the report:"
        + screen.link("/lots/" + there.id() + "?report=" + report.sha256());
  }

  private static byte[] bytes(final String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
