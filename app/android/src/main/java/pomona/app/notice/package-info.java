/**
 * The screen that shows what the phone noticed. Begin at {@link pomona.app.notice.NoticeActivity}.
 */
package pomona.app.notice;
