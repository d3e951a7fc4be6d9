/**
 * What the operator takes is written into the open lot, and the embeddings of all that was written
 * are searched and judged anew. Begin at {@link pomona.app.record.ScanRecorder}.
 */
package pomona.app.record;
