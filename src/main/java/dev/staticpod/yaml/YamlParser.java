package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;

/// Drives SnakeYAML's parser over a file: over its first document, or over all.
final class YamlParser {
  private static final Pattern NOTHING =
      Pattern.compile("(---|\\.\\.\\.)?[ \\t]*(#.*)?|[ \\t]+#.*");

  private final String file;
  private final SourceText source;
  private final SourceMap sourceMap;

  YamlParser(String file, SourceText source) {
    this.file = file;
    this.source = source;
    this.sourceMap = new SourceMap(file, source);
  }

  /// The first document.
  YamlDocument read() {
    return parse(this::first);
  }

  /// Reads all documents, up to the first mistake.
  List<YamlResult> readAll() {
    List<YamlResult> results = new ArrayList<>();
    try {
      parse(parser -> all(parser, results));
    } catch (YamlParseException unreadable) {
      results.add(new YamlFailure(List.of(unreadable.diagnostic())));
    }
    return List.copyOf(results);
  }

  private void checkMark() {
    if (source.body().startsWith("\uFEFF")) {
      throw new YamlParseException(
          YamlRules.SYNTAX,
          new Location(file, 1, 1),
          "the file begins with two byte order marks, and the kubelet misreads what follows",
          "leave both out");
    }
  }

  private <T> T parse(Function<Parser, T> reading) {
    checkMark();
    try {
      return reading.apply(new ParserImpl(new GoScanner(source.body())));
    } catch (MarkedYAMLException problem) {
      throw new YamlProblem(sourceMap).of(problem);
    } catch (ReaderException problem) {
      throw new YamlProblem(sourceMap).of(problem);
    } catch (YAMLException problem) {
      throw new YamlParseException(
          YamlRules.SYNTAX, new Location(file, 1, 1), "the file is not YAML");
    }
  }

  private YamlDocument first(Parser parser) {
    parser.getEvent();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      Mark end = parser.peekEvent().getStartMark();
      YamlScalar nothing = new YamlScalar(sourceMap.span(end, end), "", new Scalar.Null());
      return new YamlDocument(file, source.text(), nothing, List.of());
    }
    EventComposer composer = new EventComposer(parser, sourceMap, new ParseLimits());
    YamlNode root = composer.document();
    Event end = parser.getEvent();
    List<Diagnostic> remarks = new ArrayList<>(composer.remarks());
    nextDocument(end, parser).ifPresent(remarks::add);
    return new YamlDocument(file, source.text(), root, remarks);
  }

  /// @param results gets the documents, and loses what an earlier attempt has left there
  private List<YamlResult> all(Parser parser, List<YamlResult> results) {
    results.clear();
    ParseLimits limits = new ParseLimits();
    parser.getEvent();
    while (!parser.checkEvent(Event.ID.StreamEnd)) {
      EventComposer composer = new EventComposer(parser, sourceMap, limits);
      YamlNode root = composer.document();
      parser.getEvent();
      if (!isUnwritten(root)) {
        results.add(new YamlDocument(file, source.text(), root, composer.remarks()));
      }
    }
    return results;
  }

  private static boolean isUnwritten(YamlNode root) {
    return root instanceof YamlScalar(_, String raw, Scalar.Null _) && raw.isEmpty();
  }

  private Optional<Diagnostic> nextDocument(Event end, Parser parser) {
    try {
      return parser.checkEvent(Event.ID.DocumentStart)
          ? Optional.of(parser.peekEvent().getStartMark())
              .filter(mark -> isSomethingWritten(sourceMap.offset(mark)))
              .map(this::extra)
          : Optional.empty();
    } catch (YAMLException _) { // the kubelet does not read it either
      return Optional.of(extra(end.getEndMark()));
    }
  }

  /// Whether there is more than comments and lines that part documents.
  private boolean isSomethingWritten(int from) {
    return source.body().substring(from).lines().anyMatch(line -> !NOTHING.matcher(line).matches());
  }

  private Diagnostic extra(Mark mark) {
    return new Diagnostic(
        YamlRules.EXTRA_DOCUMENT,
        sourceMap.location(mark),
        "",
        "a further document begins; only the first one is read",
        "put it into a file of its own");
  }
}
