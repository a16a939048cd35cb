@NullMarked
package dev.staticpod.validation.field;

import org.jspecify.annotations.NullMarked;
