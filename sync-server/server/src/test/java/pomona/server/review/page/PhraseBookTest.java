package pomona.server.review.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;

/** What rooms below the pages say in English is known to the pages, and said again. */
final class PhraseBookTest {
  private static final Path SOURCES = Path.of("src/main/java/pomona/server");
  private static final Path WIRE = Path.of("../client/src/main/java/pomona/sync");
  private static final Path CORE = Path.of("../../ml/core/src/main/java/pomona");
  private static final Path CATALOGUE = Path.of("../../ml/catalogue/src/main/java/pomona");

  /** Of several things, each of which has a sentence of its own. */
  private static final String COUNTED = "There are 7 7, at most 7";

  private static final PageWords GERMAN = PageWords.in(Tongue.GERMAN);

  /** What speaks to devices and other programs alone, in English. */
  private static final List<String> FOR_PROGRAMS =
      List.of(
          "push/",
          "pull/",
          "web/Bodies",
          "access/DeviceDoor",
          "access/Devices",
          "access/SiteAttachments",
          "operate/HealthRoutes",
          "words/",
          "lot/LotApi",
          "lot/ProductLists",
          "ask/AskApi",
          "catalogue/CatalogueApi",
          "catalogue/PhoneCatalogues");

  /** Programs' tokens, in a class that people's forms also use. */
  private static final List<String> SAID_TO_PROGRAMS =
      List.of(
          "Send Authorization: Bearer and a token that an administrator made for /api.",
          "The token is not known or was revoked.");

  @Test
  void sentence_isRecognisedByItsEnglish_andWhatStandsInItsPlacesIsKept() {
    assertEquals("Anmeldung misslungen", GERMAN.again("log.", "login failed"));
    assertEquals(
        "Vorgabe A, B, Version 3, beendet", GERMAN.again("log.", "spec A, B, version 3, ended"));
    assertEquals(
        "Standort eingestellt: Fakten für immer behalten, Bilder immer, keine zweite Meinung",
        GERMAN.again("log.", "site set: facts kept for ever, pictures always, no second opinion"));
    assertEquals(
        "Ausrollen angehalten: verweigert: 3.00 % von 400 gegen 1.00 % von 9,000; der Spielraum"
            + " ist 1.00 Punkte, der Quotient der Wahrscheinlichkeiten über 1,000,000",
        GERMAN.again(
            "log.",
            "rollout halted: refusals: 3.00 % of 400 against 1.00 % of 9,000; the margin is 1.00"
                + " points, the likelihood ratio above 1,000,000"));
  }

  @Test
  void whatNobodyKnows_isLeftAsItIs_andEnglishIsNeverTouched() {
    assertEquals("a note of long ago", GERMAN.again("log.", "a note of long ago"));
    assertEquals("", GERMAN.again("log.", ""));
    assertEquals("spec , version ", GERMAN.again("log.", "spec , version "));
    String endless = "overrides: " + " % of  against ".repeat(2000);
    assertEquals(endless, GERMAN.again("log.", endless));
    assertEquals("login failed", PageWords.in(Tongue.ENGLISH).again("log.", "login failed"));
  }

  @Test
  void whyAFactWasRefused_isSaidAgain() {
    assertEquals(
        "muss von 0 bis 1 sein, ist 1.7", GERMAN.again("refused.", "must be from 0 to 1, is 1.7"));
    assertEquals(
        "muss eine ganze Zahl sein, ist ein Text",
        GERMAN.again("refused.", "must be a whole number, is a string"));
    assertEquals(
        "muss gpu, nnapi, xnnpack or cpu sein, ist tpu; das Wort einer neueren App wird genommen,"
            + " sobald dieser Server aktualisiert ist; bis dahin bleibt der Fakt bei den"
            + " abgewiesenen",
        GERMAN.again(
            "refused.",
            "must be gpu, nnapi, xnnpack or cpu, is tpu; a newer app's word is taken once this"
                + " server is updated, until then the fact is kept among the refused"));
  }

