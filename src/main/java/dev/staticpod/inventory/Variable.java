package dev.staticpod.inventory;

/// A variable of a host or a group.
///
/// @param place where it is set: `file:line`, or a file
public record Variable(Value value, String place) {}
