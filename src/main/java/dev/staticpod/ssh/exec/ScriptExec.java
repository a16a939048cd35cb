package dev.staticpod.ssh.exec;

import dev.staticpod.node.ShellResult;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// One script on one channel.
interface ScriptExec {
  /// The result, or nothing if the script was never begun: then [#failureOutput] says why.
  Optional<ShellResult> run(String script, Consumer<byte[]> onLine) throws IOException;

  /// What the node said in place of running the script.
  String failureOutput();
}
