/**
 * Cells whose log is in Apache Cassandra: what the server finds as its engine, and the commands
 * about it. Begin with {@link pomona.cluster.CassandraEngine}.
 */
package pomona.cluster;
