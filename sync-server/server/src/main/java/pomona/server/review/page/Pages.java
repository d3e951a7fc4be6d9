package pomona.server.review.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import pomona.server.access.LoginPages;
import pomona.server.access.Visitor;
import pomona.server.web.Problems;
import pomona.sync.Problem;

/** Draws pages from templates that became classes when the program was built. */
public final class Pages implements LoginPages, Problems.ProblemPage {
  private final Assets assets;
  private final Optional<String> address;
  private volatile boolean everywhere;
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "pomona.server.review.template");

  /**
   * Pages of a server.
   *
   * @param address where people open it, if something in front of it has another address
   */
  public Pages(Assets assets, Optional<String> address) {
    this.assets = assets;
    this.address = address;
    templates.setTrimControlStructures(true);
  }

  /** What links that leave this browser begin with, such as those in a code on paper. */
  public String address(Context context) {
    return address.orElseGet(() -> context.scheme() + "://" + context.host());
  }

  /** From now on the navigation leads to what other cells have. */
  public void showEverywhere() {
    everywhere = true;
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
            template,
            values,
            new Layout(title, section, Optional.of(visitor), assets, say, here, everywhere)));
  }

  /** A part of a page. */
  public void showPart(Context context, String template, Map<String, Object> values) {
    send(context, render(template, values));
  }

  @Override
  public String html(Context context, Problem problem) {
    PageWords say = say(context);
    Problem said = said(say, problem);
    // The address may be that of a form, which nobody can ask for again in another language.
    Layout layout =
        new Layout(said.title(), "", Optional.empty(), assets, say, Optional.empty(), false);
    return render("problem", Map.of("problem", said), layout);
  }

  @Override
  public Problem said(Context context, Problem problem) {
    return said(say(context), problem);
  }

  private static Problem said(PageWords say, Problem problem) {
    return new Problem(
        problem.type(),
        say.again("problem.title.", problem.title()),
        problem.status(),
        say.again("problem.", problem.detail()),
        problem.field());
  }

  @Override
  public String login(Context context, String next, Optional<Refusal> refusal, boolean provider) {
    PageWords say = say(context);
    Map<String, Object> values = new HashMap<>();
    values.put("action", "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    values.put("error", refusal.map(why -> say.in("door.refusal", why.name())).orElse(""));
    values.put("provider", provider);
    return render("login", values, door(context, say, say.of("door.sign-in")));
  }

  @Override
  public String enter(Context context) {
    PageWords say = say(context);
    return render(
        "enter", Map.of("action", context.path()), door(context, say, say.of("door.welcome")));
  }

  @Override
  public String account(Context context, Visitor visitor, Optional<Problem> problem) {
    PageWords say = say(context);
    String title = say.of("door.password.title");
    // After a form its address cannot be asked for again.
    Optional<String> here =
        problem.isPresent() ? Optional.empty() : Optional.of(PageTongue.here(context));
    return render(
        "account",
        Map.of("error", problem.map(why -> said(say, why).detail()).orElse("")),
        new Layout(title, "account", Optional.of(visitor), assets, say, here, everywhere));
  }

  private Layout door(Context context, PageWords say, String title) {
    return new Layout(
        title, "", Optional.empty(), assets, say, Optional.of(PageTongue.here(context)), false);
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
