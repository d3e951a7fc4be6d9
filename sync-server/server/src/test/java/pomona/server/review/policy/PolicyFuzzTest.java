package pomona.server.review.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import pomona.json.JsonException;
import pomona.policy.Policy;

/** Whatever is saved as a policy, with the rules of its lots, is a policy or has a wrong place. */
final class PolicyFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void policies(byte[] bytes) {
    Policy policy;
    try {
      policy = Policy.fromBytes(bytes);
    } catch (JsonException refused) {
      return;
    }
    String written = policy.with(policy.lots(), policy.sampling()).toJson();
    Policy again = Policy.fromJson(written);
    assertEquals(written, again.with(again.lots(), again.sampling()).toJson());
  }
}
