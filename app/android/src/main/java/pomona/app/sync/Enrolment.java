package pomona.app.sync;

import okhttp3.HttpUrl;

/** That this phone is a device of a site, and how it speaks to the site's server. */
public record Enrolment(
    HttpUrl server, String device, String site, String token, boolean wifiOnly) {}
