package dev.staticpod.node;

import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.RecordFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the records among the lines of a probe's answer.
final class RecordAnswers {
  private final List<RecordFacts> done = new ArrayList<>();
  private final Map<String, String> about = new HashMap<>();
  private int number;
  private Optional<String> before = Optional.empty();
  private Optional<String> after = Optional.empty();

  void begin(Answer answer) {
    end();
    number = Integer.parseInt(answer.word(1));
  }

  void about(Answer answer) {
    about.put(answer.word(1), answer.word(2));
  }

  void before(FileFacts file) {
    before = file.text();
  }

  void after(FileFacts file) {
    after = file.text();
  }

  private void end() {
    if (number > 0) {
      done.add(new RecordFacts(number, about, before, after));
    }
    number = 0;
    about.clear();
    before = Optional.empty();
    after = Optional.empty();
  }

  List<RecordFacts> facts() {
    end();
    return List.copyOf(done);
  }
}
