package dev.staticpod.node;

import dev.staticpod.plan.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the revisions among the lines of a probe's answer.
final class RevisionParser {
  private final List<Pending> revisions = new ArrayList<>();

  /// @param files where the manifest before and after it is, by the tag of the line
  private record Pending(int number, Map<String, String> metadata, Map<String, String> files) {
    Revision facts(FileFactsParser answers) {
      return new Revision(
          number,
          metadata,
          Optional.ofNullable(files.get("before")).flatMap(answers::content),
          Optional.ofNullable(files.get("after")).flatMap(answers::content));
    }
  }

  void begin(ProtocolLine line) {
    revisions.add(new Pending(Integer.parseInt(line.field(1)), new HashMap<>(), new HashMap<>()));
  }

  void metadata(ProtocolLine line) {
    revisions.getLast().metadata().put(line.field(1), line.field(2));
  }

  void file(ProtocolLine line) {
    revisions.getLast().files().put(line.kind(), line.field(1));
  }

  List<Revision> facts(FileFactsParser answers) {
    return revisions.stream().map(revision -> revision.facts(answers)).toList();
  }
}
