/**
 * What a phone notices by itself, without a network: fruits that might be taught ({@link
 * pomona.phone.notice.TeachHints}), and what is unlike this place and hour ({@link
 * pomona.phone.notice.PhoneHunches}). The rules are those of the server, in {@code ml/learn}.
 */
package pomona.phone.notice;
