package pomona.server.log;

/** A transaction in a log: its position, and its bytes as they were appended. */
public record Logged(long position, byte[] transaction) {}
