package pomona.server.review.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import pomona.ask.lexicon.Tongue;
import pomona.server.access.LoginPages;
import pomona.server.access.Visitor;
import pomona.sync.Problem;

/** Draws pages from templates that became classes when the program was built. */
public final class Pages implements LoginPages {
  private final Assets assets;
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "pomona.server.review.template");

  public Pages(Assets assets) {
    this.assets = assets;
    templates.setTrimControlStructures(true);
  }

  /** The words of whoever asks, in their language. */
  public PageWords say(Context context) {
    return PageWords.in(PageTongue.of(context));
  }

  /**
   * A whole page in its reader's language.
   *
   * @param say as {@link #say} gave them; the template has them in its layout
   */
  public void show(
      Context context,
      Visitor visitor,
      PageWords say,
      String title,
      String section,
      String template,
      Map<String, Object> values) {
    Optional<String> here = Optional.of(PageTongue.here(context));
    send(
        context,
        render(
            template, values, new Layout(title, section, Optional.of(visitor), assets, say, here)));
  }

  /** A whole page that is in English alone, for somebody who is logged in. */
  public void show(
      Context context,
      Visitor visitor,
      String title,
      String section,
      String template,
      Map<String, Object> values) {
    send(context, render(template, values, english(title, section, Optional.of(visitor))));
  }

  /** A part of a page. */
  public void showPart(Context context, String template, Map<String, Object> values) {
    send(context, render(template, values));
  }

  /** What a browser gets instead of a page that could not be had. */
  public String problem(Problem problem) {
    return render("problem", Map.of("layout", outside(problem.title()), "problem", problem));
  }

  @Override
  public String login(String next, String error, boolean provider) {
    return render(
        "login",
        Map.of(
            "layout",
            outside("Sign in"),
            "action",
            "/login?next=" + java.net.URLEncoder.encode(next, StandardCharsets.UTF_8),
            "error",
            error,
            "provider",
            provider));
  }

  @Override
  public String enter(String path) {
    return render("enter", Map.of("layout", outside("Welcome"), "action", path));
  }

  @Override
  public String account(Visitor visitor, String error) {
    return render(
        "account",
        Map.of(
            "layout", english("Your password", "account", Optional.of(visitor)), "error", error));
  }

  private Layout outside(String title) {
    return english(title, "", Optional.empty());
  }

  private Layout english(String title, String section, Optional<Visitor> visitor) {
    return new Layout(
        title, section, visitor, assets, PageWords.in(Tongue.ENGLISH), Optional.empty());
  }

  private String render(String template, Map<String, Object> values, Layout layout) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("layout", layout);
    return render(template, all);
  }

  private String render(String template, Map<String, Object> values) {
    StringOutput output = new StringOutput(16_384);
    templates.render(template + ".jte", values, output);
    return output.toString();
  }

  private static void send(Context context, String html) {
    ByteString content = ByteString.encodeUtf8(html);
    String accepted = context.header("Accept-Encoding");
    if (accepted != null && accepted.contains("gzip")) {
      content = Assets.zipped(content);
      context.header("Content-Encoding", "gzip");
    }
    context.header("Vary", "Accept-Encoding");
    context.header("Cache-Control", "no-store");
    context.contentType("text/html; charset=utf-8");
    context.result(content.toByteArray());
  }
}
