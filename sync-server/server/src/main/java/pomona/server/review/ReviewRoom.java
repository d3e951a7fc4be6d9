package pomona.server.review;

import io.javalin.config.RoutesConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import okio.ByteString;
import pomona.server.access.Audit;
import pomona.server.access.Devices;
import pomona.server.access.People;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Sites;
import pomona.server.ask.AskRoom;
import pomona.server.attachment.AttachmentStore;
import pomona.server.catalogue.SiteCatalogues;
import pomona.server.database.Database;
import pomona.server.fact.FactStore;
import pomona.server.learn.Habits;
import pomona.server.learn.HeadsInUse;
import pomona.server.learn.Learning;
import pomona.server.learn.RankerShelf;
import pomona.server.learn.RepairRules;
import pomona.server.log.AllCells;
import pomona.server.lot.LotRoom;
import pomona.server.model.GateReports;
import pomona.server.model.ModelRegistry;
import pomona.server.model.RolloutWatch;
import pomona.server.model.Rollouts;
import pomona.server.opinion.OpinionChoice;
import pomona.server.review.admin.AdminRoutes;
import pomona.server.review.admin.BackupRoutes;
import pomona.server.review.admin.Backups;
import pomona.server.review.admin.RefusedRoutes;
import pomona.server.review.admin.SiteRoutes;
import pomona.server.review.ask.AskRoutes;
import pomona.server.review.ask.BoardRoutes;
import pomona.server.review.catalogue.CatalogueRoutes;
import pomona.server.review.explore.EverywhereRoutes;
import pomona.server.review.explore.ExploreRoutes;
import pomona.server.review.explore.FruitRoutes;
import pomona.server.review.explore.PhotoEye;
import pomona.server.review.explore.PhotoRoutes;
import pomona.server.review.explore.WordsPage;
import pomona.server.review.learn.HunchRoutes;
import pomona.server.review.learn.LearntRoutes;
import pomona.server.review.learn.RepairActs;
import pomona.server.review.learn.RepairLessons;
import pomona.server.review.learn.RepairRoutes;
import pomona.server.review.learn.TeachRoutes;
import pomona.server.review.learn.TeachWork;
import pomona.server.review.lot.LotPages;
import pomona.server.review.page.Assets;
import pomona.server.review.page.Pages;
import pomona.server.review.policy.Policies;
import pomona.server.review.policy.PolicyRoutes;
import pomona.server.review.queue.Decisions;
import pomona.server.review.queue.OrderRoutes;
import pomona.server.review.queue.QueueRoutes;
import pomona.server.review.queue.ReviewDesk;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.ReviewTables;
import pomona.server.review.update.DefectRoutes;
import pomona.server.review.update.DefectWork;
import pomona.server.review.update.FlipRoutes;
import pomona.server.review.update.HeadWork;
import pomona.server.review.update.HeadsRoutes;
import pomona.server.review.update.ModelRoutes;
import pomona.server.review.update.PacksInUse;
import pomona.server.review.update.Twins;
import pomona.server.review.update.UpdateRoutes;
import pomona.server.similar.SimilarityIndex;
import pomona.server.web.Parameters;
import pomona.server.web.ProblemException;
import pomona.server.words.WordSearch;
import pomona.sync.FactIds;

/** Wires the review pages. */
public final class ReviewRoom {
  private static final int MOST_PICTURE_BYTES = 4 << 20;

  private final Assets assets = new Assets();
  private final Pages pages;

  /**
   * A room that has no routes yet.
   *
   * @param address what links begin with; absent, where the request came to
   */
  public ReviewRoom(Optional<String> address) {
    pages = new Pages(assets, address);
  }

  /** The pages, for what is shown outside of this room. */
  public Pages pages() {
    return pages;
  }

  /** What the pages work on. */
  public record Parts(
      Path data,
      Database database,
      FactStore facts,
      ReviewTables tables,
      AttachmentStore attachments,
      SimilarityIndex index,
      Devices devices,
      People people,
      Audit audit,
      ModelRegistry models,
      GateReports reports,
      Rollouts rollouts,
      RolloutWatch watch,
      OpinionChoice opinions,
      Sites sites,
      LotRoom lots,
      AskRoom asks,
      SiteCatalogues catalogues,
      Learning learning,
      Optional<AllCells> cells,
      String cell,
      FactIds ids,
      Clock clock,
      Random random,
      RefusedRoutes.Door door) {}

