/** The SQLite file: one writer that commits for many, a few readers, and its schema's history. */
package pomona.server.database;
