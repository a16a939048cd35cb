/// The model of the command line, in our words: commands, options, arguments and what they take, as
/// code that picocli carries out. Nothing is found by reflection, which short commands would feel.
/// Knows nothing of any command.
@NullMarked
package dev.staticpod.cli.model;

import org.jspecify.annotations.NullMarked;
