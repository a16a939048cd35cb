@NullMarked
package dev.staticpod.validation.decoding;

import org.jspecify.annotations.NullMarked;
