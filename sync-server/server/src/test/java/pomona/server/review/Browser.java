package pomona.server.review;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.Buffer;

/**
 * Headless Chromium, by the DevTools protocol itself: a web socket and a few commands are all that
 * journeys need, and a driver of some hundred megabytes stays out of the build.
 */
public final class Browser implements AutoCloseable {
  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  private static final int WAIT_SECONDS = 30;

  private final Process process;
  private final WebSocket socket;
  private final OkHttpClient client;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Integer, CompletableFuture<Map<?, ?>>> waiting = new ConcurrentHashMap<>();
  private final Map<String, Tab> tabs = new ConcurrentHashMap<>();
  private final List<String> contexts = new CopyOnWriteArrayList<>();

  private Browser(Process process, String address) {
    this.process = process;
    this.client = new OkHttpClient.Builder().readTimeout(0, TimeUnit.SECONDS).build();
    this.socket = client.newWebSocket(new Request.Builder().url(address).build(), new Listener());
  }

  /** Where the browser is, if this computer has one; {@code -Dpomona.chromium} says it. */
  public static Optional<Path> executable() {
    String said = System.getProperty("pomona.chromium");
    List<String> places = said == null ? PLACES : List.of(said);
    return places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }

  public static Browser start(Path executable, Path profile) throws IOException {
    List<String> command =
        List.of(
            executable.toString(),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--no-default-browser-check",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            "--remote-debugging-port=0",
            "--remote-allow-origins=*",
            "--user-data-dir=" + profile,
            "about:blank");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder heard = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      heard.append(line).append('\n');
      int at = line.indexOf("ws://");
      if (at >= 0) {
        drain(lines);
        return new Browser(process, line.substring(at).trim());
      }
    }
    throw new IOException("Chromium did not start:\n" + heard);
  }

  private static void drain(BufferedReader lines) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (lines.readLine() != null) {
                  // What Chromium grumbles about is of no interest; its pipe must not fill up.
                }
              } catch (IOException ended) {
                // It has stopped.
              }
            },
            "chromium-output");
    thread.setDaemon(true);
    thread.start();
  }

  /** A tab with cookies of its own. */
  public Tab open() {
    String context =
        (String) command("", "Target.createBrowserContext", Map.of()).get("browserContextId");
    contexts.add(context);
    String target =
        (String)
            command(
                    "",
                    "Target.createTarget",
                    Map.of("url", "about:blank", "browserContextId", context))
                .get("targetId");
    String session =
        (String)
            command("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId");
    Tab tab = new Tab(session);
    tabs.put(session, tab);
    tab.command("Page.enable", Map.of());
    tab.command("Network.enable", Map.of());
    tab.command("Runtime.enable", Map.of());
    tab.command("Log.enable", Map.of());
    tab.size(1280, 900);
    return tab;
  }

  /** Closes all tabs: a page that stays open goes on asking its server for news. */
  void closeTabs() {
    tabs.clear();
    while (!contexts.isEmpty()) {
      // What cannot be closed is not tried again by every journey that follows.
      String context = contexts.remove(contexts.size() - 1);
      command("", "Target.disposeBrowserContext", Map.of("browserContextId", context));
    }
  }

  @Override
  public void close() {
    socket.cancel();
    client.dispatcher().executorService().shutdown();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** One page of the browser. */
  public final class Tab {
    private final String session;

    /** The addresses that were asked for. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** The addresses that answered. */
    final List<String> answers = new CopyOnWriteArrayList<>();

    /** What the console was told, and what the content policy forbade. */
    final List<String> complaints = new CopyOnWriteArrayList<>();

    Tab(String session) {
      this.session = session;
    }

    public void size(int widthPx, int heightPx) {
      command(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", widthPx, "height", heightPx, "deviceScaleFactor", 1, "mobile", false));
    }

    void dark(boolean dark) {
      command(
          "Emulation.setEmulatedMedia",
          Map.of(
              "features",
              List.of(
                  Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                  Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void scripts(boolean on) {
      command("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    public void go(String url) {
      command("Runtime.evaluate", Map.of("expression", "window.leaving = true"));
      command("Page.navigate", Map.of("url", url));
      await("document.readyState === 'complete' && !window.leaving");
    }

    /** Types a key, as a person does. */
    void key(String key) {
      Map<String, Object> down = new LinkedHashMap<>();
      down.put("type", "keyDown");
      down.put("key", key);
      if (key.length() == 1) {
        down.put("text", key);
      } else if (key.equals("Enter")) {
        down.put("text", "\r");
      }
      int code = key.equals("Enter") ? 13 : key.equals("Tab") ? 9 : 0;
      down.put("windowsVirtualKeyCode", code);
      down.put("code", key.equals("Enter") || key.equals("Tab") ? key : "");
      command("Input.dispatchKeyEvent", down);
      Map<String, Object> up = new LinkedHashMap<>(down);
      up.put("type", "keyUp");
      up.remove("text");
      command("Input.dispatchKeyEvent", up);
    }

    void type(String text) {
      command("Input.insertText", Map.of("text", text));
    }

    /** The value of an expression, as JSON has it. */
    public Object value(String expression) {
      Map<?, ?> answer =
          command(
              "Runtime.evaluate",
              Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
      if (answer.containsKey("exceptionDetails")) {
        throw new AssertionError(expression + " failed: " + answer.get("exceptionDetails"));
      }
      return ((Map<?, ?>) answer.get("result")).get("value");
    }

    String text(String expression) {
      return String.valueOf(value(expression));
    }

    int number(String expression) {
      return ((Number) value(expression)).intValue();
    }

    /** Waits for something to become true. */
    public void await(String condition) {
      long deadline = System.nanoTime() + WAIT_SECONDS * 1_000_000_000L;
      while (true) {
        try {
          if (Boolean.TRUE.equals(value("Boolean(" + condition + ")"))) {
            return;
          }
        } catch (AssertionError navigated) {
          // The page went away while it was asked; the next one is.
        }
        java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        if (System.nanoTime() > deadline) {
          throw new AssertionError(
              "It did not become true: "
                  + condition
                  + " at "
                  + text("location.href")
                  + "\n"
                  + text("document.body.innerText"));
        }
      }
    }

    void picture(Path file) throws IOException {
      Map<?, ?> metrics = command("Page.getLayoutMetrics", Map.of());
      Map<?, ?> content = (Map<?, ?>) metrics.get("cssContentSize");
      Map<String, Object> clip = new LinkedHashMap<>();
      clip.put("x", 0);
      clip.put("y", 0);
      clip.put("width", content.get("width"));
      clip.put("height", content.get("height"));
      clip.put("scale", 1);
      Map<?, ?> shot =
          command(
              "Page.captureScreenshot",
              Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
      Files.createDirectories(file.getParent());
      Files.write(file, java.util.Base64.getDecoder().decode((String) shot.get("data")));
    }

    void file(String selector, Path file) {
      Map<?, ?> root = (Map<?, ?>) command("DOM.getDocument", Map.of()).get("root");
      Object node =
          command(
                  "DOM.querySelector",
                  Map.of("nodeId", ((Number) root.get("nodeId")).intValue(), "selector", selector))
              .get("nodeId");
      command(
          "DOM.setFileInputFiles",
          Map.of("files", List.of(file.toString()), "nodeId", ((Number) node).intValue()));
    }

    public Map<?, ?> command(String method, Map<String, ?> parameters) {
      return Browser.this.command(session, method, parameters);
    }
  }

  private Map<?, ?> command(String session, String method, Map<String, ?> parameters) {
    int number = numbers.incrementAndGet();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", number);
    message.put("method", method);
    message.put("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<Map<?, ?>> answer = new CompletableFuture<>();
    waiting.put(number, answer);
    socket.send(written(message));
    try {
      Map<?, ?> whole = answer.get(WAIT_SECONDS, TimeUnit.SECONDS);
      if (whole.containsKey("error")) {
        throw new AssertionError(method + " was refused: " + whole.get("error"));
      }
      return (Map<?, ?>) whole.get("result");
    } catch (ExecutionException | TimeoutException failed) {
      throw new AssertionError(method + " had no answer", failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new AssertionError("stopped", stopping);
    }
  }

  private static String written(Object value) {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      writer.jsonValue(value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return buffer.readUtf8();
  }

  private final class Listener extends WebSocketListener {
    @Override
    public void onMessage(WebSocket webSocket, String text) {
      Map<?, ?> message;
      try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(text))) {
        message = (Map<?, ?>) reader.readJsonValue();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
      if (message.get("id") instanceof Number number) {
        CompletableFuture<Map<?, ?>> answer = waiting.remove(number.intValue());
        if (answer != null) {
          answer.complete(message);
        }
        return;
      }
      event(message);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable fault, Response response) {
      new ArrayList<>(waiting.values()).forEach(answer -> answer.completeExceptionally(fault));
    }

    private void event(Map<?, ?> message) {
      Tab tab = message.get("sessionId") instanceof String session ? tabs.get(session) : null;
      if (tab == null) {
        return;
      }
      Map<?, ?> parameters = (Map<?, ?>) message.get("params");
      switch ((String) message.get("method")) {
        case "Network.requestWillBeSent" ->
            tab.requests.add((String) ((Map<?, ?>) parameters.get("request")).get("url"));
        case "Network.responseReceived" ->
            tab.answers.add((String) ((Map<?, ?>) parameters.get("response")).get("url"));
        case "Runtime.exceptionThrown" -> tab.complaints.add(parameters.toString());
        case "Log.entryAdded" -> {
          Map<?, ?> entry = (Map<?, ?>) parameters.get("entry");
          if ("error".equals(entry.get("level"))) {
            tab.complaints.add(entry.get("text") + " " + entry.get("url"));
          }
        }
        default -> {
          // Nothing that a journey asks about.
        }
      }
    }
  }
}
