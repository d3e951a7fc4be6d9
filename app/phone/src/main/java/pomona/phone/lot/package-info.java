/**
 * What a phone makes of a lot. Begin at {@link pomona.phone.lot.LotWork}, the one place that works
 * it offline, from its label to its release. The other classes are what the site gave the phone for
 * that, its rules, specs and list of products ({@link pomona.phone.lot.SiteRules}); and the code by
 * which a phone becomes a device of a site ({@link pomona.phone.lot.EnrolmentCode}).
 */
package pomona.phone.lot;
