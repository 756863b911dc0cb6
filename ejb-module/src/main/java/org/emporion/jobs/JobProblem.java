package org.emporion.jobs;

import java.util.UUID;
import org.emporion.shared.Problem;

/** Refusals about jobs and dead letters. */
public final class JobProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code UNKNOWN_JOB =
            new Code(Kind.NOT_FOUND, "jobs.unknown_job", "There is no such job", "Take a name from `GET /jobs`.");
    public static final Code UNKNOWN_EXECUTION = new Code(
            Kind.NOT_FOUND,
            "jobs.unknown_execution",
            "The job has no such execution",
            "Take an id from `GET /jobs/{name}`; only batch jobs have executions to stop and restart.");
    public static final Code UNKNOWN_DEAD_LETTER = new Code(
            Kind.NOT_FOUND,
            "jobs.unknown_dead_letter",
            "The dead letter is not there any more",
            "Read `GET /jobs/dead-letters` again; somebody else may have sent it.");
    public static final Code RUNNING = new Code(
            Kind.CONFLICT,
            "jobs.running",
            "The job runs already",
            "Wait until the run that `GET /jobs` shows has ended.");
    public static final Code NOT_STARTABLE = new Code(
            Kind.CONFLICT,
            "jobs.not_startable",
            "The job does not start without its input",
            "Start it where its input is given: an import by `POST /catalog/imports`.");
    public static final Code NOT_RUNNING = new Code(
            Kind.CONFLICT,
            "jobs.not_running",
            "The execution is not running",
            "Nothing has to be stopped; `GET /jobs/{name}` shows how it ended.");
    public static final Code NOT_RESTARTABLE = new Code(
            Kind.CONFLICT,
            "jobs.not_restartable",
            "The execution cannot be restarted",
            "Restart the latest execution of a run, once it has failed or was stopped.");
    public static final Code NO_WAY_BACK = new Code(
            Kind.CONFLICT,
            "jobs.no_way_back",
            "The dead letter does not say where it came from",
            "Move it by hand in the WildFly console.");

    private JobProblem(Code code, String detail) {
        super(code, detail);
    }

    public static JobProblem unknownJob(String name) {
        return new JobProblem(UNKNOWN_JOB, "There is no job " + name + ".");
    }

    public static JobProblem unknownExecution(String job, long id) {
        return new JobProblem(UNKNOWN_EXECUTION, job + " has no execution " + id + ".");
    }

    public static JobProblem unknownDeadLetter(UUID id) {
        return new JobProblem(UNKNOWN_DEAD_LETTER, "There is no dead letter " + id + ".");
    }

    public static JobProblem running(String job) {
        return new JobProblem(RUNNING, job + " runs already.");
    }

    public static JobProblem notStartable(String job) {
        return new JobProblem(NOT_STARTABLE, job + " needs an input to work on: see POST /catalog/imports.");
    }

    public static JobProblem notRunning(long id) {
        return new JobProblem(NOT_RUNNING, "Execution " + id + " is not running.");
    }

    public static JobProblem notRestartable(long id) {
        return new JobProblem(
                NOT_RESTARTABLE, "Execution " + id + " has completed, runs, or is not the latest of its run.");
    }

    public static JobProblem noWayBack(UUID id) {
        return new JobProblem(NO_WAY_BACK, "Dead letter " + id + " names no destination of ours.");
    }
}
