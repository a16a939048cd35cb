package dev.staticpod.fleet;

/// A machine that work is done on. How it is reached is known to those who do the work.
///
/// @param name as the user wrote it; messages and reports call it so
public record Host(String name) {}
