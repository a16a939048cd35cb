package dev.staticpod.set;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a set goes to its nodes, as it is read.
record RolloutFields(SetFields fields) {
  static final List<String> FIELDS =
      List.of("serial", "maxFail", "pause", "wait", "settle", "timeout");
  private static final int MOST_HOURS = 24;

  SetRollout rollout() {
    var serial = new ArrayList<String>();
    for (Word size : fields.texts("serial")) {
      share(size, "serial", 1).ifPresent(serial::add);
    }
    return new SetRollout(
        serial,
        fields.text("maxFail").flatMap(word -> share(word, "maxFail", 0)),
        time("pause"),
        fields.text("wait").flatMap(this::wait),
        time("settle"),
        time("timeout"));
  }

  private Optional<String> share(Word word, String name, int least) {
    String text = word.text();
    if (text.matches("[0-9]{1,6}%?")) {
      int number = Integer.parseInt(text.replace("%", ""));
      if (number >= least && !(text.endsWith("%") && number > 100)) {
        return Optional.of(text);
      }
    }
    fields.invalid(
        word,
        name,
        "'" + text + "' is no number of hosts",
        "write %d or more, or %d%% to 100%%".formatted(least, least));
    return Optional.empty();
  }

  private Optional<SetRollout.Wait> wait(Word word) {
    Optional<SetRollout.Wait> wait =
        Arrays.stream(SetRollout.Wait.values())
            .filter(each -> word(each).equals(word.text()))
            .findFirst();
    if (wait.isEmpty()) {
      fields.invalid(
          word,
          "wait",
          "'" + word + "' is nothing to wait for",
          "write "
              + Arrays.stream(SetRollout.Wait.values())
                  .map(RolloutFields::word)
                  .collect(Collectors.joining(", ")));
    }
    return wait;
  }

  static String word(SetRollout.Wait wait) {
    return wait.name().toLowerCase(Locale.ROOT);
  }

  private Optional<Duration> time(String name) {
    Optional<Word> word = fields.text(name);
    Optional<Duration> time = word.flatMap(found -> parse(found.text()));
    if (word.isPresent() && time.isEmpty()) {
      fields.invalid(
          word.get(),
          name,
          "'" + word.get() + "' is no time span of up to 24h",
          "write 90s, 2m or 1h30m");
    }
    return time;
  }

  private static Optional<Duration> parse(String text) {
    try {
      return Optional.of(text)
          .filter(it -> it.matches("([0-9]+[hms])++"))
          .map(it -> Duration.parse("PT" + it.toUpperCase(Locale.ROOT)))
          .filter(time -> time.compareTo(Duration.ofHours(MOST_HOURS)) <= 0);
    } catch (DateTimeParseException _) { // units in the wrong order, a number too large
      return Optional.empty();
    }
  }
}
