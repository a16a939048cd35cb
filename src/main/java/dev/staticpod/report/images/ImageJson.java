package dev.staticpod.report.images;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.image.ImageName;
import dev.staticpod.plan.images.ImagePlan;
import java.io.IOException;

/// Archives of images that are to be sent, as JSON.
public final class ImageJson {
  private ImageJson() {}

  /// A field with an entry for each archive; nothing where none is to be sent.
  public static void write(JsonGenerator json, ImagePlan.Ready plan) throws IOException {
    if (plan.deliveries().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("archives");
    for (ImagePlan.Delivery delivery : plan.deliveries()) {
      json.writeStartObject();
      json.writeStringField("file", delivery.file().archive().file());
      json.writeNumberField("bytes", delivery.file().archive().bytes() - delivery.arrived());
      json.writeArrayFieldStart("images");
      for (ImageName name : delivery.digests().keySet().stream().sorted(ImageName.ORDER).toList()) {
        json.writeString(name.familiar());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
