package pomona.load.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.HttpUrl;

/**
 * Starts a server from this program's class path in a process of its own, on any free port of this
 * machine.
 */
public final class ChildServer {
  private static final int START_SECONDS = 120;
  private static final String LISTENING = "Listening on ";

  private ChildServer() {}

  /**
   * What starts it.
   *
   * @param flags for its virtual machine, such as {@code -Xmx256m}
   */
  public static ProcessBuilder launcher(Path data, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "pomona.server.Main"));
    command.addAll(List.of("serve", "--data", data.toString(), "--port", "0"));
    return new ProcessBuilder(command);
  }

  /** Where it listens, once it says so; one that ends or is silent for too long has not started. */
  public static HttpUrl address(Process process) throws IOException {
    CompletableFuture<HttpUrl> heard = new CompletableFuture<>();
    Thread listener = new Thread(() -> listen(process, heard), "pomona-child");
    listener.setDaemon(true);
    listener.start();
    try {
      return heard.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException refused) {
      throw new IOException("The server did not start: " + refused.getCause().getMessage());
    } catch (TimeoutException silent) {
      process.destroyForcibly();
      throw new IOException("The server has not started after " + START_SECONDS + " seconds");
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("stopped while the server was starting", stopping);
    }
  }

  /** Reads on after it has the address: a full pipe would stop the server. */
  private static void listen(Process process, CompletableFuture<HttpUrl> heard) {
    List<String> said = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (heard.isDone()) {
          continue;
        }
        said.add(line);
        if (line.startsWith(LISTENING)) {
          heard.complete(HttpUrl.get(line.substring(LISTENING.length()).trim()));
        }
      }
      heard.completeExceptionally(new IOException(said.toString()));
    } catch (IOException cut) {
      heard.completeExceptionally(cut);
    }
  }
}
