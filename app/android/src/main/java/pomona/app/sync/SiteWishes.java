package pomona.app.sync;

import pomona.app.store.KeptHunches;
import pomona.app.store.RoomInbox;

/** Does what the site says with every pull, where it says something else than before. */
public record SiteWishes(Enrolments enrolments, KeptHunches hunches, SyncSchedule schedule)
    implements RoomInbox.Site {
  @Override
  public void picturesOnWifiOnly(boolean onWifiOnly) {
    if (enrolments.setPicturesOnWifiOnly(onWifiOnly)) {
      schedule.picturesAnew();
    }
  }

  /** What was kept of people's habits goes when the site wants none to be learnt. */
  @Override
  public void habitsLearnt(boolean learnt) {
    if (enrolments.setHabitsLearnt(learnt) && !learnt) {
      hunches.forgetPeople();
    }
  }
}
