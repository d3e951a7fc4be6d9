/**
 * The SQLite file: one writer that commits for many, a few readers, and its schema's history. Begin
 * with {@link pomona.server.database.Database}.
 */
package pomona.server.database;
