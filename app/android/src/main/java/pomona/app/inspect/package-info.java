/**
 * A lot worked by its declared class: declared, sampled, measured, judged, decided on, reported.
 * Begin at {@link pomona.app.inspect.InspectActivity}; {@link pomona.app.inspect.RuleWords} says
 * findings in words, on screens and on paper alike.
 */
package pomona.app.inspect;
