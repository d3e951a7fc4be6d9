package pomona.demo;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import okhttp3.HttpUrl;
import pomona.demo.crate.Crates;
import pomona.demo.phone.FloorPhone;
import pomona.demo.phone.PhoneLedger;
import pomona.demo.radio.RadioProxy;
import pomona.demo.radio.Turn;
import pomona.server.Server;
import pomona.server.ServerConfig;
import pomona.server.access.Role;

/** Runs the demo: {@code mvn -Pdemo}. */
public final class Demo {

  private static final List<String> PHONES = List.of("north-1", "north-2", "south-1");

  private final Path data;
  private final Path models;
  private final Optional<Path> frames;
  private final int rounds;
  private final boolean onEngine;
  private final PrintStream out;
  private final CountDownLatch stop = new CountDownLatch(1);

  /** What is done while the server still runs and the story is told. */
  interface Afterwards {
    void with(Server server, HttpUrl address) throws Exception;
  }

  Demo(
      final Path data,
      final Path models,
      final Optional<Path> frames,
      final int rounds,
      final boolean onEngine,
      final PrintStream out) {
    this.data = data;
    this.models = models;
    this.frames = frames;
    this.rounds = rounds;
    this.onEngine = onEngine;
    this.out = out;
  }

  /**
   * Starts it.
   *
   * @param arguments data folder, models folder, frames folder or "none", rounds, whether to stay,
   *     "none" or anything else if the server is a cell on an engine
   */
  public static void main(final String[] arguments) throws Exception {
    final Optional<Path> frames =
        arguments[2].equals("none") ? Optional.empty() : Optional.of(Path.of(arguments[2]));
    final Demo demo =
        new Demo(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            frames,
            Integer.parseInt(arguments[3]),
            !arguments[5].equals("none"),
            System.out);
    // Its cache on disk cannot be made any more while Ctrl-C is being obeyed.
    ImageIO.setUseCache(false);
    final Thread main = Thread.currentThread();
    main.setUncaughtExceptionHandler(
        (thread, failure) -> System.err.println(DemoFault.told(demo.data, failure)));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  demo.stop.countDown();
                  join(main);
                },
                "pomona-demo-stop"));
    final boolean stay = Boolean.parseBoolean(arguments[4]);
    final boolean good =
        demo.run(
            (server, address) -> {
              if (stay) {
                System.out.println(
                    "The pages stay up. Ctrl-C ends it; the next start goes on from here.");
                demo.stop.await();
              }
            });
    if (!good) {
      throw new DemoFault.Unfinished("An act failed or the ledger does not balance: see above");
    }
  }

  private static void join(final Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Plays the story; whether every act went well and the ledger balances. */
  boolean run(final Afterwards afterwards) throws Exception {
    final Generations generations = new Generations(models, data.resolve("bundles"));
    checkGoesOn(generations.first().bundle().sha256());
    if (!onEngine) {
      return play(generations, Optional.empty(), afterwards);
    }
    try (DemoEngine engine = DemoEngine.start(data.resolve("engine"), out)) {
      return play(generations, Optional.of(engine), afterwards);
    }
  }

  private boolean play(
      final Generations generations, final Optional<DemoEngine> engine, final Afterwards afterwards)
      throws Exception {
    final ServerConfig alone =
        config(engine.isEmpty() ? data.resolve("server") : machine(), generations);
    final ServerConfig config =
        engine.map(nodes -> alone.asCell(() -> nodes.take("demo"))).orElse(alone);
    final Clock clock = Clock.systemUTC();
    Server server = Server.start(config, clock, new SecureRandom());
    final List<FloorPhone> phones = new ArrayList<>();
    try {
      final HttpUrl address = welcome(server, generations);
      for (int i = 0; i < PHONES.size(); i++) {
        phones.add(phone(server, generations, address, clock, i));
      }
      final boolean onTerminal = isOnTerminal();
      final StoryScreen screen = new StoryScreen(out, address, onTerminal);
      final Floor floor = new Floor(phones, new Crates(frames), rounds, stop, out, onTerminal);
      if (new Story(server, generations, floor, clock, screen).begin()) {
        if (engine.isPresent()) {
          server =
              new LostMachinesAct(engine.get(), floor, clock, screen)
                  .play(server, config(machine(), generations));
        }
        new Story(server, generations, floor, clock, screen).goOn();
      }
      return end(server, floor, screen, afterwards);
    } finally {
      for (final FloorPhone phone : phones) {
        phone.close();
      }
      server.close();
    }
  }

  private static ServerConfig config(final Path folder, final Generations generations) {
    return ServerConfig.local(folder, generations.trusted());
  }

  /** The directory of a machine that has nothing yet. */
  private Path machine() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(data), "machine");
  }

  private HttpUrl welcome(final Server server, final Generations generations) {
    final String address = "http://127.0.0.1:" + server.port();
    out.println();
    out.println("Pomona is running at  " + address);
    out.println(
        "Open this to log in   "
            + address
            + "/enter/"
            + server.people().invite("demo", Role.ADMIN, "demo")
            + "   (works once)");
    out.println("Generation 1          " + generations.first().bundle());
    out.println("What is recorded      " + data.toAbsolutePath() + "   (delete it to begin anew)");
    return HttpUrl.get(address);
  }

  private boolean end(
      final Server server, final Floor floor, final StoryScreen screen, final Afterwards afterwards)
      throws Exception {
    floor.settle();
    screen.summary();
    final PhoneLedger ledger =
        PhoneLedger.of(floor.phones().stream().map(FloorPhone::recorded).toList(), server.facts());
    final int faults = floor.phones().stream().mapToInt(phone -> phone.radio().faults()).sum();
    out.println();
    out.println("Ledger, after " + faults + " faults of the network: " + ledger.words());
    final boolean whole = stop.getCount() > 0;
    if (whole) {
      afterwards.with(server, HttpUrl.get("http://127.0.0.1:" + server.port()));
    }
    return whole ? ledger.isComplete() && screen.good() : ledger.balances();
  }

  /**
   * Refuses a folder that was recorded with another bundle of the same name, because a generation
   * never changes.
   */
  private void checkGoesOn(final String sha256) throws IOException {
    final Path begunWith = data.resolve("begun-with.txt");
    if (Files.exists(begunWith) && !Files.readString(begunWith).equals(sha256)) {
      throw new IOException(
          data.toAbsolutePath()
              + " was begun with another pomona-s-1.tflite than the one that is shipped now; delete"
              + " that folder, or say -Ddemo.data=DIR to begin anew");
    }
    Files.writeString(begunWith, sha256);
  }

  private FloorPhone phone(
      final Server server,
      final Generations generations,
      final HttpUrl address,
      final Clock clock,
      final int number)
      throws Exception {
    final String name = PHONES.get(number);
    final String site = name.substring(0, name.indexOf('-'));
    return new FloorPhone(
        name,
        new FloorPhone.Surroundings(
            data.resolve(name),
            generations.first().bundle(),
            generations.trusted(),
            address,
            new RadioProxy(address, Turn.ofAWarehouse(number + 1L)),
            clock),
        () -> server.devices().invite(site, "demo", Duration.ofMinutes(15)),
        number + 1L);
  }

  /** From Java 22 on there is always a console, which knows itself whether it is a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isOnTerminal() {
    final Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }
}
