/** What the library does for its users, told with a real store: no mocks, a clock that stands where it is set. */
package dev.recuerda.inmemory.stories;
