/// Corrects, by editing the text, what is certain to be meant otherwise. Knows where fields are
/// written; it must not know files, nor ask the user.
@NullMarked
package dev.staticpod.validation.fix;

import org.jspecify.annotations.NullMarked;
