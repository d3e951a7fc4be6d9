/**
 * The pixel path: from a camera's frame to judged fruits, without allocation once it is warm. Begin
 * at {@link pomona.vision.Eye}, which does all of it; {@link pomona.vision.Runtime} runs the graph,
 * and {@link pomona.vision.Tracker} gives a fruit one identity over frames.
 */
package pomona.vision;
