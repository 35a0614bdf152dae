/**
 * Answers to questions about memory, composed from what is cited, and the check of what a model says of it. Pure functions;
 * knows the rooms of what was said, what is known and how it is said, and no port.
 */
@NullMarked
package dev.recuerda.memory.answer;

import org.jspecify.annotations.NullMarked;
