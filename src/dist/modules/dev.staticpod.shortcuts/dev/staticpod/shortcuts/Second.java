package dev.staticpod.shortcuts;

/// Is found, and never used.
public final class Second extends Silence {}
