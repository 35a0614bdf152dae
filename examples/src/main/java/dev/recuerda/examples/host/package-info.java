/** What a program that answers people runs on: where its memory is kept, which model it asks, what is closed when it stops. */
@NullMarked
package dev.recuerda.examples.host;

import org.jspecify.annotations.NullMarked;
