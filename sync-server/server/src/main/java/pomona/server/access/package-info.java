/**
 * Who may do what: devices by token, people by session or by an OpenID provider, limits, and the
 * audit log. Begin with {@link pomona.server.access.PeopleDoor} and {@link
 * pomona.server.access.DeviceDoor}, through which every request comes.
 */
package pomona.server.access;
