package dev.staticpod.silence;

/// Is found, and never used.
public final class Second extends Silence {}
