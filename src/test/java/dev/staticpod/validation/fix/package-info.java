@NullMarked
package dev.staticpod.validation.fix;

import org.jspecify.annotations.NullMarked;
