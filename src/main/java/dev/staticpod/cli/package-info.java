/// The commands, and the groups of options that they share. A command translates options into
/// values, makes one call, and prints what comes back. Only this package and those below it touch
/// `System.*` and picocli.
@NullMarked
package dev.staticpod.cli;

import org.jspecify.annotations.NullMarked;
