/// Which values options have where the command line says nothing, and where these come from.
///
/// Knows names and texts. It must not know where they are read, or how they are shown.
@NullMarked
package dev.staticpod.settings;

import org.jspecify.annotations.NullMarked;
