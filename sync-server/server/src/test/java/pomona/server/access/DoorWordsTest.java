package pomona.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;

/**
 * The door and what it refuses speak the language that the browser asks for, or that was chosen.
 */
final class DoorWordsTest {
  @TempDir private Path data;
  private final OkHttpClient http = RunningServer.HTTP.newBuilder().followRedirects(false).build();
  private RunningServer running;
  private People.Opened ana;

  /** An answer's status and text. */
  private record Heard(int status, String text, String cookies) {}

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data);
    People people = running.server().people();
    ana = people.enter(people.invite("ana", Role.ADMIN, "test")).orElseThrow();
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void signingIn_isAskedForInTheBrowsersLanguage_orTheOneThatIsChosen() throws Exception {
    Heard german = ask(request("/login?next=/lots", "de-AT,en;q=0.5"));
    assertTrue(german.text().contains("<html lang=\"de\">"), german.text());
    assertTrue(german.text().contains("Zum Prüfen anmelden"), german.text());
    assertTrue(german.text().contains("href=\"?next=/lots&amp;lang=es\""), german.text());
    Heard chosen = ask(request("/login?lang=es", "de"));
    assertTrue(chosen.text().contains("Inicia sesión para revisar"), chosen.text());
    assertTrue(chosen.cookies().contains("pomona-lang=es"), chosen.cookies());
    Heard later = ask(request("/login", "de").header("Cookie", "pomona-lang=es"));
    assertTrue(later.text().contains("Iniciar sesión"), later.text());
    assertTrue(ask(request("/login", "fr")).text().contains("Sign in to review"));
    assertTrue(ask(request("/enter/x", "de")).text().contains("Willkommen bei Pomona"));
  }

  @Test
  void whoeverIsNotLetIn_readsWhyInTheirLanguage() throws Exception {
    FormBody wrong = new FormBody.Builder().add("name", "ana").add("password", "no").build();
    Heard refused = ask(request("/login", "de").post(wrong));
    assertEquals(401, refused.status());
    assertTrue(refused.text().contains("Name oder Passwort stimmt nicht."), refused.text());
    Heard used = ask(request("/enter/used", "es").post(new FormBody.Builder().build()));
    assertTrue(used.text().contains("Este enlace ya se usó"), used.text());
  }

  @Test
  void passwordThatIsNotTaken_isExplainedInTheReadersLanguage() throws Exception {
    FormBody form =
        new FormBody.Builder()
            .add("password", "short")
            .add("csrf", ana.visitor().csrfToken())
            .build();
    Heard refused = ask(own("/account/password", "de").post(form));
    assertEquals(400, refused.status());
    assertTrue(refused.text().contains("Das Passwort muss "), refused.text());
    assertTrue(refused.text().contains("Angemeldet als ana."), refused.text());
    assertTrue(ask(own("/account", "es")).text().contains("Tu contraseña"));
  }

  @Test
  void problem_isSaidInTheReadersLanguage_butToProgramsInEnglish() throws Exception {
    Heard page = ask(own("/fruits/none", "de").header("Accept", "text/html"));
    assertTrue(page.text().contains("<h1>Das gibt es nicht</h1>"), page.text());
    assertTrue(page.text().contains("Zurück zur Warteschlange"), page.text());
    Heard script = ask(own("/queue/undo", "es").post(new FormBody.Builder().build()));
    assertEquals(403, script.status());
    assertTrue(script.text().contains("Esto no es para ti"), script.text());
    assertTrue(script.text().contains("Vuelve a cargar la página."), script.text());
    Heard wire = ask(request("/v1/changes?after=0", "de").header("Pomona-Wire", "1"));
    assertTrue(wire.text().contains("Send the device's token"), wire.text());
    Heard program = ask(request("/api/lots", "de"));
    assertTrue(program.text().contains("Who are you?"), program.text());
  }

  @Test
  void log_isReadInTheReadersLanguage() throws Exception {
    running.server().people().logIn("nobody", "wrong");
    running.server().people().invite("berta", Role.REVIEWER, "ana");
    String log = ask(own("/admin/log", "de")).text();
    assertTrue(log.contains("Anmeldung misslungen"), log);
    assertTrue(log.contains("unbekannter Name") && log.contains("jemand"), log);
    assertTrue(log.contains("als prüfende Person eingeladen"), log);
    assertTrue(ask(own("/admin/log", "en")).text().contains("login failed"));
  }

  private Request.Builder request(String path, String languages) {
    return new Request.Builder()
        .url(running.url().resolve(path))
        .header("Accept-Language", languages);
  }

  private Request.Builder own(String path, String languages) {
    return request(path, languages).header("Cookie", "pomona=" + ana.token());
  }

  private Heard ask(Request.Builder request) throws Exception {
    try (Response answer = http.newCall(request.build()).execute()) {
      return new Heard(
          answer.code(), answer.body().string(), String.join(";", answer.headers("Set-Cookie")));
    }
  }
}
