package dev.staticpod.node.upload;

import dev.staticpod.digest.Sha256;
import dev.staticpod.plan.files.ByteSource;
import dev.staticpod.plan.files.FileContent;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Many files as one upload: a tar (POSIX.1-1988 ustar) in which each has the name of its digest,
/// so that the node can hold them to it. Its own name is made of theirs: no byte is read before it
/// is sent.
final class UploadArchive {
  private static final int BLOCK = 512;

  private UploadArchive() {}

  /// @param contents of which we have the bytes
  static Upload of(List<FileContent> contents) {
    String names =
        contents.stream()
            .map(content -> content.sha256() + " " + content.size() + "\n")
            .collect(Collectors.joining());
    long size =
        contents.stream().mapToLong(content -> BLOCK + content.size() + padding(content)).sum();
    ByteSource source = () -> new SequenceInputStream(Collections.enumeration(parts(contents)));
    return new Upload(Sha256.hex(names), size + 2 * BLOCK, source, Upload.Packing.ARCHIVE);
  }

  private static List<InputStream> parts(List<FileContent> contents) {
    return IntStream.rangeClosed(0, contents.size())
        .mapToObj(i ->
            i < contents.size()
                ? member(contents.get(i))
                : new ByteArrayInputStream(new byte[2 * BLOCK]))
        .toList();
  }

  private static InputStream member(FileContent content) {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(header(content)),
                new LateInput(content),
                new ByteArrayInputStream(new byte[padding(content)]))));
  }

  private static int padding(FileContent content) {
    return (BLOCK - content.size() % BLOCK) % BLOCK;
  }

  private static byte[] header(FileContent content) {
    byte[] header = new byte[BLOCK];
    put(header, 0, content.sha256());
    put(header, 100, "0000600");
    put(header, 108, "0000000"); // owner
    put(header, 116, "0000000"); // group
    put(header, 124, "%011o".formatted(content.size()));
    put(header, 136, "00000000000"); // time
    put(header, 148, "        "); // as the sum of the header has itself
    put(header, 156, "0");
    put(header, 257, "ustar");
    put(header, 263, "00");
    int sum = 0;
    for (byte each : header) {
      sum += each;
    }
    put(header, 148, "%06o\0".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
