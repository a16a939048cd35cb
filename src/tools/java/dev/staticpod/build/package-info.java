/// Makes the distribution of the jar: a runtime, two jars whose classes are rewritten so that a
/// short command starts quickly, and caches of loaded classes. src/docs/start-up.md says what each
/// piece is for and what it gives. A rewriting that finds nothing to change ends the build. Part of
/// no product; the build runs it from its sources, so it uses the JDK alone.
@NullMarked
package dev.staticpod.build;

import org.jspecify.annotations.NullMarked;
