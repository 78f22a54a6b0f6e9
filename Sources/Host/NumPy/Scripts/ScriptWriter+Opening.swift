extension ScriptWriter {
  /// What a notebook begins with: imports, tensors, the functions that it calls, and the network.
  func opening() -> [Script.Piece] {
    let trace = run.start.environment.original
    let label = trace.subject.fact("label")?.text.text ?? "None"
    let truth = trace.subject.fact("truth").map {
      "truth = \($0.text.text)  # rows and columns of the labelled digit"
    }
    let facts =
      [
        "label = \(label)  # what came with the picture",
        "class_ = \(run.start.environment.followedClass)  # the class that the lesson follows",
      ] + [truth].compactMap { $0 }
    // The layers come last, and say which functions are called.
    let layers = book.states.first.map { layerPieces($0) } ?? []
    let helpers = PythonHelper.allCases.filter { book.helpers.contains($0) }
    let functions = book.functions.flatMap { $0.lines + ["", ""] }
    let pieces: [Script.Piece] = [
      .code(
        lines: PythonText.imports + helpers.flatMap { ["", ""] + $0.lines }, outputs: [],
        isFolded: true),
      .remark(
        "The numbers that the program recorded come along: the picture, what the network has "
          + "learned, and each tensor that this lesson looks at, as an array of its own."),
      .tensors,
      .code(lines: facts, outputs: [], isFolded: false),
      .remark(
        "The network's operations. Each function is written from the definition of one cell: sums "
          + "over whole axes with `einsum`, short loops over the places of a window."),
      .code(lines: functions.dropLast(2), outputs: [], isFolded: true),
    ]
    return pieces + layers
  }
}
