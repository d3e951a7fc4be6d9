/**
 * The log of a cell in Apache Cassandra, and everything that is known of its driver. Begin with
 * {@link pomona.cluster.log.CassandraLog}.
 */
package pomona.cluster.log;
