/// Programs and files of others, of which no more is taken than fits and no longer is waited than
/// makes sense.
@NullMarked
package dev.staticpod.bounded;

import org.jspecify.annotations.NullMarked;
