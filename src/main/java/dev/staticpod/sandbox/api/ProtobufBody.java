package dev.staticpod.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// An object as kubectl sends it when it creates a namespace: protobuf in the envelope of
/// `k8s.io/apimachinery/pkg/runtime/serializer/protobuf`. Kind and name are read, nothing else:
/// `kubectl create namespace` says no more.
final class ProtobufBody {
  private static final byte[] MAGIC = {'k', '8', 's', 0};
  private static final int BYTES = 2;

  private ProtobufBody() {}

  /// An object without what cannot be read.
  static ObjectNode read(byte[] body) {
    ObjectNode object = ApiJson.MAPPER.createObjectNode();
    ByteBuffer rest = ByteBuffer.wrap(body);
    if (rest.mismatch(ByteBuffer.wrap(MAGIC)) == MAGIC.length) {
      ByteBuffer unknown = rest.position(MAGIC.length).slice();
      field(unknown, 1)
          .flatMap(type -> field(type, 2))
          .ifPresent(kind -> object.put("apiVersion", "v1").put("kind", text(kind)));
      field(unknown, 2)
          .flatMap(raw -> field(raw, 1))
          .flatMap(metadata -> field(metadata, 1))
          .ifPresent(name -> ApiJson.metadata(object).put("name", text(name)));
    }
    return object;
  }

  /// A field whose value is bytes; the other fields that these messages have before it are, too.
  private static Optional<ByteBuffer> field(ByteBuffer message, int number) {
    ByteBuffer rest = message.duplicate();
    while (rest.hasRemaining()) {
      long key = varint(rest);
      long length = (key & 7) == BYTES ? varint(rest) : -1;
      if (length < 0 || length > rest.remaining()) {
        return Optional.empty();
      }
      if (key >> 3 == number) {
        return Optional.of(rest.slice(rest.position(), (int) length));
      }
      rest.position(rest.position() + (int) length);
    }
    return Optional.empty();
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; bytes.hasRemaining() && shift < 64; shift += 7) {
      byte next = bytes.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return -1;
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
