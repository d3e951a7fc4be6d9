package pomona.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import pomona.server.Server;
import pomona.server.access.Role;
import pomona.server.review.Browser;

/** Takes the pictures of docs/tour.md, from the pages of a server that the story was played on. */
final class Tour {

  /** What every tour takes, by the name of its file. */
  static final List<String> PICTURES =
      List.of("explore", "alike", "flips", "heads", "updates", "queue", "time", "devices", "lot");

  /** What it shows of the app, as the app's own tests draw it. */
  static final List<String> SCREENS =
      List.of(
          "scan-real.phone",
          "fruit-why.phone",
          "lot-unlike.phone",
          "notice.phone",
          "notice-hunch.phone",
          "scan-asked-real.phone",
          "ask-trend.phone",
          "sync-no-network.phone",
          "find-like.phone",
          "lesson.phone");

  private static final int WIDTH_PX = 1100;
  private static final int HEIGHT_PX = 760;
  private static final Pattern FLIPS = Pattern.compile("/updates/flips\\?\\S+");
  private static final Pattern LOT = Pattern.compile("/lots/[0-9a-f-]{36}\\?report=\\S+");
  private static final Pattern FRUIT = Pattern.compile("/fruits/([0-9a-f-]{36})");

  private final Browser.Tab tab;
  private final HttpUrl address;
  private final Path into;

  private Tour(final Browser.Tab tab, final HttpUrl address, final Path into) {
    this.tab = tab;
    this.address = address;
    this.into = into;
  }

  /**
   * Takes all pictures.
   *
   * @param said what the demo has said; its links tell which fruit flipped
   */
  static void take(
      final Path chromium,
      final Path profile,
      final Server server,
      final HttpUrl address,
      final String said,
      final Path into)
      throws IOException {
    Files.createDirectories(into);
    try (Browser browser = Browser.start(chromium, profile)) {
      final Tour tour = new Tour(browser.open(), address, into);
      tour.logIn(server);
      tour.picture("explore", "/explore");
      tour.picture("alike", "/fruits/" + fruit(said, "what is alike:"));
      tour.picture("flips", linked(said, FLIPS));
      tour.picture("heads", "/updates/heads");
      tour.picture("updates", "/updates");
      tour.picture("queue", "/queue");
      tour.picture("time", "/explore/time");
      tour.picture("devices", "/admin/devices");
      tour.picture("lot", linked(said, LOT));
      tour.tab.await("document.body.innerText.includes('Unchanged: this lot')");
    }
  }

  /** Copies the app's screens as its own tests drew them last. */
  static void copyScreens(final Path drawn, final Path into) throws IOException {
    Files.createDirectories(into);
    for (final String screen : SCREENS) {
      final String file = screen + ".png";
      if (!Files.exists(drawn.resolve(file))) {
        throw new AssertionError(drawn + " has no " + file + "; mvn verify draws it");
      }
      Files.copy(drawn.resolve(file), into.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void logIn(final Server server) {
    tab.size(WIDTH_PX, HEIGHT_PX);
    final String token = server.people().invite("demo", Role.ADMIN, "demo");
    tab.go(address.resolve("/enter/" + token).toString());
    tab.value("document.querySelector('form').submit()");
    tab.await("location.pathname === '/account'");
  }

  /** The fruit that a line of the story links to; any, if nothing flipped. */
  private static String fruit(final String said, final String line) {
    final int from = Math.max(0, said.indexOf(line));
    final Matcher link = FRUIT.matcher(said);
    if (!link.find(from)) {
      throw new AssertionError("the story links to no fruit:\n" + said);
    }
    return link.group(1);
  }

  /** The first page of a kind that the story links to. */
  private static String linked(final String said, final Pattern kind) {
    final Matcher link = kind.matcher(said);
    if (!link.find()) {
      throw new AssertionError("the story has no link like " + kind + ":\n" + said);
    }
    return link.group();
  }

  private void picture(final String name, final String page) throws IOException {
    tab.go(address.resolve(page).toString());
    tab.await("document.querySelector('h1') && !document.querySelector('.door')");
    tab.await("Array.from(document.images).every(one => one.complete)");
    final Map<?, ?> shot = tab.command("Page.captureScreenshot", Map.of("format", "png"));
    Files.write(into.resolve(name + ".png"), Base64.getDecoder().decode((String) shot.get("data")));
  }
}
