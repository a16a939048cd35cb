package dev.staticpod.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which pods are wanted, by their labels, as `kubectl -l` understands it: `app=web`, `app!=web`,
/// `app`, `!app`, `app in (web, db)`, `app notin (web)`, several by commas.
public final class LabelSelector {
  private static final String KEY = "\\s*([A-Za-z0-9][A-Za-z0-9./_-]*)\\s*";
  private static final Pattern SET = Pattern.compile(KEY + "\\s(in|notin)\\s*\\(([^)]*)\\)\\s*");
  private static final Pattern EQUAL = Pattern.compile(KEY + "(==|=|!=)\\s*([A-Za-z0-9._-]*)\\s*");
  private static final Pattern THERE = Pattern.compile("\\s*(!?)" + KEY);
  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

  /// One demand on the labels.
  private record Demand(String key, Wish wish, List<String> values) {
    private enum Wish {
      ONE_OF,
      NONE_OF,
      THERE,
      NOT_THERE
    }

    boolean isMet(Map<String, String> labels) {
      Optional<String> value = Optional.ofNullable(labels.get(key));
      return switch (wish) {
        case ONE_OF -> value.filter(values::contains).isPresent();
        case NONE_OF -> value.filter(values::contains).isEmpty();
        case THERE -> value.isPresent();
        case NOT_THERE -> value.isEmpty();
      };
    }
  }

  private final List<Demand> demands;

  private LabelSelector(List<Demand> demands) {
    this.demands = demands;
  }

  /// Reads what the user wrote.
  ///
  /// @throws IllegalArgumentException where it is no selector
  public static LabelSelector parse(String text) {
    return new LabelSelector(Stream.of(COMMA.split(text, -1)).map(LabelSelector::demand).toList());
  }

  private static Demand demand(String text) {
    Matcher set = SET.matcher(text);
    if (set.matches()) {
      List<String> values = Stream.of(set.group(3).split(",", -1)).map(String::strip).toList();
      return new Demand(
          set.group(1),
          set.group(2).equals("in") ? Demand.Wish.ONE_OF : Demand.Wish.NONE_OF,
          values);
    }
    Matcher equal = EQUAL.matcher(text);
    if (equal.matches()) {
      return new Demand(
          equal.group(1),
          equal.group(2).equals("!=") ? Demand.Wish.NONE_OF : Demand.Wish.ONE_OF,
          List.of(equal.group(3)));
    }
    Matcher there = THERE.matcher(text);
    if (there.matches()) {
      return new Demand(
          there.group(2),
          there.group(1).isEmpty() ? Demand.Wish.THERE : Demand.Wish.NOT_THERE,
          List.of());
    }
    throw new IllegalArgumentException("'" + text + "' is no label selector, such as app=web");
  }

  /// Whether labels are wanted.
  public boolean selects(Map<String, String> labels) {
    return demands.stream().allMatch(demand -> demand.isMet(labels));
  }
}
