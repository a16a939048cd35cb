/// What is right and what is wrong with a node: named checks, each a small pure function from what
/// was found out to findings, which say what to do next.
@NullMarked
package dev.staticpod.check;

import org.jspecify.annotations.NullMarked;
