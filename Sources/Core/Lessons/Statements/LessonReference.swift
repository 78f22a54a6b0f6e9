/// What can be typed in a cell of a lesson, at a prompt, or as a value in a text: for help.
public enum LessonReference {
  /// One statement or function.
  public struct Entry: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// How it is written.
    public let usage: String
    /// What it does, in a line.
    public let meaning: String

    init(_ name: String, _ usage: String, _ meaning: String) {
      self.name = name
      self.usage = usage
      self.meaning = meaning
    }
  }

  /// The statements.
  public static let statements = [
    Entry("let", "let NAME = EXPR", "names a value for what follows"),
    Entry(
      "show", "show EXPR [as heatmap|bars|table|grid|image|line] [over image] [title \"…\"]",
      "shows it"),
    Entry("check", "check EXPR ≈ EXPR [within TOL]", "a claim, with both sides (also = < ≤ > ≥)"),
    Entry("explain", "explain f_k[k: 3, y: 4, x: 5]", "the arithmetic behind one number"),
    Entry("graph", "graph [FROM .. TO] [values]", "the computation graph, or a part of it"),
    Entry("set", "set f_k[k: 3] = 0", "replaces cells and runs on from there"),
    Entry(
      "descend", "descend rate 0.05 [momentum 0.5] [nesterov]",
      "one step of training on this image"),
    Entry("changes", "changes [NODE]", "what set and descend have changed"),
    Entry("reset", "reset", "takes all changes back"),
    Entry("use", "use attention corrected", "goes on with another network"),
    Entry(
      "ask", "ask \"…\" answer EXPR [within TOL] [hint \"…\"]",
      "a question; with choices \"…\", \"…\" answer N"),
  ]

  /// The functions.
  public static let functions = [
    Entry("sum", "sum(f_k, over: [y, x])", "adds up, over all axes or those named"),
    Entry("mean", "mean(M_c, over: [y, x])", "the mean"),
    Entry("max", "max(f_k, over: k)", "the largest"),
    Entry("min", "min(f_k)", "the smallest"),
    Entry("count", "count(image)", "how many numbers"),
    Entry("argmax", "argmax(S_c)", "where the largest stands"),
    Entry("top", "top(3, S_c)", "where the three largest stand"),
    Entry("running", "running(S_c)", "the sums up to each number"),
    Entry("abs", "abs(S_c)", "the size without the sign"),
    Entry("exp", "exp(S_c)", "e to each number"),
    Entry("log", "log(P_c)", "the natural logarithm"),
    Entry("sqrt", "sqrt(2)", "the square root"),
    Entry("softmax", "softmax(S_c)", "scores turned into probabilities"),
    Entry("relu", "relu(conv_1)", "what is negative becomes 0"),
    Entry("upsample", "upsample(M_c[c: 7])", "a map at the size of the image"),
    Entry("box", "box(upsample(M_c[c: 7]))", "the box around the largest part above 20 %"),
    Entry("around", "around(argmax(MAP), 4)", "the cells up to 4 away"),
    Entry("place", "place(M_c[c: 7])", "where the largest stands, in words"),
    Entry("unit", "unit(argmax(f_k))", "the unit of a cell"),
    Entry("row", "row(argmax(f_k))", "the row of a cell"),
    Entry("column", "column(argmax(f_k))", "the column of a cell"),
    Entry("align", "align(pad_1[0, y: 3..<6, x: 3..<6], over: [dy, dx])", "other names of axes"),
    Entry("places", "places(MAP, TENSOR)", "a map's places as they are numbered elsewhere"),
    Entry("grad", "grad(S_c[7], f_k)", "how one number changes with each of another tensor"),
    Entry("sees", "sees(f_k[k: 3, y: 4, x: 5])", "the pixels that a cell can and does depend on"),
    Entry("reaches", "reaches(image[0, 9, 9], f_k)", "the cells on which a cell can act"),
    Entry("before", "before(S_c)", "the value without any changes"),
    Entry(
      "on", "on(\"mnist-5k/test/3\", f_k)", "the value on another image, without changed cells"),
    Entry("velocity", "velocity(dense.weight)", "what descend has gathered for a parameter"),
    Entry("if", "if(A > B, \"yes\", \"no\")", "one of two values"),
    Entry("known", "known(label)", "whether a value is known"),
  ]

  /// The entry of this name.
  public static func entry(_ name: String) -> Entry? {
    (statements + functions).first { $0.name == name }
  }
}
