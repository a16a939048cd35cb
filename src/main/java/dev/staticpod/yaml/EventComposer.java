package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/// Builds the tree of one document from the parser's events, as go-yaml v2 would (`decode.go`). The
/// recursion is as deep as the document, which the limits bound.
final class EventComposer {
  private final Parser parser;
  private final SourceMap sourceMap;
  private final ParseLimits limits;
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final List<Diagnostic> remarks = new ArrayList<>();
  private final List<Loan> loans = new ArrayList<>();

  /// An alias, and the value that it stands for, as offsets in the text.
  private record Loan(int value, int alias) {
    boolean isOf(Span span) {
      boolean inside = alias >= span.from() && alias < span.to();
      return value >= span.from() && value < span.to() && !inside;
    }
  }

  EventComposer(Parser parser, SourceMap sourceMap, ParseLimits limits) {
    this.parser = parser;
    this.sourceMap = sourceMap;
    this.limits = limits;
  }

  /// What the kubelet drops in silence.
  List<Diagnostic> remarks() {
    return remarks;
  }

  /// The root of the document that begins with the parser's next event.
  YamlNode document() {
    parser.getEvent();
    YamlNode root = node(parser.getEvent(), FieldPath.ROOT, 0);
    return root instanceof YamlMapping mapping && !loans.isEmpty() ? withLoans(mapping) : root;
  }

  private YamlMapping withLoans(YamlMapping root) {
    List<YamlMapping.Entry> entries =
        root.entries().stream()
            .map(entry ->
                new YamlMapping.Entry(
                    entry.name(),
                    entry.key(),
                    entry.value(),
                    loans.stream().anyMatch(loan -> loan.isOf(entry.value().span()))))
            .toList();
    return new YamlMapping(root.span(), root.layout(), entries);
  }

  private YamlNode node(Event event, FieldPath path, int depth) {
    if (event instanceof AliasEvent alias) {
      return resolve(alias, depth);
    }
    long before = limits.counted();
    limits.count(depth, sourceMap.location(event.getStartMark()));
    String anchor = event instanceof NodeEvent node ? node.getAnchor() : null;
    if (anchor == null) {
      return build(event, path, depth);
    }
    open.add(anchor);
    YamlNode node = build(event, path, depth);
    open.remove(anchor);
    anchors.put(anchor, node);
    limits.anchor(node, before);
    return node;
  }

  private YamlNode build(Event event, FieldPath path, int depth) {
    return switch (event) {
      case ScalarEvent scalar -> new ScalarReader(sourceMap).read(scalar);
      case MappingStartEvent start -> mapping(start, path, depth);
      case CollectionStartEvent start -> sequence(start, path, depth);
      default ->
          throw new YamlParseException(
              YamlRules.SYNTAX, sourceMap.location(event.getStartMark()), "expected a value");
    };
  }

  private YamlNode resolve(AliasEvent alias, int depth) {
    String anchor = alias.getAnchor();
    YamlNode node = anchors.get(anchor);
    if (open.contains(anchor)) {
      throw new YamlParseException(
          YamlRules.SYNTAX,
          sourceMap.location(alias.getStartMark()),
          "the value of anchor '" + anchor + "' contains itself");
    }
    if (node == null) {
      throw new YamlParseException(
          YamlRules.SYNTAX,
          sourceMap.location(alias.getStartMark()),
          "unknown anchor '" + anchor + "'",
          "quote a value that begins with *");
    }
    loans.add(
        new Loan(
            node.span().from(), sourceMap.span(alias.getStartMark(), alias.getEndMark()).from()));
    limits.countAlias(node, depth, sourceMap.location(alias.getStartMark()));
    return node;
  }

  private YamlSequence sequence(CollectionStartEvent start, FieldPath path, int depth) {
    List<YamlNode> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(parser.getEvent(), path.item(items.size()), depth + 1));
    }
    Event end = parser.getEvent();
    return new YamlSequence(
        sourceMap.span(start.getStartMark(), end.getEndMark()), layout(start), items);
  }

  private YamlMapping mapping(CollectionStartEvent start, FieldPath path, int depth) {
    MappingBuilder entries = new MappingBuilder(path, remarks);
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Event keyEvent = parser.getEvent();
      YamlNode key = key(keyEvent, path, depth + 1);
      YamlNode value =
          node(
              parser.getEvent(),
              path.key(key instanceof YamlScalar scalar ? scalar.raw() : "?"),
              depth + 1);
      if (keyEvent instanceof ScalarEvent scalar && ScalarReader.isMerge(scalar)) {
        entries.merge(key, value);
      } else {
        entries.put(key, value);
      }
    }
    Event end = parser.getEvent();
    return new YamlMapping(
        sourceMap.span(start.getStartMark(), end.getEndMark()), layout(start), entries.entries());
  }

  private YamlNode key(Event event, FieldPath path, int depth) {
    return event instanceof ScalarEvent scalar && scalar.getAnchor() == null
        ? new ScalarReader(sourceMap).readKey(counted(scalar, depth))
        : node(event, path, depth);
  }

  private ScalarEvent counted(ScalarEvent event, int depth) {
    limits.count(depth, sourceMap.location(event.getStartMark()));
    return event;
  }

  private static Layout layout(CollectionStartEvent start) {
    return start.isFlow() ? Layout.FLOW : Layout.BLOCK;
  }
}
