package dev.staticpod.yaml;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.CommentEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;
import org.yaml.snakeyaml.reader.StreamReader;

/// Writes a YAML document in block style, for people to read. Strings are plain where every reader
/// takes them for strings, and quoted otherwise; texts of three lines and more are written as such.
/// For one thread.
public final class YamlWriter {
  private static final Set<Integer> LINE_ENDS =
      Set.of((int) '\n', (int) '\r', 0x85, 0x2028, 0x2029);

  /// The place where the dashes of a list stand that is the value of a key.
  public enum Lists {
    /// The dashes stand further to the right than the key, as in most manifests.
    INDENTED,
    /// The dashes stand below the key, as `kubectl -o yaml` has them.
    FLUSH
  }

  private static final ImplicitTuple UNTAGGED = new ImplicitTuple(true, true);
  private static final int INDENT = 2;

  /// Line breaks that not every reader takes for one.
  private static final Pattern UNUSUAL_BREAK = Pattern.compile("[\\r\\u0085\\u2028\\u2029]");

  private final StringWriter text = new StringWriter();
  private final Emitter emitter;

  private YamlWriter(Lists lists) {
    DumperOptions options = new DumperOptions();
    options.setAllowUnicode(true);
    options.setProcessComments(true);
    options.setSplitLines(false);
    options.setWidth(Integer.MAX_VALUE);
    options.setIndent(INDENT);
    if (lists == Lists.INDENTED) {
      options.setIndicatorIndent(INDENT);
      options.setIndentWithIndicator(true);
    }
    emitter = new Emitter(text, options);
  }

  /// The text of a document that is a mapping. It ends with a line break.
  ///
  /// @param entries writes the entries
  public static String document(Lists lists, Consumer<YamlWriter> entries) {
    var writer = new YamlWriter(lists);
    writer.emit(new StreamStartEvent(null, null));
    writer.emit(new DocumentStartEvent(null, null, false, null, Map.of()));
    writer.mapping(() -> entries.accept(writer));
    writer.emit(new DocumentEndEvent(null, null, false));
    writer.emit(new StreamEndEvent(null, null));
    return writer.text.toString();
  }

  /// Writes a comment on a line of its own before the next key. What would end the line, or is no
  /// text of YAML, becomes a question mark.
  public void comment(String comment) {
    var line = new StringBuilder(" ");
    comment.codePoints().map(each -> isOfLine(each) ? each : '?').forEach(line::appendCodePoint);
    emit(new CommentEvent(CommentType.BLOCK, line.toString(), null, null));
  }

  private static boolean isOfLine(int codePoint) {
    return StreamReader.isPrintable(codePoint) && !LINE_ENDS.contains(codePoint);
  }

  /// Writes a key. Its value has to follow.
  public YamlWriter key(String name) {
    scalar(name, PlainText.isSafe(name) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    return this;
  }

  /// Writes a key and its value, a string.
  public void entry(String name, String value) {
    key(name).text(value);
  }

  /// Writes a mapping.
  ///
  /// @param entries writes its entries; `{}` stands for none
  public void mapping(Runnable entries) {
    emit(new MappingStartEvent(null, null, true, null, null, FlowStyle.BLOCK));
    entries.run();
    emit(new MappingEndEvent(null, null));
  }

  /// Writes a list.
  ///
  /// @param items writes its items; `[]` stands for none
  public void list(Runnable items) {
    list(FlowStyle.BLOCK, items);
  }

  /// Writes a list of strings on one line, in brackets.
  public void flowList(List<String> items) {
    list(FlowStyle.FLOW, () -> items.forEach(this::text));
  }

  private void list(FlowStyle style, Runnable items) {
    emit(new SequenceStartEvent(null, null, true, null, null, style));
    items.run();
    emit(new SequenceEndEvent(null, null));
  }

  /// Writes a string.
  public void text(String value) {
    scalar(value, style(value));
  }

  /// Writes a number.
  public void number(long number) {
    literal(Long.toString(number));
  }

  /// Writes what is no string.
  ///
  /// @param json a number, a boolean or null, as JSON has it
  public void literal(String json) {
    scalar(json, ScalarStyle.PLAIN);
  }

  /// Writes a value that was read, with all that is in it. Comments and anchors do not come along.
  public void node(YamlNode node) {
    switch (node) {
      case YamlMapping mapping ->
          mapping(() -> mapping.entries().forEach(entry -> key(entry.name()).node(entry.value())));
      case YamlSequence sequence -> list(() -> sequence.items().forEach(this::node));
      case YamlScalar scalar -> scalar(scalar.value());
    }
  }

  private void scalar(Scalar scalar) {
    switch (scalar) {
      case Scalar.Text(String value) -> text(value);
      case Scalar.Null _ -> literal("null");
      case Scalar.Bool(boolean value) -> literal(Boolean.toString(value));
      case Scalar.Int whole -> literal(whole.number().toString());
      case Scalar.Decimal decimal -> literal(decimal.text());
    }
  }

  private static ScalarStyle style(String value) {
    if (PlainText.isSafe(value)) {
      return ScalarStyle.PLAIN;
    }
    boolean lines = value.indexOf('\n') != value.lastIndexOf('\n');
    return lines && !UNUSUAL_BREAK.matcher(value).find()
        ? ScalarStyle.LITERAL
        : ScalarStyle.DOUBLE_QUOTED;
  }

  private void scalar(String value, ScalarStyle style) {
    emit(new ScalarEvent(null, null, UNTAGGED, value, null, null, style));
  }

  private void emit(Event event) {
    try {
      emitter.emit(event);
    } catch (IOException e) { // a StringWriter does not fail
      throw new UncheckedIOException(e);
    }
  }
}
