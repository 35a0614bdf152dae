/** A real browser for tests of pages: it is driven as a person would, and tells what went wrong unseen. */
@NullMarked
package dev.recuerda.examples.browser;

import org.jspecify.annotations.NullMarked;
