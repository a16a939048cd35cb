package dev.staticpod.ssh.exec;

import dev.staticpod.node.ScriptInput;
import dev.staticpod.node.ShellResult;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs one script on one channel.
interface ScriptExec {
  /// The result, or nothing if the script was never begun: then [#failureOutput] says why.
  ///
  /// @param input what follows the script
  Optional<ShellResult> run(String script, ScriptInput input, Consumer<byte[]> onLine)
      throws IOException;

  /// What the node said in place of running the script.
  String failureOutput();
}
