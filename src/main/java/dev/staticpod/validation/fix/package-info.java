/// Puts right by a text edit what is certain to be meant otherwise.
@NullMarked
package dev.staticpod.validation.fix;

import org.jspecify.annotations.NullMarked;
