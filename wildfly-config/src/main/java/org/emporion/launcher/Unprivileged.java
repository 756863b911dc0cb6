package org.emporion.launcher;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root; containers and small servers often are nothing else. A user namespace of its own is preferred: in it
 * the process is nobody in particular, while its files stay root's and no parent directory needs opening up. Where namespaces are
 * forbidden the process becomes the user nobody, to whom the data then belongs.
 */
enum Unprivileged {
    ALREADY,
    NAMESPACE,
    NOBODY;

    static Unprivileged ofThisProcess() throws IOException, InterruptedException {
        if (new UnixSystem().getUid() != 0) {
            return ALREADY;
        }
        for (Unprivileged way : List.of(NAMESPACE, NOBODY)) {
            if (OwnSession.find(way.prefix().get(0)).isPresent()
                    && Command.succeeds(way.command(List.of("true")).toArray(String[]::new))) {
                return way;
            }
        }
        throw LaunchProblem.cannotLeaveRoot();
    }

    List<String> command(List<String> command) {
        List<String> prefixed = new ArrayList<>(prefix());
        prefixed.addAll(command);
        return prefixed;
    }

    private List<String> prefix() {
        return switch (this) {
            case ALREADY -> List.of();
            case NAMESPACE -> List.of("unshare", "-U");
            case NOBODY -> List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        };
    }

    /** Gives the tree to whoever the process will be. */
    void own(Path tree) throws IOException {
        if (this != NOBODY) {
            return;
        }
        UserPrincipal nobody =
                tree.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.setOwner(directory, nobody);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setOwner(file, nobody);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
