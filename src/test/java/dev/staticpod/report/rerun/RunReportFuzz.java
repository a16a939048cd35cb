package dev.staticpod.report.rerun;

/// Reports of runs that --retry-failed takes.
public final class RunReportFuzz {
  private RunReportFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      RunReport.read(input);
    } catch (IllegalArgumentException _) { // says what it is
    }
  }
}