  public void register(RoutesConfig routes, PeopleDoor door, Parts parts) {
    assets.register(routes);
    routes.get(
        "/crops/{sha256}",
        door.only(Role.REVIEWER, (context, visitor) -> picture(context, parts.attachments())));
    FruitColumns columns = parts.tables().columns();
    RankerShelf shelf = parts.learning().rankers();
    ReviewDesk desk = new ReviewDesk(parts.database(), parts.clock(), parts.random(), shelf);
    Decisions decisions =
        new Decisions(parts.database(), parts.facts(), columns, parts.ids(), parts.clock());
    new QueueRoutes(parts.database(), columns, desk, decisions, pages, parts.clock())
        .register(routes, door);
    new OrderRoutes(parts.database(), parts.learning(), pages).register(routes, door);
    new ExploreRoutes(parts.database(), columns, pages).register(routes, door);
    parts.cells().ifPresent(cells -> everywhere(cells, parts).register(routes, door));
    new WordsPage(new WordSearch(parts.database()), pages).register(routes, door);
    new FruitRoutes(parts.database(), parts.facts(), parts.index(), pages).register(routes, door);
    new ModelRoutes(parts.models(), parts.reports(), parts.opinions(), pages)
        .register(routes, door);
    HeadsInUse inUse = parts.learning().inUse();
    new UpdateRoutes(
            parts.database(),
            columns,
            parts.devices(),
            parts.models(),
            parts.reports(),
            parts.rollouts(),
            parts.watch(),
            inUse,
            pages)
        .register(routes, door);
    HeadWork heads = new HeadWork(parts.database(), columns, parts.models(), inUse);
    PacksInUse packs = new PacksInUse(parts.models(), parts.rollouts(), inUse);
    new HeadsRoutes(parts.database(), heads, parts.models(), packs, pages).register(routes, door);
    DefectWork defects = new DefectWork(parts.database(), inUse, parts.audit());
    new DefectRoutes(parts.database(), parts.models(), defects, packs, pages)
        .register(routes, door);
    new FlipRoutes(
            parts.database(),
            columns,
            new Twins(parts.database(), parts.facts(), columns, parts.index()),
            decisions,
            pages,
            parts.clock())
        .register(routes, door);
    PhotoEye eye = new PhotoEye(parts.models(), parts.rollouts()::isWithdrawn);
    new PhotoRoutes(parts.database(), parts.index(), eye, pages).register(routes, door);
    new CatalogueRoutes(parts.catalogues(), parts.sites(), eye, pages).register(routes, door);
    new AdminRoutes(
            parts.database(), parts.devices(), parts.people(), parts.audit(), pages, parts.clock())
        .register(routes, door);
    new RefusedRoutes(
            parts.database(), parts.facts(), parts.devices(), parts.door(), parts.audit(), pages)
        .register(routes, door);
    Policies policies =
        new Policies(parts.database(), parts.facts(), parts.ids(), parts.clock(), parts.audit());
    new PolicyRoutes(parts.database(), columns, policies, pages).register(routes, door);
    RepairActs repairs =
        new RepairActs(
            parts.database(),
            columns,
            parts.learning().repairs(),
            new RepairRules(parts.database()),
            policies,
            parts.models(),
            parts.rollouts(),
            heads,
            inUse.learnt(),
            parts.audit());
    parts.learning().takesBack(repair -> repairs.takeBack(repair, Optional.empty()));
    TeachWork products = new TeachWork(parts.database(), inUse, parts.audit());
    new TeachRoutes(
            new TeachRoutes.Parts(
                parts.database(), parts.learning(), parts.catalogues(), products, packs, pages))
        .register(routes, door);
    new HunchRoutes(parts.database(), parts.learning().hunches(), pages).register(routes, door);
    new LearntRoutes(parts.learning(), parts.models(), heads, packs, pages).register(routes, door);
    Habits habits = new Habits(parts.database(), parts.audit());
    RepairLessons lessons =
        new RepairLessons(
            parts.database(), parts.learning().repairs(), parts.models(), inUse, products, defects);
    new RepairRoutes(parts.database(), parts.learning(), repairs, lessons, habits, pages)
        .register(routes, door);
    new LotPages(
            parts.database(),
            parts.lots(),
            parts.attachments(),
            parts.sites(),
            policies,
            parts.clock(),
            pages)
        .register(routes, door);
    new AskRoutes(parts.asks(), parts.sites(), parts.database(), pages).register(routes, door);
    new BoardRoutes(parts.asks(), parts.sites(), pages).register(routes, door);
    new SiteRoutes(parts.database(), columns, policies, parts.sites(), parts.opinions(), pages)
        .register(routes, door);
    new BackupRoutes(new Backups(parts.data(), parts.clock(), parts.audit()), pages)
        .register(routes, door);
  }

  private EverywhereRoutes everywhere(AllCells cells, Parts parts) {
    pages.showEverywhere();
    return new EverywhereRoutes(
        parts.database(), parts.facts(), cells, parts.cell(), parts.clock(), pages);
  }

  /** Sends a picture by its digest. It never changes, so a browser may keep it. */
  private static void picture(io.javalin.http.Context context, AttachmentStore attachments)
      throws java.io.IOException {
    ByteString sha256 = Parameters.sha256(context);
    if (attachments.bytes(sha256).orElse(0) > MOST_PICTURE_BYTES) {
      throw ProblemException.tooLarge("", "The picture is too large to be shown.");
    }
    byte[] bytes =
        attachments
            .read(sha256, MOST_PICTURE_BYTES)
            .orElseThrow(() -> ProblemException.notFound("The picture has not arrived yet."));
    context.contentType(pictureType(bytes));
    context.header("Cache-Control", "private, max-age=31536000, immutable");
    context.result(bytes);
  }

  /**
   * The type of a picture, by its first bytes, because attachments come from devices and may be
   * anything.
   */
  private static String pictureType(byte[] bytes) {
    if (bytes.length > 3 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8) {
      return "image/jpeg";
    }
    if (bytes.length > 8 && (bytes[0] & 0xff) == 0x89 && bytes[1] == 'P' && bytes[2] == 'N') {
      return "image/png";
    }
    if (bytes.length > 12 && bytes[8] == 'W' && bytes[9] == 'E' && bytes[10] == 'B') {
      return "image/webp";
    }
    return "application/octet-stream";
  }
}
