package org.emporion.rest;

import java.util.List;
import org.emporion.platform.IdempotencyProblem;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem;

/** The problem class of each capability; a test compares the list with the classes that there are. */
final class ProblemClasses {

    static final List<Class<? extends Problem>> ALL = List.of(IdempotencyProblem.class, RequestProblem.class);

    private ProblemClasses() {}
}
