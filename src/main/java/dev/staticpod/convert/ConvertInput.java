package dev.staticpod.convert;

/// A file that is to be converted.
///
/// @param file its name, for locations
public record ConvertInput(String file, Content content) {}