  @Test
  void whatAReaderOfAFileSays_isSaidAgain_alsoInsideAnotherSentence() {
    assertEquals(
        "$.products.*.limits: soll ein Objekt sein, ist eine Liste",
        GERMAN.again("reader.", "$.products.*.limits: should be an object, is a list"));
    assertEquals(
        "$ Zeile 3, Spalte 14: das ist kein Wert",
        GERMAN.again("reader.", "$ line 3, column 14: this is no value"));
    assertEquals(
        "bundle kann nicht genommen werden: a.tflite: card.json: ein Produkt ist zweimal da: [x]",
        GERMAN.again(
            "problem.",
            "bundle cannot be taken: a.tflite: card.json: a class is there twice: [x]"));
    assertEquals(
        "Zeile 7: GTIN 4006381333931 gehört schon zu „Lemon“",
        GERMAN.again("reader.", "Line 7: GTIN 4006381333931 belongs to \"Lemon\" already"));
    assertEquals(
        "Es sind 9 GTINs, höchstens 8", GERMAN.again("reader.", "There are 9 GTINs, at most 8"));
    assertEquals(
        "Es sind 9 Namen in „en“, höchstens 8",
        GERMAN.again("reader.", "There are 9 names in \"en\", at most 8"));
  }

  @Test
  void everyReasonForRefusingAFact_canBeSaidAgain() throws Exception {
    List<Map.Entry<String, String>> all = new ArrayList<>(said(WIRE, "new BadField\\(", -1));
    for (String room : List.of("push", "fact")) {
      all.addAll(said(SOURCES.resolve(room), "new BadField\\(", -1));
    }
    assertTrue(all.size() > 45, "found " + all.size());
    assertEquals(List.of(), unknown("refused.", all));
  }

  @Test
  void everySentenceOfReadersOfFiles_canBeSaidAgain() throws Exception {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    for (String room : List.of("json", "policy", "lot/rule", "lot/sample", "lot/size")) {
      all.addAll(said(CORE.resolve(room), "\\bfault\\(", -1));
      all.addAll(said(CORE.resolve(room), "new (Json|Format)Exception\\(", -1));
    }
    Path signature = CORE.resolve("trust/DetachedSignature.java");
    all.addAll(said(signature, "new TrustException\\(", 1));
    all.addAll(said(signature, "(\\.fault|damaged)\\(", 0));
    all.addAll(said(CORE.resolve("binary/BinaryReader.java"), "\\bfault\\(", 0));
    for (String file : List.of("Bundle", "AssociatedFiles", "Card", "CardJson")) {
      Path source = CORE.resolve("bundle").resolve(file + ".java");
      all.addAll(said(source, "new (Bundle|Format)Exception\\(", 0));
      all.addAll(said(source, "\\.fault\\(", 0));
    }
    all.addAll(said(CORE.resolve("head/Heads.java"), "new FormatException\\(", 0));
    all.addAll(said(CATALOGUE, "new (Csv|Format)Exception\\(", 0));
    all.addAll(said(SOURCES.resolve("model"), "new FormatException\\(", 0));
    all.addAll(said(SOURCES.resolve("model"), "\\bfault\\(", -1));
    assertTrue(all.size() > 100, "found " + all.size());
    assertEquals(List.of(), unknown("reader.", all));
  }

  private static List<String> unknown(String group, List<Map.Entry<String, String>> said) {
    return said.stream()
        .filter(one -> one.getValue().chars().anyMatch(Character::isLetter))
        .filter(one -> !knows(PhraseBook.of(group), one.getValue()))
        .map(one -> one.getKey() + ": " + one.getValue())
        .toList();
  }

  /** As it is, or behind the name of the file that it is about. */
  private static boolean knows(PhraseBook book, String sentence) {
    return book.knows(sentence)
        || book.knows(sentence.replaceFirst("^[a-z]+[.](json|bin): ", ""))
        || sentence.equals(COUNTED);
  }

