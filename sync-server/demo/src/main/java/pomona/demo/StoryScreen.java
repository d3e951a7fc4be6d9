package pomona.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Prints what happens, act by act, and where it can be seen, and in the end how each act went. */
final class StoryScreen {

  private static final int HTTP_NOT_FOUND = 404;
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintStream out;
  private final HttpUrl address;
  private final boolean coloured;
  private final OkHttpClient http = new OkHttpClient.Builder().followRedirects(false).build();
  private final List<Act> acts = new ArrayList<>();

  /** How an act went. */
  private enum Outcome {
    BEGUN("--"),
    GREEN("ok"),
    LEFT_OUT("--"),
    FAILED("NO");

    private final String mark;

    Outcome(final String mark) {
      this.mark = mark;
    }
  }

  private record Act(String title, String link, Outcome outcome, String words) {}

  StoryScreen(final PrintStream out, final HttpUrl address, final boolean coloured) {
    this.out = out;
    this.address = address;
    this.coloured = coloured;
  }

  /** Begins an act: what happens, and the page where it is to be seen. */
  void act(final String title, final String page) {
    acts.add(new Act(title, link(page), Outcome.BEGUN, "it was broken off"));
    out.println();
    out.println(acts.size() + ". " + title + last().link());
  }

  /** A page's address behind three spaces; nothing if this server has no such page. */
  String link(final String page) {
    final HttpUrl url = Objects.requireNonNull(address.resolve(page));
    try (Response answer = http.newCall(new Request.Builder().url(url).build()).execute()) {
      return answer.code() == HTTP_NOT_FOUND ? "" : "   " + url;
    } catch (IOException e) {
      return "";
    }
  }

  /** A line of the act that is on. */
  void tell(final String words) {
    out.println("   " + words);
  }

  /** The same, with numbers in it. */
  void tell(final String format, final Object... values) {
    tell(String.format(Locale.ROOT, format, values));
  }

  /** The act showed what it was to show. */
  void green(final String words) {
    end(Outcome.GREEN, words);
  }

  /** The act has nothing to show here, and why. */
  void leftOut(final String why) {
    end(Outcome.LEFT_OUT, why);
  }

  /** The act did not show what it was to show. */
  void failed(final String why) {
    end(Outcome.FAILED, why);
  }

  private void end(final Outcome outcome, final String words) {
    final Act act = last();
    acts.set(acts.size() - 1, new Act(act.title(), act.link(), outcome, words));
    out.println("   " + mark(outcome) + "  " + words);
  }

  private Act last() {
    return acts.get(acts.size() - 1);
  }

  private String mark(final Outcome outcome) {
    if (!coloured || outcome == Outcome.LEFT_OUT || outcome == Outcome.BEGUN) {
      return outcome.mark;
    }
    return (outcome == Outcome.GREEN ? GREEN : RED) + outcome.mark + PLAIN;
  }

  /** All acts, one a line. */
  void summary() {
    out.println();
    out.println("The story:");
    for (int i = 0; i < acts.size(); i++) {
      final Act act = acts.get(i);
      out.println(
          "  " + mark(act.outcome()) + "  " + (i + 1) + ". " + act.title() + ": " + act.words());
    }
  }

  /** Whether no act failed or was broken off. */
  boolean good() {
    return acts.stream()
        .noneMatch(act -> act.outcome() == Outcome.FAILED || act.outcome() == Outcome.BEGUN);
  }
}
