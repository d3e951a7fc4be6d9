package pomona.server.lot;

import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import pomona.server.access.Audit;
import pomona.server.access.DeviceDoor;
import pomona.server.access.Secrets;
import pomona.server.attachment.AttachmentStore;
import pomona.server.database.Database;
import pomona.server.fact.FactStore;
import pomona.sync.FactIds;

/** Wires what the server knows of lots. */
public final class LotRoom implements AutoCloseable {
  private static final Duration WEBHOOK_TIMEOUT = Duration.ofSeconds(10);

  private final LotHistories facts;
  private final LotTable table;
  private final Specs specs;
  private final ProductLists products;
  private final Deliveries deliveries;
  private final Scorecard scorecard;
  private final ApiTokens tokens;
  private final Webhooks webhooks;
  private final WebhookSender sender;

  /**
   * What the room works on.
   *
   * @param webhookHosts hosts that a webhook may speak to though their address is not public
   */
  public record Parts(
      Database database,
      FactStore facts,
      AttachmentStore attachments,
      FactIds ids,
      Clock clock,
      Secrets secrets,
      Audit audit,
      Set<String> webhookHosts) {}

  public LotRoom(Parts parts) {
    Database database = parts.database();
    SiteFacts siteFacts = new SiteFacts(parts.facts(), parts.ids(), parts.clock());
    facts = new LotHistories(database);
    table = new LotTable(database, parts.clock());
    specs = new Specs(database, siteFacts, parts.audit());
    products = new ProductLists(database, parts.attachments(), siteFacts, parts.audit());
    deliveries = new Deliveries(database, parts.clock(), parts.audit());
    scorecard = new Scorecard(database);
    tokens = new ApiTokens(database, parts.clock(), parts.secrets(), parts.audit());
    webhooks =
        new Webhooks(database, parts.clock(), parts.secrets(), parts.audit(), parts.webhookHosts());
    sender = new WebhookSender(database, parts.clock(), parts.webhookHosts(), WEBHOOK_TIMEOUT);
  }

  public void start() {
    table.start();
    sender.start();
  }

  /** What devices and other programs ask; the pages are registered by their own room. */
  public void register(RoutesConfig routes, DeviceDoor door) {
    products.register(routes, door);
    new LotApi(table, facts, tokens).register(routes);
  }

  public LotHistories facts() {
    return facts;
  }

  public LotTable table() {
    return table;
  }

  public Specs specs() {
    return specs;
  }

  public ProductLists products() {
    return products;
  }

  public Deliveries deliveries() {
    return deliveries;
  }

  public Scorecard scorecard() {
    return scorecard;
  }

  public ApiTokens tokens() {
    return tokens;
  }

  public Webhooks webhooks() {
    return webhooks;
  }

  public WebhookSender sender() {
    return sender;
  }

  @Override
  public void close() {
    sender.close();
    table.close();
  }
}
