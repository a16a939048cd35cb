package dev.staticpod.node.script;

/// The command at the end of a script, which does the work.
///
/// It leaves the shell by itself. A shell that went on would wait for more of its input: where the
/// connection goes dead before the end of the input has come, it would wait for as long as the
/// node's TCP does, and hold what it has locked. In braces it begins only when all of it has come.
public final class LastCommand {
  /// What stands before the command.
  public static final String BEGIN = "{ ";

  /// What stands behind the command, on the same line.
  public static final String END = "; exit; }";

  private LastCommand() {}

  /// Returns the line that ends a script with this command.
  public static String line(String command) {
    return BEGIN + command + END + "\n";
  }
}
