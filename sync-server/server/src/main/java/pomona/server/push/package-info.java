/**
 * What devices send: facts, attachments, and the request to become a device. Begin with {@link
 * pomona.server.push.PushRoutes}.
 */
package pomona.server.push;
