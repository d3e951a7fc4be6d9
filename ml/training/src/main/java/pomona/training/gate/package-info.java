/**
 * The test that a generation must pass to join a space: old results are still found, and what
 * worked still works. Begin at {@link pomona.training.gate.Gate}; its page is {@code
 * ComparisonPage}.
 */
package pomona.training.gate;
