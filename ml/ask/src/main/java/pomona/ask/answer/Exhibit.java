package pomona.ask.answer;

import java.util.OptionalDouble;
import pomona.ask.question.Things;

/**
 * One thing behind an answer, to be opened.
 *
 * @param id a fruit's or a scan's id, or a name
 * @param site where it is, or empty
 * @param share how much of it is not sound, 0 to 1, if that ranks it
 */
public record Exhibit(Things things, String id, String site, OptionalDouble share) {}
