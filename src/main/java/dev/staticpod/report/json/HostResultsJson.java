package dev.staticpod.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The fields of a report that have what came of each host: `nodes` and `errors`.
public final class HostResultsJson {
  private HostResultsJson() {}

  /// Writes what a host answered.
  public interface Fields<T> {
    /// Writes the fields into the open object of the host, behind `host` and `node`.
    ///
    /// @throws IOException as the generator does; none comes of text that stays in memory
    void write(JsonGenerator json, Host host, T answer) throws IOException;
  }

  /// Writes both fields. In `nodes` is an entry for each host that answered, in the order of the
  /// results.
  public static <T> void write(JsonGenerator json, List<HostResult<T>> results, Fields<T> fields)
      throws IOException {
    json.writeArrayFieldStart("nodes");
    for (HostResult<T> result : results) {
      Optional<T> answer = result.done();
      if (answer.isPresent()) {
        json.writeStartObject();
        TargetJson.write(json, result.host(), result.node());
        fields.write(json, result.host(), answer.get());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    errors(json, results);
  }

  /// The field `errors`: the hosts that could not be read, and why. It is an empty list where all
  /// hosts answered.
  public static void errors(JsonGenerator json, List<? extends HostResult<?>> results)
      throws IOException {
    json.writeArrayFieldStart("errors");
    for (HostResult<?> result : results) {
      switch (result) {
        case HostResult.Completed<?> _ -> {}
        case HostResult.Failed<?>(Target target, _, HostFailure failure) -> {
          json.writeStartObject();
          TargetJson.write(json, target.host(), result.node());
          write(json, failure);
          json.writeEndObject();
        }
      }
    }
    json.writeEndArray();
  }

  /// Writes the fields that say why.
  public static void write(JsonGenerator json, HostFailure failure) throws IOException {
    json.writeStringField("reason", failure.reason().word());
    json.writeStringField("problem", failure.problem());
    json.writeStringField("nextStep", failure.nextStep());
  }
}
