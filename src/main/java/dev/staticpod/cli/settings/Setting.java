package dev.staticpod.cli.settings;

import dev.staticpod.report.SettingsReport;

/// The value of an option that is not on the command line.
///
/// @param from the variable, or the line of the file
public record Setting(String value, SettingsReport.Source source, String from) {}
