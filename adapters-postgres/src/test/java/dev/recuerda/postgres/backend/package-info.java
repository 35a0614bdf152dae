/** The server's side of a connection: which process of the server works for whom, and how somebody else can end it. */
@NullMarked
package dev.recuerda.postgres.backend;

import org.jspecify.annotations.NullMarked;
