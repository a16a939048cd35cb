/// The files of pods as JSON and text. What is in a sensitive one, and its digest, is in neither.
@NullMarked
package dev.staticpod.report.files;

import org.jspecify.annotations.NullMarked;
