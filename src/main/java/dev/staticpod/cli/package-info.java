/// The process and its command line: the only package that touches `System.*` and picocli. Commands
/// translate options into values, make one call, and print what comes back.
@NullMarked
package dev.staticpod.cli;

import org.jspecify.annotations.NullMarked;
