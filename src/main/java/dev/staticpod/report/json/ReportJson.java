package dev.staticpod.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.text.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;

/// The JSON of all reports, pretty-printed, and of events, a line each. Most begin with an
/// envelope, `apiVersion` and `kind`, by which a script knows the fields; within one version fields
/// are only ever added. For one thread.
public final class ReportJson {
  private static final String VERSION = "static-pod.dev/v1";

  /// Writes a part of a report.
  public interface Content {
    /// Writes the part where the generator stands.
    ///
    /// @throws IOException as the generator does; none comes of text that stays in memory
    void write(JsonGenerator json) throws IOException;
  }

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  /// Begins a report that is printed piece by piece.
  public ReportJson() {
    this(JsonGenerator::useDefaultPrettyPrinter);
  }

  private ReportJson(UnaryOperator<JsonGenerator> form) {
    try {
      json = form.apply(new JsonFactory().createGenerator(text));
    } catch (IOException e) { // a StringWriter does not fail
      throw new UncheckedIOException(e);
    }
  }

  /// A whole report: one object in the envelope, and a line break.
  ///
  /// @param fields writes the fields that come after `apiVersion` and `kind`
  public static String render(String kind, Content fields) {
    var report = new ReportJson();
    report.add(json -> envelope(json, kind));
    report.add(fields);
    return report.end();
  }

  /// Renders a report on one line.
  public static String line(String kind, Content fields) {
    var report = new ReportJson(UnaryOperator.identity());
    report.add(json -> envelope(json, kind));
    report.add(fields);
    return report.end();
  }

  /// Begins the object of a report. It stays open.
  public static void envelope(JsonGenerator json, String kind) throws IOException {
    json.writeStartObject();
    json.writeStringField("apiVersion", VERSION);
    json.writeStringField("kind", kind);
  }

  /// A field with a list of strings.
  public static void strings(JsonGenerator json, String field, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /// Writes what comes next. Objects and arrays may stay open.
  public void add(Content content) {
    try {
      content.write(json);
    } catch (IOException e) { // a StringWriter does not fail
      throw new UncheckedIOException(e);
    }
  }

  /// Takes what was written since the last time.
  public String taken() {
    add(JsonGenerator::flush);
    return written();
  }

  /// Closes all that is open, and takes the rest, with a line break after it.
  public String end() {
    add(JsonGenerator::close);
    return written() + "\n";
  }

  private String written() {
    String written = Printable.json(text.toString());
    text.getBuffer().setLength(0);
    return written;
  }
}
