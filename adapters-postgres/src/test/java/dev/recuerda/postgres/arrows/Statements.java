package dev.recuerda.postgres.arrows;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads sources as the compiler does, and finds every place where a statement is handed over that is not a constant: a
 * literal, a final field or local variable that holds one, the text of a UUID, which holds nothing but digits and hyphens, or
 * what {@code formatted}, {@code replace} and {@code +} make of constants. A parameter will do if every caller hands over a
 * constant, and nobody outside can call.
 */
final class Statements {

  private static final Map<String, Set<String>> TAKE_A_STATEMENT = Map.of(
      "org.jdbi.v3.core.Handle",
      Set.of("createQuery", "createUpdate", "prepareBatch", "createCall", "createScript", "execute", "select"),
      "java.sql.Connection", Set.of("prepareStatement", "prepareCall", "nativeSQL"),
      "java.sql.Statement", Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "addBatch"),
      "dev.recuerda.postgres.RoundTrip", Set.of("tell", "tellFirst", "count", "ask"));
  private static final Set<String> MAKE_CONSTANTS_OF_CONSTANTS = Set.of("formatted", "replace", "repeat", "strip");

  /** One joins the statements of a trip, the other runs the files of the schema. */
  private static final Set<String> EXCEPTIONS =
      Set.of("dev.recuerda.postgres.RoundTrip", "dev.recuerda.postgres.PostgresSchema");

  private final Trees trees;
  private final List<CompilationUnitTree> sources = new ArrayList<>();
  private final Set<Element> reassigned = new HashSet<>();
  private final Map<ExecutableElement, Set<Integer>> handingOn = new LinkedHashMap<>();
  private int seen;

  private Statements(JavacTask task) {
    this.trees = Trees.instance(task);
    try {
      task.parse().forEach(sources::add);
      task.analyze();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** What was found: how many statements are handed over, and where one is not a constant. */
  record Found(int statements, Set<String> notConstant) {}

  static Found in(Iterable<? extends JavaFileObject> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
    Statements statements = new Statements(
        (JavacTask) compiler.getTask(null, null, problem -> { }, options, null, sources));
    return statements.found();
  }

  private Found found() {
    sources.forEach(source -> new Reassignments().scan(source, null));
    Set<String> notConstant;
    int known;
    do { // Until no parameter is found that hands a statement on.
      known = handingOn.values().stream().mapToInt(Set::size).sum();
      seen = 0;
      notConstant = new LinkedHashSet<>();
      for (CompilationUnitTree source : sources) {
        new Calls(notConstant).scan(source, null);
      }
    } while (handingOn.values().stream().mapToInt(Set::size).sum() > known);
    return new Found(seen, notConstant);
  }

  private static boolean takesAStatement(Element method) {
    String owner = method.getEnclosingElement().toString();
    return TAKE_A_STATEMENT.getOrDefault(owner, Set.of()).contains(method.getSimpleName().toString())
        && method instanceof ExecutableElement executable && !executable.getParameters().isEmpty();
  }

  private final class Reassignments extends TreePathScanner<@Nullable Void, @Nullable Void> {

    @Override
    public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void nothing) {
      reassigned.add(trees.getElement(new TreePath(getCurrentPath(), tree.getVariable())));
      return super.visitAssignment(tree, nothing);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void nothing) {
      reassigned.add(trees.getElement(new TreePath(getCurrentPath(), tree.getVariable())));
      return super.visitCompoundAssignment(tree, nothing);
    }
  }

  private final class Calls extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final Set<String> notConstant;

    Calls(Set<String> notConstant) {
      this.notConstant = notConstant;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
      Element method = trees.getElement(getCurrentPath());
      if (method != null && takesAStatement(method)) {
        check(call, 0);
      }
      if (method instanceof ExecutableElement executable) {
        handingOn.getOrDefault(executable, Set.of()).forEach(index -> check(call, index));
      }
      return super.visitMethodInvocation(call, nothing);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void nothing) {
      Element method = trees.getElement(getCurrentPath());
      if (method != null && (takesAStatement(method) || handingOn.containsKey(method))) {
        report(reference);
      }
      return super.visitMemberReference(reference, nothing);
    }

    private void check(MethodInvocationTree call, int index) {
      if (!EXCEPTIONS.contains(outermostType())) {
        seen++;
        ExpressionTree statement = call.getArguments().get(index);
        if (!isConstant(new TreePath(getCurrentPath(), statement))) {
          report(statement);
        }
      }
    }

    private String outermostType() {
      String name = "";
      for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
        Element element = trees.getElement(path);
        boolean isType = element != null && (element.getKind().isClass() || element.getKind().isInterface());
        name = isType && element != null ? element.toString() : name;
      }
      return name;
    }

    private void report(Tree tree) {
      CompilationUnitTree source = getCurrentPath().getCompilationUnit();
      long line = source.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(source, tree));
      String file = source.getSourceFile().getName();
      notConstant.add(file.substring(file.lastIndexOf('/') + 1) + ":" + line);
    }
  }

  private boolean isConstant(TreePath path) {
    Tree tree = path.getLeaf();
    if (tree instanceof LiteralTree) {
      return true;
    }
    if (tree instanceof ParenthesizedTree inner) {
      return isConstant(new TreePath(path, inner.getExpression()));
    }
    if (tree instanceof BinaryTree sum) {
      return areConstant(path, List.of(sum.getLeftOperand(), sum.getRightOperand()));
    }
    if (tree instanceof ConditionalExpressionTree either) {
      return areConstant(path, List.of(either.getTrueExpression(), either.getFalseExpression()));
    }
    if (tree instanceof NewArrayTree array) {
      return array.getInitializers() != null && areConstant(path, array.getInitializers());
    }
    if (tree instanceof MethodInvocationTree call) {
      return isTextOfUuid(path, call) || call.getMethodSelect() instanceof MemberSelectTree made
          && MAKE_CONSTANTS_OF_CONSTANTS.contains(made.getIdentifier().toString())
          && isConstant(new TreePath(path, made.getExpression())) && areConstant(path, call.getArguments());
    }
    boolean isName = tree instanceof IdentifierTree || tree instanceof MemberSelectTree;
    return isName && trees.getElement(path) instanceof VariableElement variable && isConstant(variable);
  }

  private boolean isTextOfUuid(TreePath path, MethodInvocationTree call) {
    return trees.getElement(path) instanceof ExecutableElement method && method.getSimpleName().contentEquals("toString")
        && call.getArguments().isEmpty() && method.getEnclosingElement().toString().equals("java.util.UUID");
  }

  private boolean areConstant(TreePath path, List<? extends ExpressionTree> all) {
    return all.stream().allMatch(each -> isConstant(new TreePath(path, each)));
  }

  private boolean isConstant(VariableElement variable) {
    if (variable.getConstantValue() != null) {
      return true;
    }
    TreePath declared = trees.getPath(variable);
    if (reassigned.contains(variable)) {
      return false;
    }
    return switch (variable.getKind()) {
      case FIELD -> variable.getModifiers().containsAll(Set.of(Modifier.STATIC, Modifier.FINAL))
          && hasConstantValue(declared);
      case LOCAL_VARIABLE -> hasConstantValue(localPath(variable));
      case PARAMETER -> isHandedOn(variable);
      default -> false;
    };
  }

  private boolean hasConstantValue(@Nullable TreePath declared) {
    if (declared == null || !(declared.getLeaf() instanceof VariableTree variable)) {
      return false;
    }
    if (declared.getParentPath().getLeaf() instanceof EnhancedForLoopTree loop && loop.getVariable() == variable) {
      return isConstant(new TreePath(declared.getParentPath(), loop.getExpression()));
    }
    return variable.getInitializer() != null && isConstant(new TreePath(declared, variable.getInitializer()));
  }

  /** The compiler tells the place of what a class declares, and that of a local variable is looked for. */
  private @Nullable TreePath localPath(VariableElement variable) {
    List<TreePath> found = new ArrayList<>();
    for (CompilationUnitTree source : sources) {
      new TreePathScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
          if (variable.equals(trees.getElement(getCurrentPath()))) {
            found.add(getCurrentPath());
          }
          return super.visitVariable(tree, nothing);
        }
      }.scan(source, null);
    }
    return found.isEmpty() ? null : found.get(0);
  }

  /** A parameter of a method that only we can call: what the callers hand over is looked at in turn. */
  private boolean isHandedOn(VariableElement parameter) {
    if (!(parameter.getEnclosingElement() instanceof ExecutableElement method) || method.getKind() != ElementKind.METHOD) {
      return false;
    }
    boolean isPublic = method.getModifiers().contains(Modifier.PUBLIC)
        && method.getEnclosingElement().getModifiers().contains(Modifier.PUBLIC);
    int index = method.getParameters().indexOf(parameter);
    if (isPublic || index < 0) {
      return false;
    }
    handingOn.computeIfAbsent(method, each -> new LinkedHashSet<>()).add(index);
    return true;
  }
}
