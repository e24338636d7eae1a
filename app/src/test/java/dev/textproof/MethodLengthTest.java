package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Holds every method of the program to what a reader takes in at a glance. */
class MethodLengthTest {

    private static final int LONGEST_METHOD = 30;

    @Test
    void noMethodIsLongerThanAReaderTakesInAtAGlance() throws IOException {
        var methods = methodsOf(
                Path.of("app/src/main"), Path.of("app/src/sample"), Path.of("app/src/bench"), Path.of("app/src/jmh"));

        var tooLong = methods.stream()
                .filter(method -> method.lines() > LONGEST_METHOD)
                .toList();

        assertTrue(methods.size() > 500, "only " + methods.size() + " methods were looked at");
        assertEquals(List.of(), tooLong);
    }

    private record Method(String file, String name, long lines) {}

    private static List<Method> methodsOf(Path... roots) throws IOException {
        var sources = new ArrayList<Path>();
        for (var root : roots) {
            try (var files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            var scan = new Scan(Trees.instance(task));
            task.parse().forEach(unit -> scan.scan(unit, unit));
            return scan.methods;
        }
    }

    private static final class Scan extends TreeScanner<Void, CompilationUnitTree> {

        private final Trees trees;
        private final List<Method> methods = new ArrayList<>();

        Scan(Trees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
            var positions = trees.getSourcePositions();
            var lines = unit.getLineMap();
            var first = lines.getLineNumber(positions.getStartPosition(unit, method));
            var last = lines.getLineNumber(positions.getEndPosition(unit, method));
            methods.add(new Method(
                    Path.of(unit.getSourceFile().getName()).getFileName().toString(),
                    method.getName().toString(),
                    last - first + 1));
            return super.visitMethod(method, unit);
        }
    }
}
