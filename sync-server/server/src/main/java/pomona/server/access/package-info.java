/** Who may do what: devices by token, people by session, limits, and the audit log. */
package pomona.server.access;
