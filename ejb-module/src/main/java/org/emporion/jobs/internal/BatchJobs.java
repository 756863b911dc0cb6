package org.emporion.jobs.internal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.batch.operations.JobExecutionAlreadyCompleteException;
import jakarta.batch.operations.JobExecutionNotMostRecentException;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.JobRestartException;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.Metric;
import jakarta.batch.runtime.StepExecution;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.emporion.jobs.JobProblem;
import org.emporion.jobs.JobRunStatus;
import org.emporion.jobs.JobRunView;
import org.emporion.jobs.StepView;
import org.emporion.platform.Permission;
import org.jspecify.annotations.Nullable;

/**
 * The batch runtime of the deployment. It keeps its executions through the same data source as we do, so no transaction
 * of ours may be open around it: what it writes has to be seen by its own threads at once.
 */
@Stateless
@RolesAllowed(Permission.JOBS_RUN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("JavaUtilDate") // as Jakarta Batch has it
public class BatchJobs {

    /** The jobs that the deployment has a definition of. */
    public Set<String> names() {
        return new TreeSet<>(BatchRuntime.getJobOperator().getJobNames());
    }

    /** The latest executions, the latest first. */
    public List<JobRunView> executions(String job, int limit) {
        JobOperator operator = BatchRuntime.getJobOperator();
        try {
            return operator.getJobInstances(job, 0, limit).stream()
                    .flatMap(instance -> operator.getJobExecutions(instance).stream())
                    .sorted(Comparator.comparingLong(JobExecution::getExecutionId)
                            .reversed())
                    .limit(limit)
                    .map(execution -> view(operator, execution))
                    .toList();
        } catch (NoSuchJobException neverRun) {
            return List.of();
        }
    }

    /** Asks an execution to stop; it does at its next checkpoint. */
    public JobRunView stop(String job, long id) {
        JobOperator operator = BatchRuntime.getJobOperator();
        execution(operator, job, id);
        try {
            operator.stop(id);
        } catch (JobExecutionNotRunningException ended) {
            throw JobProblem.notRunning(id);
        }
        return view(operator, execution(operator, job, id));
    }

    /** Goes on with the parameters of the execution that ended. */
    public JobRunView restart(String job, long id) {
        JobOperator operator = BatchRuntime.getJobOperator();
        execution(operator, job, id);
        try {
            return view(operator, execution(operator, job, operator.restart(id, new Properties())));
        } catch (JobExecutionAlreadyCompleteException
                | JobExecutionNotMostRecentException
                | JobRestartException refused) {
            throw JobProblem.notRestartable(id);
        }
    }

    private static JobExecution execution(JobOperator operator, String job, long id) {
        try {
            JobExecution execution = operator.getJobExecution(id);
            if (execution == null || !execution.getJobName().equals(job)) {
                throw JobProblem.unknownExecution(job, id);
            }
            return execution;
        } catch (NoSuchJobExecutionException unknown) {
            throw JobProblem.unknownExecution(job, id);
        }
    }

    private static JobRunView view(JobOperator operator, JobExecution execution) {
        Date started = execution.getStartTime() == null ? execution.getCreateTime() : execution.getStartTime();
        return new JobRunView(
                String.valueOf(execution.getExecutionId()),
                status(execution.getBatchStatus()),
                Instant.ofEpochMilli(started.getTime()),
                instant(execution.getEndTime()),
                execution.getExitStatus(),
                null,
                operator.getStepExecutions(execution.getExecutionId()).stream()
                        .map(BatchJobs::step)
                        .toList());
    }

    private static StepView step(StepExecution step) {
        Map<Metric.MetricType, Long> metrics = new EnumMap<>(Metric.MetricType.class);
        for (Metric metric : step.getMetrics()) {
            metrics.put(metric.getType(), metric.getValue());
        }
        return new StepView(
                step.getStepName(),
                status(step.getBatchStatus()),
                metrics.getOrDefault(Metric.MetricType.READ_COUNT, 0L),
                metrics.getOrDefault(Metric.MetricType.WRITE_COUNT, 0L),
                metrics.getOrDefault(Metric.MetricType.FILTER_COUNT, 0L),
                metrics.getOrDefault(Metric.MetricType.READ_SKIP_COUNT, 0L)
                        + metrics.getOrDefault(Metric.MetricType.PROCESS_SKIP_COUNT, 0L)
                        + metrics.getOrDefault(Metric.MetricType.WRITE_SKIP_COUNT, 0L),
                metrics.getOrDefault(Metric.MetricType.COMMIT_COUNT, 0L),
                metrics.getOrDefault(Metric.MetricType.ROLLBACK_COUNT, 0L));
    }

    private static JobRunStatus status(BatchStatus status) {
        return switch (status) {
            case STARTING, STARTED -> JobRunStatus.RUNNING;
            case STOPPING -> JobRunStatus.STOPPING;
            case STOPPED -> JobRunStatus.STOPPED;
            case FAILED -> JobRunStatus.FAILED;
            case COMPLETED -> JobRunStatus.COMPLETED;
            case ABANDONED -> JobRunStatus.ABANDONED;
        };
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : Instant.ofEpochMilli(date.getTime());
    }
}
