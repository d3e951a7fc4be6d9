package pomona.sync;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import okio.ByteString;
import pomona.sync.Outbox.WaitingAttachment;
import pomona.sync.Outbox.WaitingFact;

/**
 * One device's exchange with its server: sends what waits, fetches what is new, uploads
 * attachments. It holds no state that matters. If it is killed at any line, the next session goes
 * on from the outbox and the inbox, and the server answers "already had it" for what was sent
 * twice.
 *
 * <p>One session at a time for each device; it does not wait or schedule anything itself. The
 * report says when to come back.
 */
public final class SyncSession {
  private static final int PULL_LIMIT = 500;
  private static final int ATTACHMENTS_AT_ONCE = 16;

  private final SyncClient client;
  private final Outbox outbox;
  private final Inbox inbox;
  private final Clock clock;
  private final Backoff backoff;
  private final int batchFacts;

  /**
   * A session for one device.
   *
   * @param batchFacts the most facts in one batch
   */
  public SyncSession(
      SyncClient client, Outbox outbox, Inbox inbox, Clock clock, Backoff backoff, int batchFacts) {
    this.client = client;
    this.outbox = outbox;
    this.inbox = inbox;
    this.clock = clock;
    this.backoff = backoff;
    this.batchFacts = Bounds.range("batchFacts", batchFacts, 1, PushBatch.MAX_FACTS);
  }

  /**
   * Does all that can be done now. It throws nothing because of a network or a server; the report
   * says what went wrong.
   *
   * @param attachmentsToo false on a paid network, if the site says so
   */
  public SyncReport run(boolean attachmentsToo) {
    return done(
        tally -> {
          pushAll(tally);
          pullAll(tally);
          if (attachmentsToo) {
            uploadAll(tally, () -> true);
          }
        });
  }

  /**
   * Uploads attachments alone. It may run beside a session that sends facts: they share nothing.
   *
   * @param goOn asked before each attachment; false ends it, with what was sent so far
   */
  public SyncReport upload(BooleanSupplier goOn) {
    return done(tally -> uploadAll(tally, goOn));
  }

  /** What may fail by the network or the server. */
  private interface Exchange {
    void with(Tally tally) throws SyncFailure;
  }

  private SyncReport done(Exchange exchange) {
    Tally tally = new Tally();
    try {
      exchange.with(tally);
      backoff.worked();
      return tally.report(Optional.empty(), 0);
    } catch (SyncFailure failure) {
      long waitMillis = backoff.failedMillis();
      if (failure instanceof SyncFailure.ServerFault fault) {
        waitMillis = Math.max(waitMillis, fault.retryAfterMillis().orElse(0L));
      }
      return tally.report(Optional.of(failure), waitMillis);
    }
  }

  private void pushAll(Tally tally) throws SyncFailure {
    while (true) {
      List<WaitingFact> waiting = outbox.oldest(batchFacts, PushBatch.MAX_BYTES / 2);
      if (waiting.isEmpty()) {
        return;
      }
      push(waiting, tally);
    }
  }

  /**
   * Sends facts. If the server refuses the batch as a whole, its halves are sent, so that one bad
   * fact cannot hold up those behind it.
   */
  private void push(List<WaitingFact> facts, Tally tally) throws SyncFailure {
    List<ByteString> jsons = new ArrayList<>(facts.size());
    for (WaitingFact fact : facts) {
      jsons.add(fact.json());
    }
    PushAnswer answer;
    try {
      long sentAtMillis = clock.millis();
      answer = client.push(new PushBatch(sentAtMillis, jsons));
      tally.measured(sentAtMillis, clock.millis(), answer.serverTimeMillis());
    } catch (SyncFailure.Refused refused) {
      if (facts.size() > 1) {
        int half = facts.size() / 2;
        push(facts.subList(0, half), tally);
        push(facts.subList(half, facts.size()), tally);
      } else {
        String id = facts.get(0).id();
        BadField bad =
            new BadField(refused.problem().field().orElse(""), refused.problem().detail());
        outbox.refused(id, FactOutcome.refused(id, 0, bad));
        tally.refused++;
      }
      return;
    }
    settle(facts, answer, tally);
  }

