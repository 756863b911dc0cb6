package org.emporion.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem;

/**
 * Refuses query parameters that the route does not declare, and those that say nothing clear: a misspelt filter must not answer
 * everything, nor {@code dryRun=yes} load a file. JAX-RS takes the first of several values, and any word but {@code true} for false.
 */
@Provider
@Priority(Priorities.USER - 400)
public class KnownParameters implements ContainerRequestFilter {

    private static final Map<Method, Map<String, Class<?>>> KNOWN = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        MultivaluedMap<String, String> sent = request.getUriInfo().getQueryParameters();
        Method method = resource.getResourceMethod();
        if (sent.isEmpty() || method == null || method.isAnnotationPresent(ForeignParameters.class)) {
            return;
        }
        Map<String, Class<?>> known = KNOWN.computeIfAbsent(method, KnownParameters::of);
        List<Problem.FieldError> unknown = sent.keySet().stream()
                .filter(name -> !known.containsKey(name))
                .map(name -> new Problem.FieldError(name, RequestProblem.UNKNOWN_PARAMETER.code(), "is not known here"))
                .toList();
        if (!unknown.isEmpty()) {
            throw RequestProblem.unknownParameter(unknown);
        }
        List<Problem.FieldError> unclear = new ArrayList<>();
        known.forEach((name, type) ->
                unclear(name, sent.getOrDefault(name, List.of()), type).ifPresent(unclear::add));
        if (!unclear.isEmpty()) {
            throw RequestProblem.invalid(unclear);
        }
    }

    private static Optional<Problem.FieldError> unclear(String name, List<String> values, Class<?> type) {
        if (values.size() > 1 && !Collection.class.isAssignableFrom(type)) {
            return Optional.of(new Problem.FieldError(name, "request.duplicate", "is given more than once"));
        }
        if (type == boolean.class
                && !values.stream().allMatch(value -> value.equals("true") || value.equals("false"))) {
            return Optional.of(new Problem.FieldError(name, "request.wrong_type", "must be true or false"));
        }
        return values.stream().anyMatch(value -> value.indexOf('\0') >= 0)
                ? Optional.of(new Problem.FieldError(name, "request.invalid_value", "holds a character that is none"))
                : Optional.empty();
    }

    private static Map<String, Class<?>> of(Method method) {
        Map<String, Class<?>> types = new HashMap<>();
        for (Parameter parameter : method.getParameters()) {
            add(parameter, parameter.getType(), types);
        }
        return types;
    }

    private static void add(AnnotatedElement element, Class<?> type, Map<String, Class<?>> types) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        if (query != null) {
            types.put(query.value(), type);
        }
        if (element.isAnnotationPresent(BeanParam.class)) {
            for (Class<?> holder = type; holder != null; holder = holder.getSuperclass()) {
                for (Field field : holder.getDeclaredFields()) {
                    add(field, field.getType(), types);
                }
            }
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                for (Parameter parameter : constructor.getParameters()) {
                    add(parameter, parameter.getType(), types);
                }
            }
        }
    }
}
