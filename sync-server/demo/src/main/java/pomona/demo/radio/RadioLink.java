package pomona.demo.radio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection through a {@link RadioProxy}. */
final class RadioLink {
  private static final byte[] BAD_GATEWAY =
      """
      HTTP/1.1 502 Bad Gateway\r
      Content-Type: text/html\r
      Content-Length: 24\r
      Connection: close\r
      \r
      <html>Bad Gateway</html>"""
          .getBytes(StandardCharsets.US_ASCII);

  private static final int SENT_TWICE_WAIT_MILLIS = 1_000;

  private final RadioProxy radio;
  private final Socket phone;
  private final Socket server;

  /** What was sent of the request that is on, where it may be sent twice. */
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();

  private Turn turn = Turn.PASS;
  private boolean answered = true;
  private int passedUp;
  private int passedDown;

  RadioLink(RadioProxy radio, Socket phone, Socket server) {
    this.radio = radio;
    this.phone = phone;
    this.server = server;
  }

  void carryRequests() {
    byte[] buffer = new byte[8192];
    try (phone;
        server) {
      InputStream in = phone.getInputStream();
      OutputStream out = server.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        boolean begins = begin();
        if (begins && !goesOn()) {
          return;
        }
        if (turn.fate() == Turn.Fate.REQUEST_CUT && passedUp + length > turn.place()) {
          out.write(buffer, 0, Math.max(0, turn.place() - passedUp));
          out.flush();
          fail();
          return;
        }
        if (turn.fate() == Turn.Fate.SENT_TWICE) {
          request.write(buffer, 0, length);
        }
        passedUp += length;
        out.write(buffer, 0, length);
        out.flush();
      }
    } catch (IOException broken) {
      // Broken connections are what this is for.
    } finally {
      radio.ended(this);
    }
  }

  /** Bytes from the phone after an answer begin the next request. */
  private synchronized boolean begin() {
    if (!answered) {
      return false;
    }
    answered = false;
    passedUp = 0;
    passedDown = 0;
    request.reset();
    turn = radio.next();
    return true;
  }

  /** What happens before a request's first byte is passed on; false if none will be. */
  private boolean goesOn() throws IOException {
    switch (turn.fate()) {
      case DELAYED -> radio.pause(turn.millis());
      case STALLED -> {
        radio.pause(turn.millis());
        fail();
        return false;
      }
      case GATEWAY -> {
        // Counted first: who has the answer may ask at once how often something went wrong.
        radio.faulted();
        phone.getOutputStream().write(BAD_GATEWAY);
        phone.getOutputStream().flush();
        // The rest of the request is read, because a reset would destroy the answer.
        phone.shutdownOutput();
        phone.getInputStream().transferTo(OutputStream.nullOutputStream());
        return false;
      }
      case PASS, REQUEST_CUT, ANSWER_LOST, ANSWER_CUT, SENT_TWICE -> {}
    }
    return true;
  }

  void carryAnswers() {
    byte[] buffer = new byte[8192];
    try (phone;
        server) {
      InputStream in = server.getInputStream();
      OutputStream out = phone.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        Turn now = answer();
        int most = now.fate() == Turn.Fate.ANSWER_LOST ? 0 : now.place();
        boolean cuts = now.fate() == Turn.Fate.ANSWER_LOST || now.fate() == Turn.Fate.ANSWER_CUT;
        if (cuts && passedDown + length > most) {
          out.write(buffer, 0, Math.max(0, most - passedDown));
          out.flush();
          fail();
          return;
        }
        passedDown += length;
        out.write(buffer, 0, length);
        out.flush();
      }
    } catch (IOException broken) {
      // Broken connections are what this is for.
    } finally {
      radio.ended(this);
    }
  }

  /** The server has begun to answer: it has the whole request. */
  private synchronized Turn answer() throws IOException {
    if (!answered && turn.fate() == Turn.Fate.SENT_TWICE) {
      sendAgain();
    }
    answered = true;
    return turn;
  }

  /** The same bytes once more, by a connection of their own; nobody waits for this answer. */
  private void sendAgain() throws IOException {
    radio.faulted();
    try (Socket other = radio.toServer()) {
      other.setSoTimeout(SENT_TWICE_WAIT_MILLIS);
      other.getOutputStream().write(request.toByteArray());
      other.getOutputStream().flush();
      int unused = other.getInputStream().read();
    }
  }

  private void fail() {
    radio.faulted();
    cut();
  }

  /** Breaks it in both directions, at once. */
  void cut() {
    reset(phone);
    reset(server);
  }

  /** Closes with a reset, as a connection ends whose other side is gone. */
  static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException alreadyGone) {
      // It was to be closed anyway.
    }
  }
}
