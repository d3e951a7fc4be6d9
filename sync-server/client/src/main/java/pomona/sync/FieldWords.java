package pomona.sync;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the fields of the wire mean, for the OpenAPI document. A field's name means one thing
 * wherever it stands; where it means another in facts of some kind, {@link BodyWords} says so, and
 * where one shape has more to say, it says it itself.
 */
final class FieldWords {
  private static final Map<String, String> WORDS = words();

  private FieldWords() {}

  static Optional<String> of(String field) {
    return Optional.ofNullable(WORDS.get(field));
  }

  private static Map<String, String> words() {
    String[][] words = {
      {"id", "A UUID of version 7, made where the fact was made"},
      {"kind", "What sort it is"},
      {"device", "The device's id, as enrolment gave it"},
      {"site", "The site that it belongs to"},
      {"lot", "The lot, if it belongs to one"},
      {"operator", "Who did it: an alias, never a person's name"},
      {"atMillis", "The device's own clock, in milliseconds since 1970 UTC"},
      {"body", "What the fact says"},
      {"leftPx", "From the frame's left, in pixels"},
      {"topPx", "From the frame's top, in pixels"},
      {"rightPx", "Beyond the last column, in pixels; more than leftPx, within the frame"},
      {"bottomPx", "Beyond the last row, in pixels; more than topPx, within the frame"},
      {"widthCells", "Columns of the mask, over the width of the box"},
      {"heightCells", "Rows of the mask, over the height of the box"},
      {
        "runs",
        "Lengths of runs outside and inside in turn, seven bits a byte, summing to all cells"
      },
      {"areaShare", "Its share of the fruit's visible surface"},
      {"widthPx", "The frame's width, in pixels"},
      {"heightPx", "The frame's height, in pixels"},
      {"space", "What two embeddings must share to be compared"},
      {"generation", "The model's version within its space"},
      {"delegate", "What ran the network"},
      {"latencyMillis", "How long the frame took, in milliseconds"},
      {"fruits", "How many fruits were found"},
      {"refusal", "Why the picture was not graded"},
      {"frameSha256", "The frame's attachment, if it was kept"},
      {"sample", "The id of the fact that drew the sample"},
      {"package", "Which package of the sample, by its number"},
      {"lotProduct", "What the lot was known to be of when its fruits were judged"},
      {"scan", "The id of the scan that it was found in"},
      {"frameWidthPx", "The frame's width, in pixels"},
      {"frameHeightPx", "The frame's height, in pixels"},
      {"box", "Where it is in the scan's upright frame"},
      {"mask", "Which part of the box is fruit"},
      {"class", "What it is"},
      {"classConfidence", "How probable the class is"},
      {"grade", "EXTRA, CLASS_I, CLASS_II or REJECT"},
      {"gradeConfidence", "How probable the grade is"},
      {"disposition", "What becomes of it"},
      {"defects", "The defects that are on it"},
      {"embedding", "128 int8 numbers, not all zero; only their direction means anything"},
      {"cropSha256", "The crop's attachment, if it was kept"},
      {"fruit", "The id of the fruit that it is about"},
      {"reason", "Why, in the person's words; may be empty"},
      {"outline", "A closed line around it, in pixels of the frame"},
      {"spot", "The smallest box around the defect, in pixels of the frame"},
      {"points", "x and y of each corner in turn, three corners or more"},
      {"withdrawn", "Whether the lesson was taken back"},
      {"defect", "The defect whose look was taught; never with class or grade"},
      {"counter", "Whether it shows what is not meant; only with defect"},
      {"product", "What the lot or the rules are of"},
      {"supplier", "Who delivered the lot"},
      {"expectedFruits", "How many fruits the lot should have"},
      {"scans", "How many scans were made"},
      {"photoSha256", "A photo of the lot, among the attachments"},
      {"subject", "The id of the scan or fruit that the words are about; absent for the lot"},
      {"text", "What a person wrote"},
      {"fromMillis", "When counting began, in milliseconds since 1970 UTC"},
      {"toMillis", "When counting ended; not before fromMillis"},
      {"frames", "How many frames were looked at"},
      {"counts", "How many frames were refused, by reason"},
      {"skewMillis", "The server's clock minus the device's, in milliseconds"},
      {"freeStorageBytes", "What is free on the phone, in bytes"},
      {"batteryPercent", "How full the battery is"},
      {"waitingFacts", "How many facts wait to be sent"},
      {"waitingAttachments", "How many attachments wait to be sent"},
      {"appVersion", "The app's version"},
      {"thermal", "How warm the phone is"},
      {"version", "Counts up with every change"},
      {"json", "The policy document"},
      {"sentAtMillis", "The device's clock at sending; the server measures the skew by it"},
      {"facts", "Facts as they were written, oldest first"},
      {"place", "The fact's place in the batch, from 0"},
      {"outcome", "What became of the fact"},
      {"sequence", "The fact's place in the server's log, from 1"},
      {"field", "Which field is not right"},
      {"why", "What is wrong with it, and what would be right"},
      {"note", "What a person should know of it"},
      {"outcomes", "One for each fact, in the batch's order"},
      {"serverTimeMillis", "The server's clock, in milliseconds since 1970 UTC"},
      {"fact", "The fact as it was written"},
      {"name", "What people call it"},
      {"sha256", "The SHA-256 of the file"},
      {"bytes", "The size of the file, in bytes"},
      {"signature", "The signature file that lies beside it"},
      {"bundleSha256", "The SHA-256 of the bundle"},
      {"bundleBytes", "The size of the bundle, in bytes"},
      {"headPack", "Heads to be used in place of the bundle's own"},
      {"changes", "Facts that the device should know, oldest first"},
      {"cursor", "Where to go on; a device sends it back as it came"},
      {"more", "Whether to ask again at once"},
      {"assignment", "The model that the device should run"},
      {
        "attachmentsOnWifiOnly", "Whether attachments wait for a network that is not paid by volume"
      },
      {"habitsLearnt", "Whether the habits of the site's people may be learnt"},
      {"offset", "How many bytes are safe; go on from here"},
      {"complete", "Whether all of it is here and its digest was found right"},
      {"code", "A one-time code from an administrator's screen"},
      {"model", "The phone's model"},
      {"token", "What the device shows from now on; it is given once"},
      {"type", "Which problem it is, as a name that does not change"},
      {"title", "The problem in few words"},
      {"status", "The HTTP status"},
      {"detail", "What happened and what to do, for a person"},
    };
    Map<String, String> map = new HashMap<>();
    for (String[] pair : words) {
      map.put(pair[0], pair[1]);
    }
    return map;
  }
}
