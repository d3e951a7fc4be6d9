package pomona.server.review.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.json.Json;
import pomona.json.JsonWriter;
import pomona.policy.Disposition;
import pomona.server.review.page.PageWords;

/** Writes what a policy's form says of each product, and notes beside a field what is wrong. */
record PolicyFormRules(PolicyForm form, PolicyFields fields) {
  void writeTo(JsonWriter writer) {
    writer.beginObject();
    Set<String> written = new HashSet<>();
    for (int place = 0; place < form.products(); place++) {
      if (!form.isOut(place) && written.add(form.product(place))) {
        writer.name(form.product(place)).beginObject();
        writeLimits(place, writer.name("limits"));
        writeDispositions(place, writer.name("dispositions"));
        writeDoubts(place, writer);
        writer.endObject();
      }
    }
    writer.endObject();
  }

  private void writeLimits(int place, JsonWriter writer) {
    double[] least = new double[PolicyForm.KINDS.size()];
    writer.beginObject();
    for (Grade grade : PolicyForm.LIMITED) {
      writer.name(Json.word(grade)).beginObject();
      for (DefectKind kind : PolicyForm.KINDS) {
        String field = PolicyForm.limit(place, grade, kind);
        Supplier<String> label = () -> label(place, defect(kind) + ", " + grade(grade));
        OptionalDouble share = fields.share(field, label);
        share.ifPresent(limit -> writer.field(Json.word(kind), limit));
        if (share.isEmpty() && fields.faults().containsKey(field)) {
          // What is no number is compared with nothing.
          continue;
        }
        int k = kind.ordinal();
        if (share.orElse(1) < least[k]) {
          String better = grade(PolicyForm.LIMITED.get(PolicyForm.LIMITED.indexOf(grade) - 1));
          fields.wrong(
              field,
              label.get(),
              fields.say().of("admin.policy.wrong.stricter", grade(grade), better));
        }
        least[k] = share.orElse(1);
      }
      writer.endObject();
    }
    writer.endObject();
  }

  private void writeDispositions(int place, JsonWriter writer) {
    writer.beginObject();
    Disposition better = Disposition.ACCEPT;
    for (Grade grade : PolicyForm.GRADES) {
      String field = PolicyForm.disposition(place, grade);
      Supplier<String> label = () -> label(place, grade(grade));
      Optional<Disposition> chosen = fields.disposition(field, label);
      Disposition done = chosen.orElse(better);
      writer.name(Json.word(grade)).value(done);
      if (done.compareTo(better) < 0) {
        String above = grade(PolicyForm.GRADES.get(grade.ordinal() - 1));
        fields.wrong(
            field, label.get(), fields.say().of("admin.policy.wrong.milder", grade(grade), above));
      }
      better = done;
    }
    writer.endObject();
  }

  private void writeDoubts(int place, JsonWriter writer) {
    PageWords say = fields.say();
    for (String doubt : List.of("unfamiliar", "sure", "unsure")) {
      String field = PolicyForm.field(place, doubt);
      Supplier<String> label = () -> label(place, say.of("admin.policy." + doubt));
      if (doubt.equals("sure")) {
        writer.field("sureAtLeast", fields.share(field, label).orElse(0));
      } else {
        writer.name(doubt).value(fields.disposition(field, label).orElse(Disposition.HOLD));
      }
    }
  }

  private String label(int place, String what) {
    return form.title(place) + ", " + what;
  }

  private String grade(Grade grade) {
    return fields.say().grade(grade.name());
  }

  private String defect(DefectKind kind) {
    return fields.say().defect(kind.name());
  }
}
