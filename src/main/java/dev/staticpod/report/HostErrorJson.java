package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import java.io.IOException;
import java.util.List;

/// The field `errors` of a report: the hosts that could not be read, and why.
public final class HostErrorJson {
  private HostErrorJson() {}

  /// The field, which is an empty list where all hosts answered.
  public static void write(JsonGenerator json, List<? extends HostResult<?>> results)
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

  /// The fields that say why.
  public static void write(JsonGenerator json, HostFailure failure) throws IOException {
    json.writeStringField("reason", failure.reason());
    json.writeStringField("problem", failure.problem());
    json.writeStringField("nextStep", failure.nextStep());
  }
}
