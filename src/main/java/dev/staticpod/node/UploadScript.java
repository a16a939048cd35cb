package dev.staticpod.node;

import dev.staticpod.node.script.LastCommand;
import dev.staticpod.node.script.ScriptText;
import dev.staticpod.node.upload.PlanUploads;
import dev.staticpod.node.upload.Upload;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The scripts that take the bytes of files.
final class UploadScript {
  private static final int WIDTH = 76;

  private UploadScript() {}

  /// The script that reads all files behind itself.
  ///
  /// @param replaced by them, which is copied meanwhile
  static String streamed(List<Upload> uploads, List<PlanUploads.Replaced> replaced) {
    var words = new ArrayList<String>();
    for (PlanUploads.Replaced file : replaced) {
      words.addAll(List.of("replacing", file.sha256(), file.path()));
    }
    for (Upload upload : uploads) {
      words.add(upload.sha256());
      words.add(String.valueOf(upload.size()));
      words.add(word(upload.packing()));
    }
    return functions()
        + LastCommand.line(StepCall.words("upload receive_all", words.toArray(String[]::new)));
  }

  /// The script that has a piece of a file in itself.
  ///
  /// @param offset how much of the file is before it
  static String piece(Upload upload, long offset, byte[] bytes) {
    String lines =
        Base64.getMimeEncoder(WIDTH, new byte[] {'\n'}).encodeToString(bytes)
            + (bytes.length == 0 ? "" : "\n");
    var document = new HereDocument(HereDocument.Encoding.BASE64, lines);
    return functions()
        + LastCommand.BEGIN
        + StepCall.words(
            "upload append",
            upload.sha256(),
            String.valueOf(upload.size()),
            String.valueOf(offset),
            word(upload.packing()))
        + document.behind(LastCommand.END)
        + "\n";
  }

  private static String word(Upload.Packing packing) {
    return switch (packing) {
      case NONE -> "plain";
      case GZIP -> "gzip";
      case ARCHIVE -> "archive";
    };
  }

  private static String functions() {
    return Stream.of(ScriptText.COMMON, ScriptText.OWN, ScriptText.UPLOAD)
        .map(text -> text.read() + "\n")
        .collect(Collectors.joining());
  }
}
