package pomona.app.style;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/**
 * How the app speaks: to one person, as <em>du</em> and <em>tú</em>, with one word for one thing.
 */
public final class AppWordsTest {
  private static final Pattern SAID =
      Pattern.compile("<(string|item)(?: name=\"(\\w+)\")?[^>]*>(.*?)</\\1>", Pattern.DOTALL);

  /** Only a sentence may begin so; elsewhere it is the polite address. */
  private static final Pattern SIE =
      Pattern.compile("(?<![.:?!]\\s)(?<=\\S\\s)Sie\\b|\\p{L}en Sie\\b");

  private static final Pattern IHR =
      Pattern.compile("\\b(Ihr|Ihre|Ihren|Ihrem|Ihrer|Ihnen|euch|euer|eure\\w*|Euch|Eure\\w*)\\b");

  /** To record is <em>erfassen</em>, to teach is <em>anlernen</em>. */
  private static final Pattern OTHER_GERMAN =
      Pattern.compile(
          "[Ff]esthalten|[Ff]estgehalten|[Aa]ufzeichn|[Aa]ufgezeichnet|aufgenommen"
              + "|\\b[Ll]ehr(en|t|e)\\b|[Bb]eibring");

  /** Imperatives and pronouns of <em>usted</em>, alone and with what is hung onto them. */
  private static final Pattern USTED =
      Pattern.compile(
          "\\b([Uu]sted(es)?|[Pp]regunte|[Ii]ndique|[Ee]scanee|[Rr]etenga|[Ee]lija|[Tt]oque"
              + "|[Ee]scriba|Salga|[Tt]ome|[Aa]punte|[Ll]ibere|[Aa]vise|[Cc]ompare|[Aa]ñada"
              + "|[Qq]uite|[Rr]echace|[Cc]ambie|[Uu]se|[Ee]ncienda|[Bb]usque|[Ll]impie|[Rr]evise"
              + "|[Ii]mprima|[Mm]ida|[Ss]ostenga|[Pp]ase|[Ss]iga|[Pp]ulse|[Cc]ierre|[Cc]ompruebe"
              + "|[Aa]cérquese|([Ii]nténte|[Mm]ída|[Mm]íre|[Áá]bra|[Pp]ermíta|[Aa]ctíve"
              + "|[Aa]ctualíce|[Ii]nscríba|[Ii]nspeccióne|[Mm]uéstre|[Ii]mpríma|[Pp]ónga"
              + "|[Ee]scríba|[Ee]líja)l[oa]s?)\\b",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** To record is <em>registrar</em>. */
  private static final Pattern OTHER_SPANISH =
      Pattern.compile("\\b([Gg]rabar|[Gg]rabando|[Gg]uardando|[Ss]e guardó nada|[Aa]notando)\\b");

  @Test
  public void german_addressesOnePerson_asDu() throws Exception {
    assertNone("values-de", SIE);
    assertNone("values-de", IHR);
  }

  @Test
  public void german_hasOneWordForRecording_andOneForTeaching() throws Exception {
    assertNone("values-de", OTHER_GERMAN);
    Map<String, String> said = said("values-de");
    for (String recording : List.of("scan_record", "measure_done", "scan_recording")) {
      assertTrue(said.get(recording), said.get(recording).matches("(?i).*erfass.*"));
    }
    for (String teaching : List.of("teach_title", "teach_new", "notice_teach_as")) {
      assertTrue(said.get(teaching), said.get(teaching).matches("(?i).*anlernen.*"));
    }
  }

  @Test
  public void spanish_addressesOnePerson_asTu() throws Exception {
    assertNone("values-es", USTED);
  }

  @Test
  public void spanish_hasOneWordForRecording_andOneForTeaching() throws Exception {
    assertNone("values-es", OTHER_SPANISH);
    Map<String, String> said = said("values-es");
    for (String recording : List.of("scan_record", "measure_done", "scan_recording")) {
      assertTrue(said.get(recording), said.get(recording).matches("(?i).*registra.*"));
    }
    for (String teaching : List.of("teach_title", "teach_new", "notice_teach_as")) {
      assertTrue(said.get(teaching), said.get(teaching).matches("(?i).*enseñar.*"));
    }
  }

  /** The checks find what the screens once said. */
  @Test
  public void theOldWords_wouldBeFound() {
    for (String old :
        List.of(
            "Fragen Sie in eigenen Worten", "Prüfen Sie von Hand.", "Zuerst wählen Sie ein Bild")) {
      assertTrue(old, SIE.matcher(old).find());
    }
    assertTrue(IHR.matcher("keines eurer Produkte").find());
    assertTrue(IHR.matcher("Ihre Frage").find());
    for (String old :
        List.of("Festhalten", "Wird aufgezeichnet…", "Als Apfel lehren", "lehrt es")) {
      assertTrue(old, OTHER_GERMAN.matcher(old).find());
    }
    for (String old : List.of("Elija una imagen", "inténtelo de nuevo", "ábrala otra vez.")) {
      assertTrue(old, USTED.matcher(old).find());
    }
    assertTrue(OTHER_SPANISH.matcher("Guardando…").find());
  }

  private static void assertNone(String folder, Pattern forbidden) throws IOException {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, String> each : said(folder).entrySet()) {
      if (forbidden.matcher(each.getValue()).find()) {
        found.add(each.getKey() + ": " + each.getValue());
      }
    }
    assertEquals(String.join("\n", found), List.of(), found);
  }

  /** All texts of a language, by name or by place. */
  private static Map<String, String> said(String folder) throws IOException {
    Map<String, String> said = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/res", folder))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".xml")).toList()) {
        Matcher text = SAID.matcher(Files.readString(file));
        while (text.find()) {
          String name =
              text.group(2) == null ? file.getFileName() + "@" + text.start() : text.group(2);
          said.put(name, text.group(3));
        }
      }
    }
    assertTrue(folder, said.size() > 400);
    return said;
  }
}
