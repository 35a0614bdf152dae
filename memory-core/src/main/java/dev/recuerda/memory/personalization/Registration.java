package dev.recuerda.memory.personalization;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.error.PermanentException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came of registering a specification.
 *
 * @param specification what was registered
 * @param endpoint where the component is reached; there exactly if it completed
 * @param version of the specification; there exactly if it completed
 * @param failure why it failed, by path and rule; there exactly if it did
 */
public record Registration(
    Specification specification, State state, Optional<String> endpoint, Optional<String> version, Optional<String> failure) {

  private static final List<Operation> OFFERED = List.of(Operation.GET_PROFILE, Operation.CREATE_OR_UPDATE_PROFILE);

  public Registration {
    Check.required("registration.specification", specification);
    Check.required("registration.state", state);
    Check.required("registration.endpoint", endpoint);
    Check.required("registration.version", version);
    Check.required("registration.failure", failure);
    boolean failed = state == State.FAILED;
    Check.that(failure.isPresent() == failed && endpoint.isPresent() != failed && version.isPresent() != failed, "registration",
        "must have a failure, or else an endpoint and a version");
  }

  /**
   * Looks whether a specification says what this component does.
   *
   * @param sections the sections that the memory behind it keeps
   */
  static Registration of(Specification specification, Set<String> sections) {
    try {
      SpecificationCheck check = new SpecificationCheck(specification.parsed());
      check.all();
      Check.that(sections.contains(ActorProfile.SECTION), "memory.sections",
          "must have " + ActorProfile.SECTION + ": build the memory with it");
      return new Registration(specification, State.COMPLETED, Optional.of(check.endpoint()), Optional.of(check.version()),
          Optional.empty());
    } catch (InvalidInputException refused) {
      return new Registration(
          specification, State.FAILED, Optional.empty(), Optional.empty(), Optional.of(refused.getMessage()));
    }
  }

  /**
   * What can be called, by its id.
   *
   * @throws PermanentException if it failed
   * @throws NotFoundException if there is no such operation
   */
  public Operation operation(String id) {
    failure.ifPresent(why -> {
      throw new PermanentException("the specification failed, and nothing of it can be called: " + why);
    });
    return OFFERED.stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("operation", Check.name(id)));
  }

  /** Says how it ended. */
  @Override
  public String toString() {
    return "Registration(" + state + ")";
  }

  /** How it can end. */
  public enum State {
    /** Its operations can be called. */
    COMPLETED,
    /** Something in it is wrong, and nothing of it can be called. */
    FAILED
  }
}
