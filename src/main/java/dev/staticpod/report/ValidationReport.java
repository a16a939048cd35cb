package dev.staticpod.report;

/// A report over many files, written as they come, so that it needs no more memory for more files.
public interface ValidationReport {
  /// What to print for one file.
  String file(FileFindings findings);

  /// What to print for one file that cannot be read. People read of it on standard error.
  ///
  /// @param reason in lower case, without a full stop
  default String unreadable(String file, String reason) {
    return "";
  }

  /// What to print after the last file.
  String end();
}
