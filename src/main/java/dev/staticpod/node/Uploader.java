package dev.staticpod.node;

import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.upload.PlanUploads;
import dev.staticpod.node.upload.Upload;
import java.util.List;
import java.util.Optional;

/// Takes files to a node: in one exec, or in several where sudo wants a terminal, on which bytes
/// cannot follow a script. Not for several threads at once.
final class Uploader {
  private final Shell shell;
  private final ScriptRunner scripts;

  Uploader(Shell shell, ScriptRunner scripts) {
    this.shell = shell;
    this.scripts = scripts;
  }

  /// Takes the files to the node. Something else has to have run on the connection before.
  ///
  /// @param uploads at least one
  /// @param replaced by them; copied meanwhile where they come in one exec
  /// @throws NodeException also where the connection is lost on the way; what has arrived need not
  ///   be sent again
  Upload.Result upload(
      List<Upload> uploads, List<PlanUploads.Replaced> replaced, Upload.Progress progress)
      throws NodeException {
    return shell.takesInput() ? stream(uploads, replaced, progress) : pieces(uploads, progress);
  }

  private Upload.Result stream(
      List<Upload> uploads, List<PlanUploads.Replaced> replaced, Upload.Progress progress)
      throws NodeException {
    try (var timer = new AnswerTimer(shell, AnswerLimits.UPLOAD)) {
      var stream = new UploadStream(uploads, progress, timer::heard);
      var answer = new UploadParser(uploads, stream);
      String script = UploadScript.streamed(uploads, replaced);
      ShellResult result = scripts.run(onLine -> shell.run(script, stream, onLine), answer, timer);
      return stream.failure().or(answer::result).orElseThrow(() -> scripts.incomplete(result));
    }
  }

  private Upload.Result pieces(List<Upload> uploads, Upload.Progress progress)
      throws NodeException {
    for (int i = 0; i < uploads.size(); i++) {
      if (piecewise(i, uploads.get(i), progress) instanceof Upload.Failed failed) {
        return failed;
      }
    }
    return new Upload.Complete();
  }

  private Upload.Result piecewise(int index, Upload upload, Upload.Progress progress)
      throws NodeException {
    try (var pieces = new UploadPieces(index, upload, progress)) {
      while (pieces.result().isEmpty()) {
        Optional<String> script = pieces.script();
        if (script.isPresent()) {
          UploadParser answer = pieces.parser();
          pieces.end(scripts.run(script.get(), answer, answer::end));
        }
      }
      return pieces.result().get();
    }
  }
}
