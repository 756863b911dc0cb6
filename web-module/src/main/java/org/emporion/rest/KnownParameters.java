package org.emporion.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem;

/** Refuses query parameters that the route does not declare: a misspelt filter must not answer everything. */
@Provider
@Priority(Priorities.USER - 400)
public class KnownParameters implements ContainerRequestFilter {

    private static final Map<Method, Set<String>> KNOWN = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Set<String> sent = request.getUriInfo().getQueryParameters().keySet();
        Method method = resource.getResourceMethod();
        if (sent.isEmpty() || method == null || method.isAnnotationPresent(ForeignParameters.class)) {
            return;
        }
        Set<String> known = KNOWN.computeIfAbsent(method, KnownParameters::of);
        List<Problem.FieldError> unknown = sent.stream()
                .filter(name -> !known.contains(name))
                .map(name -> new Problem.FieldError(name, RequestProblem.UNKNOWN_PARAMETER.code(), "is not known here"))
                .toList();
        if (!unknown.isEmpty()) {
            throw RequestProblem.unknownParameter(unknown);
        }
    }

    private static Set<String> of(Method method) {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : method.getParameters()) {
            add(parameter, parameter.getType(), names);
        }
        return names;
    }

    private static void add(AnnotatedElement element, Class<?> type, Set<String> names) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        if (query != null) {
            names.add(query.value());
        }
        if (element.isAnnotationPresent(BeanParam.class)) {
            for (Class<?> holder = type; holder != null; holder = holder.getSuperclass()) {
                for (Field field : holder.getDeclaredFields()) {
                    add(field, field.getType(), names);
                }
            }
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                for (Parameter parameter : constructor.getParameters()) {
                    add(parameter, parameter.getType(), names);
                }
            }
        }
    }
}
