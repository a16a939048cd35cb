/// The commands: each translates options into values, makes one call, and prints what comes back.
/// Only this package and those below it touch picocli, standard streams, environment and exit.
@NullMarked
package dev.staticpod.cli;

import org.jspecify.annotations.NullMarked;
