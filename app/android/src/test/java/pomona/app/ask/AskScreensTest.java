package pomona.app.ask;

import android.content.Context;
import android.content.Intent;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.function.Consumer;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.RealBundleApplication;
import pomona.app.TestApplication;
import pomona.app.answer.AskDesk;
import pomona.app.answer.Asker;
import pomona.app.scan.RecordedCrate;
import pomona.app.scan.Scenes;
import pomona.app.screen.Screens;
import pomona.app.screen.Variant;
import pomona.ask.read.Setting;

/** The Ask screen over scenes that the shipped bundle saw, to be looked at. */
@RunWith(AndroidJUnit4.class)
@Config(application = RealBundleApplication.class, qualifiers = "w411dp-h891dp-port-xhdpi")
public final class AskScreensTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);

  @Test
  public void everyKindOfAnswer_isDrawn() throws Exception {
    for (int i = 1; i <= Scenes.COUNT; i++) {
      RecordedCrate.in(context, Scenes.picture(i, temporary.newFolder().toPath()));
    }
    AskedRecords records = new AskedRecords(graph);
    TestApplication.inBackground(
        () -> {
          records.weeks(400);
          AskDesk.Known known = graph.askDesk().now(Asker.of(context));
          for (String kept : new String[] {"held lots last week", "reject rate by supplier"}) {
            known
                .asking()
                .ask(kept, Setting.at(known.today()), Asker.of(context).tongue())
                .question()
                .ifPresent(question -> graph.keptQuestions().keep(question, true));
          }
          return null;
        });
    Intent ask = Navigation.ask(context);
    Screens.draw("ask", ask);
    Screens.draw("ask-fruits", ask, Variant.ALL, asking("worst fruits"));
    Screens.draw("ask-bars", ask, Variant.ALL, asking("reject rate by supplier"));
    Screens.draw("ask-trend", ask, Variant.ALL, asking("mould per week"));
    Screens.draw("ask-lots", ask, Variant.ALL, asking("worst lots"));
    Screens.draw("ask-declined", ask, Variant.ALL, asking("who is the slowest?"));
    Screens.draw(
        "ask-unsure", ask, Variant.ALL, asking("how many wobbly bananas are there per zebra"));
  }

  private static Consumer<AskActivity> asking(String question) {
    return screen -> screen.ask(question);
  }
}
