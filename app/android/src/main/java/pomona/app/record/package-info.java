/**
 * Writes what the operator takes into the open lot, and searches and regrades the embeddings of
 * everything recorded. Begin at {@link pomona.app.record.ScanRecorder}.
 */
package pomona.app.record;
