/// What a node answers to a script: lines of words, read one by one, within limits. Knows no
/// script.
@NullMarked
package dev.staticpod.node.answer;

import org.jspecify.annotations.NullMarked;
