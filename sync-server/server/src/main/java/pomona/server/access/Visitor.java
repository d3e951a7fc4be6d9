package pomona.server.access;

/**
 * A person with a session.
 *
 * @param csrfToken every request that changes something must bring it: in the header {@code
 *     X-CSRF-Token} (htmx: hx-headers on the body) or the form field {@code csrf}
 */
public record Visitor(String name, Role role, String csrfToken) {}
