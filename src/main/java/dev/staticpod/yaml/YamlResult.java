package dev.staticpod.yaml;

/// What came of reading a file: a tree, or the reason why there is none.
public sealed interface YamlResult permits YamlDocument, YamlFailure {}
