/// Brings manifests from the user's files to the gate: finds and reads them, fixes them, and prints
/// what was found in them. Knows no command and no option; gets their values.
@NullMarked
package dev.staticpod.cli.manifests;

import org.jspecify.annotations.NullMarked;