  @Test
  void everyLineOfTheLog_canBeSaidAgain() throws Exception {
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, String> said : said("audit\\(?\\)?\\s*\\.note\\(", 1)) {
      if (!PhraseBook.of("log.").knows(said.getValue())) {
        unknown.add(said.getKey() + ": " + said.getValue());
      }
    }
    assertEquals(List.of(), unknown);
  }

  @Test
  void everyReasonThatPagesGive_canBeSaidAgain() throws Exception {
    List<String> unknown = new ArrayList<>();
    List<Map.Entry<String, String>> all =
        said("ProblemException\\s*\\.(?!fault|diskFull|ofStatus)[a-zA-Z]+\\(", -1);
    assertTrue(all.size() > 100, "found " + all.size());
    for (Map.Entry<String, String> said : all) {
      boolean toProgram =
          FOR_PROGRAMS.stream().anyMatch(said.getKey()::startsWith)
              || SAID_TO_PROGRAMS.contains(said.getValue());
      if (!toProgram
          && !PhraseBook.of("problem.").knows(said.getValue())
          && !PhraseBook.of("problem.").knows("field " + said.getValue())) {
        unknown.add(said.getKey() + ": " + said.getValue());
      }
    }
    assertEquals(List.of(), unknown);
  }

  @Test
  void everyFaultOfJson_canBeSaidAgain() throws Exception {
    List<String> unknown = new ArrayList<>();
    Path core = Path.of("../../ml/core/src/main/java/pomona");
    List<Map.Entry<String, String>> all = new ArrayList<>();
    for (Path room : List.of(core.resolve("json"), core.resolve("lot"))) {
      all.addAll(said(room, "\\bfault\\(", -1));
      all.addAll(said(room, "new JsonException\\(", -1));
      all.addAll(said(room, "\\bnext\\(", -1));
    }
    all.addAll(said(SOURCES.resolve("lot"), "\\bfault\\(", -1));
    all.addAll(said(SOURCES.resolve("review/policy"), "new JsonException\\(", -1));
    assertTrue(all.size() > 40, "found " + all.size());
    for (Map.Entry<String, String> said : all) {
      if (!PhraseBook.of("reader.").knows(said.getValue())) {
        unknown.add(said.getKey() + ": " + said.getValue());
      }
    }
    assertEquals(List.of(), unknown);
    assertEquals("„x“ ist keines von a, b", GERMAN.again("reader.", "\"x\" is not one of a, b"));
  }

  @Test
  void everyTitleOfAProblem_canBeSaidAgain() throws Exception {
    String source = Files.readString(SOURCES.resolve("web/ProblemException.java"));
    List<String> unknown = new ArrayList<>();
    Matcher title =
        Pattern.compile("new ProblemException\\(\\s*\\d+,\\s*\"[a-z-]+\",\\s*\"([^\"]+)\"")
            .matcher(source);
    int count = 0;
    while (title.find()) {
      count++;
      if (!PhraseBook.of("problem.title.").knows(title.group(1))) {
        unknown.add(title.group(1));
      }
    }
    assertEquals(List.of(), unknown);
    assertTrue(count > 10, "found " + count);
  }

  /**
   * The sentences that calls are given, with 7 for whatever is put in.
   *
   * @param place which argument it is; -1 is the last
   */
  private static List<Map.Entry<String, String>> said(String call, int place) throws IOException {
    return said(SOURCES, call, place);
  }

  private static List<Map.Entry<String, String>> said(Path folder, String call, int place)
      throws IOException {
    Pattern pattern = Pattern.compile(call);
    List<Map.Entry<String, String>> said = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    for (Path file : files) {
      String source = Files.readString(file);
      String name = relative(file);
      Matcher at = pattern.matcher(source);
      while (at.find()) {
        List<String> arguments = arguments(source, at.end());
        int which = place < 0 ? arguments.size() - 1 : place;
        if (which < arguments.size()) {
          sentence(arguments.get(which)).ifPresent(text -> said.add(Map.entry(name, text)));
        }
      }
    }
    return said;
  }

  private static String relative(Path file) {
    Path within = file.startsWith(SOURCES) ? SOURCES.relativize(file) : file;
    return within.toString().replace('\\', '/');
  }

  /** The texts between the commas of a call, whose bracket is open before a place. */
  private static List<String> arguments(String source, int from) {
    List<String> arguments = new ArrayList<>();
    StringBuilder one = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      quoted ^= c == '"' && source.charAt(i - 1) != '\\';
      if (!quoted && depth == 0 && (c == ',' || c == ')')) {
        arguments.add(one.toString());
        one.setLength(0);
        if (c == ')') {
          return arguments;
        }
        continue;
      }
      depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      one.append(c);
    }
    return arguments;
  }

  /** Literals joined, with 7 for everything else; absent where a choice or no literal is in it. */
  private static java.util.Optional<String> sentence(String argument) {
    if (argument.contains("?") || argument.contains("->") || !argument.contains("\"")) {
      return java.util.Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    Matcher part = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|[^\"]+").matcher(argument);
    while (part.find()) {
      if (part.group(1) != null) {
        text.append(
            part.group(1).replace("\\\"", "\"").replace("\\\\", "\\").replaceAll("%[ds]", "7"));
      } else if (!part.group().replaceAll("[+\\s]", "").isEmpty()) {
        text.append("7");
      }
    }
    return java.util.Optional.of(text.toString());
  }
}
