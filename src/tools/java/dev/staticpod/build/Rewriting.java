package dev.staticpod.build;

/// The kinds of rewriting, each with what it looks for.
enum Rewriting {
  CLASS_VERSIONS("ClassVersions", "class file of before Java 6, as picocli publishes them"),
  ABSENT_CLASSES("AbsentClasses", "look-up of an absent class in a class file of before Java 6"),
  ABSENT_SQL_TYPES("AbsentClasses", "look-up of an absent class in SnakeYAML's nodes/Tag"),
  TYPE_SWITCHES("TypeSwitch", "switch over types"),
  RECORD_EQUALS("RecordMethods", "equals of a record"),
  RECORD_HASH_CODES("RecordMethods", "hashCode of a record"),
  SCRIPT_COMMENTS("ScriptComments", "comment in a script for nodes");

  private final String rewriter;
  private final String target;

  /// @param rewriter the class that does it
  /// @param target what it looks for, in the singular
  Rewriting(String rewriter, String target) {
    this.rewriter = rewriter;
    this.target = target;
  }

  /// What to report where it changed nothing.
  String failure() {
    return rewriter + " changed nothing: there is no " + target;
  }
}