  private void settle(List<WaitingFact> facts, PushAnswer answer, Tally tally) {
    List<FactOutcome> safe = new ArrayList<>();
    for (FactOutcome outcome : answer.outcomes()) {
      String id = facts.get(outcome.place()).id();
      switch (outcome.outcome()) {
        case STORED -> {
          safe.add(named(outcome, id));
          tally.stored++;
        }
        case ALREADY_HAD_IT -> {
          safe.add(named(outcome, id));
          tally.alreadyThere++;
        }
        case REFUSED -> {
          outbox.refused(id, named(outcome, id));
          tally.refused++;
        }
      }
    }
    if (!safe.isEmpty()) {
      outbox.safe(safe);
    }
  }

  /** The outcome with the outbox's own id, even if the server could not read the fact's id. */
  private static FactOutcome named(FactOutcome outcome, String id) {
    return new FactOutcome(
        id,
        outcome.place(),
        outcome.outcome(),
        outcome.sequence(),
        outcome.field(),
        outcome.why(),
        outcome.note());
  }

  private void pullAll(Tally tally) throws SyncFailure {
    boolean more = true;
    while (more) {
      long askedAtMillis = clock.millis();
      PullAnswer answer = client.pull(inbox.cursor(), PULL_LIMIT);
      tally.measured(askedAtMillis, clock.millis(), answer.serverTimeMillis());
      if (!answer.changes().isEmpty() || !answer.cursor().equals(inbox.cursor())) {
        inbox.keep(answer.changes(), answer.cursor());
      }
      inbox.assigned(answer.assignment());
      answer.attachmentsOnWifiOnly().ifPresent(inbox::attachmentsOnWifiOnly);
      answer.habitsLearnt().ifPresent(inbox::habitsLearnt);
      tally.pulled += answer.changes().size();
      more = answer.more();
    }
  }

  private void uploadAll(Tally tally, BooleanSupplier goOn) throws SyncFailure {
    while (goOn.getAsBoolean()) {
      List<WaitingAttachment> waiting = outbox.oldestAttachments(ATTACHMENTS_AT_ONCE);
      if (waiting.isEmpty()) {
        return;
      }
      for (WaitingAttachment attachment : waiting) {
        if (!goOn.getAsBoolean()) {
          return;
        }
        try {
          uploadOrAgain(attachment);
          outbox.attachmentSafe(attachment.sha256());
          tally.attachments++;
        } catch (SyncFailure.Refused refused) {
          outbox.attachmentLost(attachment.sha256(), refused.getMessage());
        } catch (IOException gone) {
          outbox.attachmentLost(attachment.sha256(), "It cannot be read: " + gone.getMessage());
        }
      }
    }
  }

  /** A refusal counts when it comes twice, because a request may have been damaged on its way. */
  private void uploadOrAgain(WaitingAttachment attachment) throws SyncFailure, IOException {
    try {
      upload(attachment);
    } catch (SyncFailure.Refused once) {
      upload(attachment);
    }
  }

  private void upload(WaitingAttachment attachment) throws SyncFailure, IOException {
    UploadState state = client.uploadState(attachment.sha256());
    while (!state.complete()) {
      // A server that was killed with all bytes and before it digested them ends it with the last.
      long from = Math.max(0, Math.min(state.offset(), attachment.sizeBytes() - 1));
      long rest = attachment.sizeBytes() - from;
      int size = (int) Math.min(UploadState.MAX_CHUNK_BYTES, rest);
      ByteString chunk = outbox.read(attachment, from, size);
      if (chunk.size() == 0) {
        throw new IOException("it ends at " + from + " of " + attachment.sizeBytes());
      }
      state = client.upload(attachment.sha256(), from, attachment.sizeBytes(), chunk);
    }
  }

  private static final class Tally {
    int stored;
    int alreadyThere;
    int refused;
    int pulled;
    int attachments;
    Optional<Long> skewMillis = Optional.empty();

    void measured(long sentMillis, long receivedMillis, long serverMillis) {
      skewMillis = Optional.of(serverMillis - (sentMillis + (receivedMillis - sentMillis) / 2));
    }

    SyncReport report(Optional<SyncFailure> failure, long waitMillis) {
      return new SyncReport(
          stored, alreadyThere, refused, pulled, attachments, skewMillis, failure, waitMillis);
    }
  }
}
