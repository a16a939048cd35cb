package dev.staticpod.check;

/// One finding of a check.
public record CheckResult(Check check, Finding finding) {}
