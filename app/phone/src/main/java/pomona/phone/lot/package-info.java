/**
 * What a phone knows of a lot: the rules of its site ({@link pomona.phone.lot.SitePolicies}), its
 * fruits with the grade that counts now ({@link pomona.phone.lot.RecordedFruit}), whether its
 * supplier's lots were better ({@link pomona.phone.lot.SupplierHistory}), and the code by which a
 * phone becomes a device of a site ({@link pomona.phone.lot.EnrolmentCode}).
 */
package pomona.phone.lot;
