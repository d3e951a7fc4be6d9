package pomona.app.scan;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import pomona.app.AppGraph;
import pomona.app.answer.AskDesk;
import pomona.app.eye.KeptEye;
import pomona.app.record.CardReader;
import pomona.app.record.ScanRecorder;
import pomona.app.store.LotDao;
import pomona.app.store.Writing;
import pomona.phone.ask.SizesInView;
import pomona.phone.record.RefusalTally;

/** What the scan screen needs of the rest. */
record ScanParts(
    KeptEye eye,
    RefusalTally refusals,
    Executor analysis,
    Executor pictures,
    Writing writing,
    ScanRecorder book,
    LotDao lots,
    AskDesk desk,
    FrameSizes sizes,
    Executor questions,
    LongSupplier nanoTime) {

  static ScanParts of(AppGraph graph) {
    CardReader cards = new CardReader(graph.card());
    return new ScanParts(
        graph.eye(),
        graph.refusals(),
        graph.threads().analysis(),
        graph.threads().network(),
        graph.writing(),
        new ScanRecorder(
            graph.facts(),
            graph.database().lots(),
            graph.database().facts(),
            graph.cutter(),
            cards,
            graph.frames(),
            graph.clock()),
        graph.database().lots(),
        graph.askDesk(),
        new FrameSizes(cards, graph.threads().questions(), () -> openLotsSizes(graph)),
        graph.threads().questions(),
        System::nanoTime);
  }

  private static SizesInView openLotsSizes(AppGraph graph) {
    return graph
        .database()
        .lots()
        .openLot()
        .map(lot -> SizesInView.of(graph.keptLots().outline(lot.code()), graph.keptLots().rules()))
        .orElse(SizesInView.NONE);
  }
}
