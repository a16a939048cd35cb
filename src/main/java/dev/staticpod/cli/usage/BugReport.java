package dev.staticpod.cli.usage;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Version;
import dev.staticpod.report.ErrorText;
import dev.staticpod.text.ReadSecrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/// A bug of this program: what helps to find it goes into a file, because a stack trace on a
/// terminal helps no user.
final class BugReport {
  private BugReport() {}

  /// Tells the user in two lines, and returns the exit code.
  static int print(Exception e, PrintWriter err, CommandLine.ParseResult parsed) {
    err.print(
        ErrorText.error(
            "sorry, static-pod has a bug: "
                + ReadSecrets.scrubForOthers(String.valueOf(e.getMessage()))));
    try {
      Path file = Files.createTempFile("static-pod-", ".trace");
      Files.writeString(file, trace(e, parsed));
      err.print(ErrorText.next("report it with " + file));
    } catch (IOException _) { // no place for a file: better here than nowhere
      err.print(ErrorText.next("report it with the lines below"));
      err.print(trace(e, parsed));
    }
    err.flush();
    return ExitCode.BUG.number();
  }

  /// The user is asked to send it in, so that it holds no secret.
  private static String trace(Exception e, CommandLine.ParseResult parsed) {
    var trace = new StringWriter();
    var text = new PrintWriter(trace);
    text.println("static-pod " + Version.text());
    text.println("Java " + Runtime.version());
    text.println(String.join(" ", parsed.originalArgs()));
    e.printStackTrace(text);
    return ReadSecrets.scrubForOthers(trace.toString());
  }
}
