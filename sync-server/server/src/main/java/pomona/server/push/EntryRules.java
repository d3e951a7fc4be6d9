package pomona.server.push;

import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.sync.BadField;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.WireDelegate;
import pomona.sync.WireGrade;
import pomona.sync.WireText;

/**
 * What a fact must be to be taken, beyond what it must be to be read. Facts of before these rules
 * are in the log and stay readable; so the rules are asked here, where facts come in, and not where
 * they are read.
 */
final class EntryRules {
  private static final List<String> DISPOSITIONS = List.of("ACCEPT", "HOLD", "REJECT");
  private static final String UPDATE =
      "; a newer app's word is taken once this server is updated, until then the fact is kept among"
          + " the refused";

  private EntryRules() {}

  /** Throws {@link BadField} for what is not taken. */
  static void check(Fact fact, ByteString json) {
    WireText.check(json);
    FactBody body = fact.body();
    if (body instanceof FactBody.Fruit fruit) {
      checkGrade(Optional.of(fruit.grade()));
      checkDisposition(fruit.disposition());
      checkVector(fruit.embedding());
      if (!(fruit.unfamiliarity() >= 0 && fruit.unfamiliarity() <= 2)) {
        throw new BadField(
            "body.unfamiliarity", "must be from 0 to 2, is " + fruit.unfamiliarity());
      }
    } else if (body instanceof FactBody.Judgement said) {
      checkGrade(said.grade());
      checkDisposition(said.disposition());
    } else if (body instanceof FactBody.Example said) {
      checkGrade(said.grade());
    } else if (body instanceof FactBody.Scan scan) {
      checkDelegate(Optional.of(scan.delegate()));
    } else if (body instanceof FactBody.DeviceStatus status) {
      checkDelegate(status.delegate());
    } else if (body instanceof FactBody.LotFinished lot) {
      checkDisposition(lot.disposition());
    } else if (body instanceof FactBody.Refusals refusals) {
      checkTimes(refusals);
    }
  }

  private static void checkGrade(Optional<String> grade) {
    if (grade.isPresent() && WireGrade.of(grade.get()) == WireGrade.UNKNOWN) {
      throw new BadField(
          "body.grade", "must be EXTRA, CLASS_I, CLASS_II or REJECT, is " + grade.get() + UPDATE);
    }
  }

  private static void checkDelegate(Optional<String> delegate) {
    if (delegate.isPresent() && WireDelegate.of(delegate.get()) == WireDelegate.UNKNOWN) {
      throw new BadField(
          "body.delegate", "must be gpu, nnapi, xnnpack or cpu, is " + delegate.get() + UPDATE);
    }
  }

  private static void checkDisposition(Optional<String> disposition) {
    if (disposition.isPresent() && !DISPOSITIONS.contains(disposition.get())) {
      throw new BadField(
          "body.disposition", "must be ACCEPT, HOLD or REJECT, is " + disposition.get() + UPDATE);
    }
  }

  /** A vector of zero has no direction, and one with -128 cannot be turned around. */
  private static void checkVector(ByteString embedding) {
    boolean zero = true;
    for (int i = 0; i < embedding.size(); i++) {
      if (embedding.getByte(i) == Byte.MIN_VALUE) {
        throw new BadField(
            "body.embedding", "must have values from -127 to 127, value " + i + " is -128");
      }
      zero &= embedding.getByte(i) == 0;
    }
    if (zero) {
      throw new BadField("body.embedding", "must not be all zero: it has no direction then");
    }
  }

  private static void checkTimes(FactBody.Refusals refusals) {
    if (refusals.fromMillis() > refusals.toMillis()) {
      throw new BadField(
          "body.toMillis",
          "must not be before fromMillis, is "
              + refusals.toMillis()
              + " after "
              + refusals.fromMillis());
    }
  }
}
