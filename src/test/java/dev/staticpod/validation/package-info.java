@NullMarked
package dev.staticpod.validation;

import org.jspecify.annotations.NullMarked;
