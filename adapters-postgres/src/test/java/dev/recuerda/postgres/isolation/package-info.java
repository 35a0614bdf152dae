/**
 * That nobody gets at the rows of somebody else, whatever they try: a matrix of attempts that is made from the catalog, rules
 * on the catalog itself, and the proof that both notice when a defence is gone.
 */
@NullMarked
package dev.recuerda.postgres.isolation;

import org.jspecify.annotations.NullMarked;
