package pomona.server.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pomona.binary.FormatException;

/** Only what the gate writes is taken for a report of it. */
final class GatePageTest {
  private static final String NAME = "pomona-1/gated-1";

  @Test
  void pageOfTheGate_isTaken() {
    assertDoesNotThrow(() -> GatePage.check(SampleGate.page(NAME), NAME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=\"x\" onerror=\"alert(1)\">",
        "<img alt=\"\" src=\"https://elsewhere.example/x.jpg\">",
        "<img alt=\"\" src=\"data:image/svg+xml;base64,PHN2Zz4=\">",
        "<img alt='a' src=x>",
        "<a href=\"https://elsewhere.example\">more</a>",
        "<form action=\"/login\"><input></form>",
        "<iframe src=\"/admin/people\"></iframe>",
        "<meta http-equiv=\"refresh\" content=\"0;url=/logout\">",
        "<meta name=\"referrer\" content=\"unsafe-url\">",
        "<base href=\"/\">",
        "<link rel=\"stylesheet\" href=\"/x\">",
        "<svg onload=\"alert(1)\"></svg>",
        "<style>@import 'https://elsewhere.example/x.css';</style>",
        "<style>p { background: \\75rl(//elsewhere.example/x) }</style>",
        "<style>p { background: URL(//elsewhere.example/x) }</style>",
        "<style></styl",
        "<b style=\"position: fixed\">x</b>",
        "<!-- a comment -->",
        "<p",
        "<P>capitals</P>",
        "<p class=\"a\"onclick=\"alert(1)\">x</p>",
        "<math><mtext></mtext></math>",
        "</template>",
        "<",
        "a\u0000b",
      })
  void markupThatTheGateNeverWrites_isRefusedWithItsPlace(String more) throws Exception {
    byte[] page = SampleGate.page(NAME, more);
    FormatException refused = assertThrows(FormatException.class, () -> GatePage.check(page, NAME));
    assertTrue(refused.getMessage().contains("at character "), refused.getMessage());
  }

  @Test
  void pageOfAnotherKindOrGeneration_isRefused() throws Exception {
    for (byte[] page :
        List.of(
            SampleGate.page("pomona-1/other"),
            new byte[] {(byte) 0xff, 0},
            "<html>hello".getBytes(StandardCharsets.UTF_8),
            new byte[GateReports.MOST_PAGE_BYTES + 1])) {
      assertThrows(FormatException.class, () -> GatePage.check(page, NAME));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"compared\":1,\"negativeFlips\":0}",
        "{\"pass\":\"yes\",\"compared\":1,\"negativeFlips\":0}",
        "{\"pass\":true,\"compared\":-1,\"negativeFlips\":0}",
        "{\"pass\":true,\"compared\":1,\"negativeFlips\":0,\"more\":[1]}",
        "{\"pass\":true,\"compared\":1,\"negativeFlips\":0,\"more\":null}",
      })
  void figuresThatTheGateNeverWrites_areRefused(String json) {
    assertThrows(
        FormatException.class, () -> GateFigures.read(json.getBytes(StandardCharsets.UTF_8)));
  }
}
