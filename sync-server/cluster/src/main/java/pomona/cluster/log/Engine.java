package pomona.cluster.log;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import pomona.server.log.LogFault;

/**
 * A connection to the engine, with its statements prepared once. Writes and reads need a quorum of
 * the replicas; conditional ones, and reads {@code atLast}, see the last of them wherever it was
 * made.
 */
public class Engine implements AutoCloseable {
  private static final int PORT = 9042;
  private static final Duration REQUEST = Duration.ofSeconds(5);

  private final CqlSession session;
  private final String where;
  private final Map<String, PreparedStatement> prepared = new ConcurrentHashMap<>();

  private Engine(CqlSession session, String where) {
    this.session = session;
    this.where = where;
  }

  /** The same connection; a test's own loses answers on it. */
  Engine(Engine other) {
    this(other.session, other.where);
  }

  /** Connects to a keyspace that was made for cells. */
  public static Engine connect(EngineAddress address) {
    Engine engine = open(address, true);
    try {
      Schema.check(engine, address.keyspace());
      return engine;
    } catch (RuntimeException refused) {
      engine.close();
      throw refused;
    }
  }

  /** Connects to no keyspace, to make one. */
  static Engine open(EngineAddress address, boolean inKeyspace) {
    CqlSessionBuilder builder =
        CqlSession.builder().withConfigLoader(settings()).withLocalDatacenter(address.datacenter());
    for (String host : address.hosts()) {
      builder.addContactPoint(contact(host));
    }
    EngineAccess access = address.access();
    access.login().ifPresent(login -> builder.withAuthCredentials(login.user(), login.password()));
    access.tls().ifPresent(tls -> builder.withSslEngineFactory(new NodeTls(tls)));
    if (inKeyspace) {
      builder.withKeyspace(CqlIdentifier.fromCql(address.keyspace()));
    }
    try {
      return new Engine(builder.build(), address.toString());
    } catch (AllNodesFailedException nobody) {
      throw unopened(address, nobody);
    } catch (com.datastax.oss.driver.api.core.InvalidKeyspaceException missing) {
      throw new LogFault.Refused(
          "The engine at "
              + address
              + " has no keyspace "
              + address.keyspace()
              + ": make it with engine-prepare.");
    }
  }

  /** Why no node let the driver in. */
  private static LogFault unopened(EngineAddress address, AllNodesFailedException nobody) {
    for (List<Throwable> ofNode : nobody.getAllErrors().values()) {
      for (Throwable error : ofNode) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
          if (cause instanceof AuthenticationException) {
            return new LogFault.Refused(
                "The engine at "
                    + address
                    + " does not let "
                    + address.access().who()
                    + " in. --engine-access names a file with the name and the password"
                    + " (docs/cluster.md).");
          }
          if (cause instanceof SSLException) {
            return new LogFault.Refused(
                "The engine at "
                    + address
                    + " and this program do not agree on TLS ("
                    + cause.getMessage()
                    + "). Has the trust store the authority that signed its certificate, and the"
                    + " certificate the address by which it is asked?");
          }
        }
      }
    }
    return new LogFault.Unreachable(
        "No node of the engine answers at " + address + ": " + nobody.getMessage(), nobody);
  }

  private static DriverConfigLoader settings() {
    return DriverConfigLoader.programmaticBuilder()
        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, REQUEST)
        .withString(DefaultDriverOption.REQUEST_CONSISTENCY, DefaultConsistencyLevel.QUORUM.name())
        .withString(
            DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY, DefaultConsistencyLevel.SERIAL.name())
        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, REQUEST)
        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, REQUEST)
        .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, Duration.ofSeconds(20))
        .withDuration(DefaultDriverOption.HEARTBEAT_INTERVAL, Duration.ofSeconds(2))
        .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, Duration.ofSeconds(2))
        .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(200))
        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(5))
        .withBoolean(DefaultDriverOption.REQUEST_WARN_IF_SET_KEYSPACE, false)
        .build();
  }

  private static InetSocketAddress contact(String host) {
    int colon = host.lastIndexOf(':');
    return colon < 0
        ? new InetSocketAddress(host, PORT)
        : new InetSocketAddress(
            host.substring(0, colon), Integer.parseInt(host.substring(colon + 1)));
  }

  /** Where it is, for sentences. */
  String where() {
    return where;
  }

  /** Changes the schema. */
  void define(String cql) {
    session.execute(
        SimpleStatement.newInstance(cql)
            .setTimeout(Duration.ofSeconds(60))
            .setConsistencyLevel(DefaultConsistencyLevel.QUORUM));
  }

  /** A statement with its values; it may be sent twice only if it is said to be repeatable. */
  BoundStatement bound(String cql, Object... values) {
    return prepared.computeIfAbsent(cql, session::prepare).bind(values);
  }

  /** A read that sees the last conditional write, and settles one that is under way. */
  BoundStatement atLast(String cql, Object... values) {
    return bound(cql, values).setConsistencyLevel(DefaultConsistencyLevel.SERIAL);
  }

  ResultSet run(Statement<?> statement) {
    return session.execute(statement);
  }

  CompletionStage<AsyncResultSet> begin(Statement<?> statement) {
    return session.executeAsync(statement);
  }

  /** Runs a conditional write; says whether its condition held. */
  final boolean applied(Statement<?> conditional) {
    return run(conditional).wasApplied();
  }

  /** Statements about one partition, done as one. */
  static BatchStatement together(
      com.datastax.oss.driver.api.core.cql.BatchableStatement<?>... statements) {
    return BatchStatement.newInstance(
        com.datastax.oss.driver.api.core.cql.DefaultBatchType.LOGGED, List.of(statements));
  }

  /**
   * Does something again and again until it is answered or the time is over; only for what may be
   * done twice.
   */
  static <T> T patiently(Duration length, Supplier<T> work) {
    Patience patience = new Patience(length);
    while (true) {
      try {
        return work.get();
      } catch (DriverException | LogFault.Unreachable unanswered) {
        if (patience.isOver()) {
          throw unanswered;
        }
        patience.pause();
      }
    }
  }

  /** The fault for something that the driver threw. */
  LogFault unreachable(String what, DriverException broken) {
    return new LogFault.Unreachable(
        what + ": the engine at " + where + " does not answer (" + broken.getMessage() + ")",
        broken);
  }

  @Override
  public void close() {
    session.close();
  }
}
