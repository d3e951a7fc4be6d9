package pomona.app.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import okio.ByteString;
import pomona.lot.chain.Chain;
import pomona.lot.product.ProductList;
import pomona.phone.lot.LotWork;
import pomona.phone.lot.PackageInView;
import pomona.phone.lot.SiteRules;
import pomona.phone.record.FactMaker;
import pomona.phone.record.KeptFile;
import pomona.phone.record.SamplePlace;
import pomona.policy.Disposition;
import pomona.sync.BadField;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.LotVerdict;
import pomona.sync.SiteFact;
import pomona.sync.lot.LotAccount;

/**
 * The facts by which lots are worked, read and kept:
 *
 * <pre>{@code
 * LotWork lot = facts.read("lot 7");
 * facts.work("lot 7", work -> work.open(12));
 * }</pre>
 *
 * <p>All facts of one action are kept in one transaction. Blocks; never called on the main thread.
 *
 * @param products the site's list of them, as far as it came
 * @param recorded told after each transaction: there is something to send
 */
public record KeptLots(
    PomonaDatabase database, FactMaker maker, Supplier<ProductList> products, Runnable recorded) {
  private static final List<String> KINDS =
      List.of(
          FactBody.LotStarted.KIND,
          FactBody.GradeOverride.KIND,
          LotFact.Declared.KIND,
          LotFact.SampleDrawn.KIND,
          LotFact.PackageOpened.KIND,
          LotFact.SampleStopped.KIND,
          LotFact.Measured.KIND,
          LotFact.CountedByHand.KIND,
          LotFact.LabelChecked.KIND,
          LotFact.FruitMeasured.KIND,
          LotFact.Reported.KIND,
          LotVerdict.KIND,
          LotStep.Suggested.KIND,
          LotStep.Decided.KIND,
          LotStep.Held.KIND,
          LotStep.Reworked.KIND,
          LotStep.InspectedAgain.KIND,
          LotStep.Released.KIND);

  private static final List<String> SAMPLE_KINDS =
      List.of(
          LotFact.SampleDrawn.KIND,
          LotFact.PackageOpened.KIND,
          LotFact.SampleStopped.KIND,
          LotStep.Reworked.KIND);

  /** A lot to look at; nothing can be done with it. */
  public LotWork read(String code) {
    return lot(
        code,
        fact -> {
          throw new IllegalStateException("Only read: " + fact.body().kind());
        });
  }

  /** A lot without its scans and fruits, which are many: who holds it, what of it is open. */
  public LotAccount outline(String code) {
    LotFactDao dao = database.lotFacts();
    String first = dao.firstOf(code);
    List<Fact> facts = new ArrayList<>(told(code));
    if (first != null) {
      facts.addAll(since(first, KINDS, code));
    }
    facts.sort(Comparator.comparing(fact -> fact.id().toString()));
    return LotAccount.of(facts);
  }

  /**
   * What the rules suggest for a lot. Its fruits are read only if it was declared, because they are
   * many.
   */
  public Optional<Disposition> suggestion(String code) {
    return outline(code).declared().isPresent() ? read(code).suggestion() : Optional.empty();
  }

  /**
   * A lot that people are done with, or that is held: whoever scans its label again should know.
   * Empty for one that is new, or still being scanned.
   */
  public Optional<KnownLot> known(String code) {
    Optional<LotRow> row = database.lotFacts().newest(code);
    LotAccount account = outline(code);
    Chain.State state = account.chain().state();
    Optional<Long> finished = row.map(LotRow::finishedMillis);
    boolean decided =
        switch (state) {
          case HELD, ACCEPTED, REJECTED, RELEASED -> true;
          case NEW, SUGGESTED, REWORKED -> false;
        };
    if (!decided && (!finished.isPresent() || state == Chain.State.REWORKED)) {
      return Optional.empty();
    }
    return Optional.of(
        new KnownLot(code, row.map(LotRow::id), state, account.newest(LotStep.class), finished));
  }

  /** Does something with a lot; if that is refused, nothing is kept. */
  public <T> T work(String code, Function<LotWork, T> action) {
    T result =
        database.runInTransaction(
            () -> {
              List<Fact> made = new ArrayList<>();
              T done = action.apply(lot(code, made::add));
              database.facts().insert(FactRow.waiting(made));
              for (Fact fact : made) {
                if (fact.body() instanceof LotFact.Declared declared) {
                  database
                      .lotFacts()
                      .declared(code, declared.product(), declared.supplier().orElse(""));
                }
              }
              return done;
            });
    recorded.run();
    return result;
  }

  /**
   * Declares a lot, and puts the photo of its label in line to be sent.
   *
   * @param photo kept already; named in what is said
   */
  public void declare(String code, LotFact.Declared said, Optional<KeptFile> photo) {
    database.runInTransaction(
        () -> {
          Fact declared =
              work(
                  code,
                  work -> {
                    work.declare(said);
                    return work.account()
                        .newest(LotFact.Declared.class)
                        .orElseThrow(AssertionError::new);
                  });
          photo.ifPresent(
              file ->
                  database
                      .facts()
                      .insertAttachment(
                          AttachmentRow.waiting(
                              file, declared.id().toString(), AttachmentRow.Kind.LOT)));
        });
  }

  /** Where in a lot's sample a scan that is made now belongs. */
  public SamplePlace place(String code) {
    String first = database.lotFacts().firstOf(code);
    return first == null
        ? SamplePlace.NONE
        : PackageInView.place(LotAccount.of(since(first, SAMPLE_KINDS, code)));
  }

  private LotWork lot(String code, Consumer<Fact> keep) {
    return LotWork.of(code, facts(code), rules(), maker, keep);
  }

  /** What the site judges lots by. */
  public SiteRules rules() {
    return SiteRules.of(json(database.lotFacts().rules()), products.get());
  }

  /** The list of products that the site has now, as far as the server told. */
  public Optional<SiteFact.ProductsListed> listed() {
    return SiteRules.of(json(database.lotFacts().lists()), ProductList.empty()).listed();
  }

  /** What the server told of catalogues, the oldest first. */
  public List<ByteString> catalogues() {
    return json(database.lotFacts().catalogues());
  }

  private List<Fact> facts(String code) {
    LotFactDao dao = database.lotFacts();
    List<Fact> facts = new ArrayList<>();
    String first = dao.firstOf(code);
    if (first != null) {
      facts.addAll(since(first, KINDS, code));
      for (FactRow row : dao.seen(code)) {
        facts.add(FactJson.read(ByteString.of(row.json())));
      }
    }
    for (ChangeRow row : dao.corrections(code)) {
      try {
        facts.add(FactJson.read(ByteString.of(row.json())));
      } catch (BadField notReadableHere) {
        // Of a later version.
      }
    }
    facts.addAll(told(code));
    return facts;
  }

  private List<Fact> told(String code) {
    return SiteRules.told(code, json(database.lotFacts().told(plain(code))));
  }

  private List<Fact> since(String first, List<String> kinds, String code) {
    List<Fact> facts = new ArrayList<>();
    for (FactRow row : database.lotFacts().since(first, kinds)) {
      Fact fact = FactJson.read(ByteString.of(row.json()));
      if (fact.lot().equals(Optional.of(code))) {
        facts.add(fact);
      }
    }
    return facts;
  }

  /** The code if JSON writes it as it is; else nothing, and all changes are looked through. */
  private static String plain(String code) {
    return code.matches("[A-Za-z0-9 ._-]+") ? code : "";
  }

  private static List<ByteString> json(List<ChangeRow> rows) {
    List<ByteString> json = new ArrayList<>();
    for (ChangeRow row : rows) {
      json.add(ByteString.of(row.json()));
    }
    return json;
  }
}
