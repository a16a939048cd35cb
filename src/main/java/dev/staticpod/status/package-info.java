/// Finds out what is on nodes: lists static pods, describes one of them, reads its log, its history
/// and its manifest, and surveys the machine. Changes nothing.
@NullMarked
package dev.staticpod.status;

import org.jspecify.annotations.NullMarked;
