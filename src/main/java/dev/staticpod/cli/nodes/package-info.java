/// What all commands that work on nodes share in a run: connections, the API server, progress, and
/// how outcomes are printed. Knows no command and no option; gets their values.
@NullMarked
package dev.staticpod.cli.nodes;

import org.jspecify.annotations.NullMarked;
