/**
 * Measures ingest, search, start-up and pages of a server on this machine, each beside its limit in
 * the same run. Begin with {@link pomona.load.bench.ServerBenchCommand}.
 */
package pomona.load.bench;
