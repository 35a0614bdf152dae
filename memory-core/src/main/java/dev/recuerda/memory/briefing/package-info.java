/**
 * What a model is told: a prompt in which memory is data that cannot be mistaken for instructions. Pure functions over what
 * was recalled; knows no port.
 */
@NullMarked
package dev.recuerda.memory.briefing;

import org.jspecify.annotations.NullMarked;
