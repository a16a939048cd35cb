package dev.staticpod.node;

import dev.staticpod.plan.RecordFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the records among the lines of a probe's answer.
final class RecordAnswers {
  private final List<Pending> records = new ArrayList<>();

  /// @param files where the manifest before and after it is, by the tag of the line
  private record Pending(int number, Map<String, String> about, Map<String, String> files) {
    RecordFacts facts(FileAnswers answers) {
      return new RecordFacts(
          number,
          about,
          Optional.ofNullable(files.get("before")).flatMap(answers::text),
          Optional.ofNullable(files.get("after")).flatMap(answers::text));
    }
  }

  void begin(Answer answer) {
    records.add(new Pending(Integer.parseInt(answer.word(1)), new HashMap<>(), new HashMap<>()));
  }

  void about(Answer answer) {
    records.getLast().about().put(answer.word(1), answer.word(2));
  }

  void file(Answer answer) {
    records.getLast().files().put(answer.kind(), answer.word(1));
  }

  List<RecordFacts> facts(FileAnswers answers) {
    return records.stream().map(record -> record.facts(answers)).toList();
  }
}
