/// The options that several commands have: which nodes, how they are reached, in which batches, how
/// far a pod has to come. Knows no command.
@NullMarked
package dev.staticpod.cli.options;

import org.jspecify.annotations.NullMarked;
