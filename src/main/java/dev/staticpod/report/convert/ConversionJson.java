package dev.staticpod.report.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.convert.Conversion;
import dev.staticpod.convert.ConvertedFile;
import dev.staticpod.convert.ConvertedPod;
import dev.staticpod.convert.Remark;
import dev.staticpod.digest.Sha256;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.report.json.DiagnosticJson;
import dev.staticpod.report.json.HostResultsJson;
import dev.staticpod.report.json.ReportJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A conversion as JSON: `static-pod.dev/v1`, `Conversion`. Fields are only ever added. It has no
/// content of files, and no manifest that holds a secret.
public final class ConversionJson {
  private ConversionJson() {}

  /// The pods, and what there is to say about the input.
  ///
  /// @param set the text of the set file
  public static String render(Conversion conversion, String set) {
    return render(conversion.pods(), set, conversion.remarks(), List.of());
  }

  /// Renders the report where nothing came of the conversion.
  ///
  /// @param remarks what there is to say about the input, as far as it was read
  public static String render(HostFailure why, List<Remark> remarks) {
    return render(List.of(), "", remarks, List.of(why));
  }

  private static String render(
      List<ConvertedPod> pods, String set, List<Remark> remarks, List<HostFailure> errors) {
    return ReportJson.render(
        "Conversion",
        json -> {
          json.writeArrayFieldStart("pods");
          for (ConvertedPod pod : pods) {
            write(json, pod);
          }
          json.writeEndArray();
          json.writeStringField("set", set);
          json.writeArrayFieldStart("remarks");
          for (Remark remark : remarks) {
            write(json, remark);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("errors");
          for (HostFailure error : errors) {
            json.writeStartObject();
            HostResultsJson.write(json, error);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, ConvertedPod pod) throws IOException {
    json.writeStartObject();
    json.writeStringField("namespace", pod.namespace());
    json.writeStringField("name", pod.name());
    json.writeStringField("of", pod.origin());
    json.writeStringField("outcome", word(pod.outcome()));
    json.writeNumberField("decisions", pod.decisions());
    json.writeStringField("manifestFile", pod.manifestFile());
    Optional<String> manifest = pod.shownManifest();
    if (manifest.isPresent()) {
      json.writeStringField("manifest", manifest.get());
    }
    json.writeArrayFieldStart("files");
    for (ConvertedFile file : pod.files()) {
      write(json, file);
    }
    json.writeEndArray();
    DiagnosticJson.write(json, pod.findings());
    json.writeEndObject();
  }

  /// What an outcome is called in reports: `ready`, `decide` or `invalid`.
  public static String word(ConvertedPod.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static void write(JsonGenerator json, ConvertedFile file) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", file.path());
    json.writeStringField("source", file.source());
    json.writeStringField("mode", file.octalMode());
    if (file.owner().isPresent()) {
      json.writeStringField("owner", file.owner().get());
    }
    json.writeBooleanField("sensitive", file.isSensitive());
    json.writeNumberField("size", file.content().size());
    json.writeStringField("sha256", Sha256.hex(file.content().bytes()));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Remark remark) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", remark.kind().word());
    json.writeStringField("object", remark.object());
    List<String> fields = remark.fields().stream().map(Object::toString).toList();
    ReportJson.strings(json, "fields", fields);
    json.writeStringField("message", remark.message());
    json.writeStringField("next", remark.next().orElse(""));
    json.writeStringField("file", remark.location().file());
    json.writeNumberField("line", remark.location().line());
    json.writeNumberField("column", remark.location().column());
    json.writeEndObject();
  }
}
