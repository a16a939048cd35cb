package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Effect;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.decoding.TypeRules;
import dev.staticpod.yaml.YamlRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How far our findings agree with the verdicts of the corpus.
///
/// @param applies whether a case has something to say about it
/// @param difference what was expected and what we say, where that is not the same
record Agreement(
    String name,
    KubeletVersion version,
    Predicate<CorpusCase> applies,
    BiFunction<CorpusCase, List<Diagnostic>, List<String>> difference) {
  private static final Pattern UNKNOWN = Pattern.compile("unknown field \"(.*)\"", Pattern.DOTALL);
  private static final Pattern DUPLICATE =
      Pattern.compile("line [0-9]+: key \"?(.*?)\"? already set");

  /// Accepted or refused by 1.36.
  static final Agreement VERDICT =
      new Agreement(
          "verdict",
          KubeletVersion.NEWEST,
          _ -> true,
          (c, d) -> compare(c.accepted(), fields(d, Effect.REFUSED).isEmpty()));

  /// The fields for which 1.36 refuses a file.
  static final Agreement FIELDS =
      new Agreement("fields", KubeletVersion.NEWEST, c -> !c.accepted(), Agreement::compareFields);

  /// Unknown fields and keys that are set twice.
  static final Agreement STRICT =
      new Agreement(
          "strict",
          KubeletVersion.NEWEST,
          c -> !c.stage().equals("decode"),
          Agreement::compareStrict);

  /// The fields for which the API server refuses the mirror pod.
  static final Agreement MIRROR =
      new Agreement(
          "mirror",
          KubeletVersion.NEWEST,
          CorpusCase::accepted,
          (c, d) -> compare(c.mirror(), fields(d, Effect.UNMIRRORED)));

  /// Accepted or refused by 1.20.
  static final Agreement VERDICT_1_20 =
      new Agreement(
          "verdict-1.20",
          KubeletVersion.OLDEST,
          _ -> true,
          (c, d) -> compare(c.accepted120(), fields(d, Effect.REFUSED).isEmpty()));

  /// Accepted or refused by 1.20, of the fresh cases.
  static final Agreement FRESH_VERDICT =
      new Agreement(
          "fresh-verdict",
          KubeletVersion.OLDEST,
          _ -> true,
          (c, d) -> compare(c.accepted(), fields(d, Effect.REFUSED).isEmpty()));

  /// The fields for which 1.20 refuses a fresh case.
  static final Agreement FRESH_FIELDS =
      new Agreement(
          "fresh-fields",
          KubeletVersion.OLDEST,
          c -> !c.accepted(),
          Agreement::compareFieldsOrFirst);

  static List<Agreement> all() {
    return List.of(VERDICT, FIELDS, STRICT, MIRROR, VERDICT_1_20);
  }

  static List<Agreement> ofFresh() {
    return List.of(FRESH_VERDICT, FRESH_FIELDS);
  }

  /// Cases that were checked, and those of them where we differ, each with what was expected and
  /// what we say.
  record Outcome(int cases, List<Difference> differences) {
    double percent() {
      return 100.0 * (cases - differences.size()) / cases;
    }
  }

  record Difference(CorpusCase corpusCase, String words) {}

  Outcome of(List<CorpusCase> corpus) {
    List<CorpusCase> cases = corpus.stream().filter(applies).toList();
    List<Difference> differences = new ArrayList<>();
    for (CorpusCase c : cases) {
      List<Diagnostic> found = Validation.check(c.id(), c.content(), version).diagnostics();
      difference.apply(c, found).forEach(words -> differences.add(new Difference(c, words)));
    }
    return new Outcome(cases.size(), differences);
  }

  private static Set<String> fields(List<Diagnostic> diagnostics, Effect effect) {
    return diagnostics.stream()
        .filter(d -> d.rule().effect() == effect)
        .map(Diagnostic::field)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> compare(Object expected, Object actual) {
    return expected.equals(actual)
        ? List.of()
        : List.of("expected " + expected + ", found " + actual);
  }

  private static List<String> compareFields(CorpusCase c, List<Diagnostic> diagnostics) {
    Set<String> ours = fields(diagnostics, Effect.REFUSED);
    if (!c.stage().equals("decode")) {
      return compare(c.fields(), ours);
    }
    if (c.fields().equals(Set.of(""))) {
      return ours.isEmpty() ? List.of("expected a place of broken YAML") : List.of();
    }
    return compare(
        c.fields(), ours.stream().map(Agreement::withoutIndices).collect(Collectors.toSet()));
  }

  /// 1.20 names the first value of a wrong type, and of a map of quantities only the map.
  private static List<String> compareFieldsOrFirst(CorpusCase c, List<Diagnostic> diagnostics) {
    if (!c.stage().equals("decode") || c.fields().equals(Set.of(""))) {
      return compareFields(c, diagnostics);
    }
    String first = c.fields().iterator().next();
    boolean named =
        fields(diagnostics, Effect.REFUSED).stream()
            .map(Agreement::withoutIndices)
            .anyMatch(field -> field.equals(first) || field.startsWith(first + "."));
    return named ? List.of() : List.of("expected " + first);
  }

  private static String withoutIndices(String field) {
    return field.replaceAll("\\[[0-9]+]", "");
  }

  /// Without the escapes of Go's `%q`.
  private static String unquoted(String text) {
    return Pattern.compile("\\\\u([0-9a-f]{4})")
        .matcher(text)
        .replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)));
  }

  private static List<String> compareStrict(CorpusCase c, List<Diagnostic> diagnostics) {
    Set<String> expected = new TreeSet<>();
    for (String entry : c.strict()) {
      Matcher unknown = UNKNOWN.matcher(entry);
      Matcher duplicate = DUPLICATE.matcher(entry);
      if (unknown.matches()) {
        expected.add(unquoted(unknown.group(1)));
      }
      while (duplicate.find()) {
        expected.add("key " + duplicate.group(1));
      }
    }
    Set<String> ours = new TreeSet<>();
    for (Diagnostic d : diagnostics) {
      if (d.rule().equals(TypeRules.UNKNOWN_FIELD)) {
        ours.add(d.field());
      } else if (d.rule().equals(YamlRules.DUPLICATE_KEY)) {
        ours.add("key " + d.field().substring(d.field().lastIndexOf('.') + 1));
      }
    }
    return compare(expected, ours);
  }

  static void main(String[] args) throws IOException {
    List<CorpusCase> corpus = CorpusCase.all();
    for (Agreement agreement : all()) {
      Outcome outcome = agreement.of(corpus);
      IO.println("%s %.2f%% of %d".formatted(agreement.name(), outcome.percent(), outcome.cases()));
      if (List.of(args).contains(agreement.name())) {
        outcome
            .differences()
            .forEach(d ->
                IO.println(d.corpusCase().id() + " " + d.corpusCase().stage() + " " + d.words()));
      }
    }
  }
}
