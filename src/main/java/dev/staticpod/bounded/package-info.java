/// Programs and files of others, of which no more is taken than fits and no longer is waited than
/// makes sense; and which of them other users could have written.
@NullMarked
package dev.staticpod.bounded;

import org.jspecify.annotations.NullMarked;
