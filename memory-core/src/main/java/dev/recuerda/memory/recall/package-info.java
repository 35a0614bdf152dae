/**
 * What comes to mind: what a store is asked for, how what it finds is ranked, and what comes of it. Pure functions; knows
 * the rooms of what was said and what is known, and no port.
 */
@NullMarked
package dev.recuerda.memory.recall;

import org.jspecify.annotations.NullMarked;
