package pomona.app.answer;

import android.content.Context;
import java.util.Locale;
import pomona.app.R;
import pomona.ask.lexicon.Tongue;

/**
 * Who asks.
 *
 * @param tongue in which the screens speak
 * @param locale by which days are written, and weeks begin
 */
public record Asker(Tongue tongue, Locale locale) {
  public static Asker of(Context context) {
    return new Asker(
        Tongue.of(Locale.forLanguageTag(context.getString(R.string.names_language))),
        context.getResources().getConfiguration().getLocales().get(0));
  }
}
