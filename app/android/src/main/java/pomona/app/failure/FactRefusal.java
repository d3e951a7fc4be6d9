package pomona.app.failure;

import androidx.annotation.Nullable;
import androidx.annotation.StringRes;
import java.util.regex.Pattern;
import pomona.app.R;

/**
 * Why a server refused a fact, as far as a person can do something about it. The wire has the
 * server's own sentence, in English; here it is recognised, and has a sentence in every language.
 *
 * <pre>{@code
 * FactRefusal why = FactRefusal.of("atMillis: must be milliseconds from 1970 to before 2100, ...");
 * text.setText(why.words());
 * }</pre>
 */
public enum FactRefusal {
  /** The time in it cannot be. */
  CLOCK(R.string.refusal_clock, "the device's clock is wrong"),
  /** Made by another device, or by this one before it was enrolled anew. */
  OTHER_PHONE(R.string.refusal_other_phone, ", whose token this is"),
  /** Made at another site than the device's, or about a fact of another site. */
  OTHER_SITE(
      R.string.refusal_other_site, ", where the device is enrolled|the id of another site's"),
  /** Its id is another fact's. */
  TAKEN_NUMBER(
      R.string.refusal_taken_number, "another fact (that was|with this id was) stored before"),
  /** It has words that only newer servers know. */
  SERVER_OLDER(R.string.refusal_server_older, "is taken once this server is updated"),
  /** No phone may make facts of its kind. */
  FOR_REVIEWERS(R.string.refusal_for_reviewers, "facts are made by reviewers, not devices"),
  /** A value in it is not as the wire allows. */
  NOT_AS_EXPECTED(
      R.string.refusal_not_as_expected,
      "^([\\w.\\[\\]$]+: )?(must |is (missing|there twice|not JSON|not known here|not the text's)"
          + "|is taught by itself|lies outside|goes (on after|with)|ends (too early|inside)"
          + "|holds half of|needs a subject|or diameterMm must)"),
  /** A reason that this version does not know. */
  UNKNOWN(R.string.refusal_unknown, "");

  @StringRes private final int words;
  private final Pattern said;

  FactRefusal(@StringRes int words, String said) {
    this.words = words;
    this.said = Pattern.compile(said);
  }

  /** The sentence. */
  @StringRes
  public int words() {
    return words;
  }

  /**
   * The reason that a server's sentence gives.
   *
   * @param sentence with the field before it, as the outbox keeps it; null if the server gave none
   */
  public static FactRefusal of(@Nullable String sentence) {
    String said = sentence == null ? "" : sentence;
    for (FactRefusal refusal : values()) {
      if (refusal.said.matcher(said).find()) {
        return refusal;
      }
    }
    return UNKNOWN;
  }
}
