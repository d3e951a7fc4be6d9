package pomona.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import pomona.training.data.Classes;

/**
 * What folders and COCO files call things, in the candidate's own classes and their groups. Names
 * that differ in case and punctuation only are one; a class file adds further names, and groups.
 */
final class Naming {
  private final Classes known;
  private final Optional<Classes> file;

  Naming(final Candidate candidate, final Optional<Classes> file) {
    this.file = file;
    final List<String> groups = new ArrayList<>(candidate.groups());
    for (int i = 0; i < groups.size(); i++) {
      final String name = candidate.classNames().get(i);
      final int entry = file.map(classes -> classes.find(name)).orElse(-1);
      if (entry >= 0) {
        groups.set(i, file.get().groups().get(entry));
      }
    }
    known = new Classes(candidate.classNames(), groups);
  }

  /** The candidate's class of that name, or -1. */
  int find(final String name) {
    final int direct = known.find(name);
    if (direct >= 0 || file.isEmpty()) {
      return direct;
    }
    final int entry = file.get().find(name);
    return entry < 0 ? -1 : known.find(file.get().names().get(entry));
  }

  /** The place of a group in {@link #groupNames}: of a class's, or called so itself; or -1. */
  int findGroup(final String name) {
    final int label = find(name);
    final List<String> groups = groupNames();
    return label >= 0 ? groups.indexOf(group(label)) : new Classes(groups, groups).find(name);
  }

  List<String> names() {
    return known.names();
  }

  String group(final int label) {
    return known.groups().get(label);
  }

  List<String> groupNames() {
    return List.copyOf(new TreeSet<>(known.groups()));
  }
}
