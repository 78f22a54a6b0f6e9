extension ScriptWriter {
  /// What a notebook begins with: imports, tensors, the functions that it calls, and the network.
  func opening() -> [Script.Piece] {
    let trace = run.start.environment.original
    let label = trace.subject.label.map { "\($0)" } ?? "None"
    let facts = [
      "label = \(label)  # what came with the picture",
      "class_ = \(run.start.environment.followedClass)  # the class that the lesson follows",
    ]
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

/// Text that is the same in every notebook.
enum PythonText {
  static let imports = """
    import base64
    import gzip

    import numpy as np

    try:
        import matplotlib.pyplot as plt
    except ImportError:
        plt = None  # pictures are then left out, and arrays printed


    def different(holds, left, right, sign="≠"):
        \"""Says which numbers differ.\"""
        wrong = np.argwhere(~holds)
        place = tuple(int(index) for index in wrong[0])
        where = f", first at {list(place)}" if holds.ndim else ""
        return f"{len(wrong)} of {holds.size} numbers{where}: {left[place]:.7g} {sign} {right[place]:.7g}"


    def same(name, computed, recorded, within=3e-5, size=None):
        \"""Asserts that numbers computed here are the recorded ones, but for their seven digits.\"""
        computed, recorded = np.broadcast_arrays(np.asarray(computed, float), recorded)
        size = max(np.abs(recorded).max(), size or 0)
        holds = np.abs(computed - recorded) <= within * size
        assert holds.all(), f"{name}: {different(holds, computed, recorded)} (computed, recorded)"


    def check(left, sign, right, claim, within=1e-4, size=None):
        \"""Asserts a claim for every number of both sides.\"""
        left, right = np.broadcast_arrays(np.asarray(left, float), np.asarray(right, float))
        if sign == "≈":
            size = max(np.abs(left).max(), np.abs(right).max(), size or 0)
            holds = np.abs(left - right) <= within * size
        else:
            compare = {"=": np.equal, "≠": np.not_equal, "<": np.less, "≤": np.less_equal,
                       ">": np.greater, "≥": np.greater_equal}
            holds = compare[sign](left, right)
        holds = np.asarray(holds)
        assert holds.all(), f"{claim}: false for {different(holds, left, right, f'{sign} is false for')}"
        print("✓", claim)


    def show_maps(title, maps, over=None):
        \"""Maps side by side, in one scale; over an image, its ink in gray below.\"""
        maps = {name: np.asarray(map_).reshape(-1, *np.shape(map_)[-2:]) for name, map_ in maps.items()}
        panels = [(name, panel) for name, stack in maps.items() for panel in stack]
        if plt is None:
            for name, panel in panels:
                print(name, panel, sep="\\n")
            return
        high = max(np.abs(panel).max() for _, panel in panels) or 1
        figure, axes = plt.subplots(1, len(panels), squeeze=False, figsize=(3 * len(panels), 3))
        for (name, panel), axis in zip(panels, axes[0]):
            if over is not None:
                axis.imshow(over, cmap="gray_r", extent=(0, 1, 1, 0))
            axis.imshow(panel, cmap="RdBu_r", vmin=-high, vmax=high, extent=(0, 1, 1, 0),
                        alpha=1 if over is None else 0.6)
            axis.set_title(name, fontsize=9)
            axis.axis("off")
        figure.suptitle(title)
        plt.show()
        plt.close(figure)


    def show_bars(title, series):
        \"""Numbers along one axis, as bars.\"""
        if plt is None:
            show_table(title, series)
            return
        figure, axes = plt.subplots(1, len(series), squeeze=False, figsize=(4 * len(series), 2.5))
        for (name, numbers), axis in zip(series.items(), axes[0]):
            axis.bar(range(len(numbers)), numbers)
            axis.set_title(name, fontsize=9)
        plt.show()
        plt.close(figure)


    def show_table(title, columns, rows=None):
        \"""Numbers in columns, or one array with two axes as it is.\"""
        print(title)
        if any(np.ndim(numbers) != 1 for numbers in columns.values()):
            for numbers in columns.values():
                print(np.round(numbers, 4))
            return
        print(" " * 5 + "".join(f"{name[:14]:>15}" for name in columns))
        for row in range(len(next(iter(columns.values())))) if rows is None else rows:
            print(f"{row:>5}" + "".join(f"{numbers[row]:>15.5g}" for numbers in columns.values()))


    def describe(arrays):
        \"""Count, range and mean.\"""
        for name, numbers in arrays.items():
            print(f"{name}: {np.size(numbers)} numbers from {np.min(numbers):.5g} to "
                  f"{np.max(numbers):.5g}, mean {np.mean(numbers):.5g}")
    """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

extension PythonHelper {
  /// The function's lines.
  var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private var text: String {
    switch self {
    case .whereLargest:
      """
      def where_largest(numbers, start=None):
          \"""The index of the largest number along each axis, counted from `start`.\"""
          place = np.unravel_index(np.argmax(numbers), numbers.shape)
          return tuple(int(index) + first for index, first in zip(place, start or (0,) * len(place)))
      """
    case .top:
      """
      def top(count, numbers):
          \"""Where the largest numbers stand, the largest first.\"""
          return np.argsort(-numbers, kind="stable")[:count]
      """
    case .softmaxOf:
      """
      def softmax_of(scores):
          \"""Scores turned into shares that add up to 1.\"""
          powers = np.exp(scores - scores.max())
          return powers / powers.sum()
      """
    case .upsample:
      """
      def upsample(map_, size, first, stride):
          \"""A map at the size of the image: its cells stand at the pixels first, first + stride, …\"""
          def mixed(cells, pixels):
              place = np.clip((np.arange(pixels) - first) / stride, 0, cells - 1)
              low = place.astype(int)
              return low, np.minimum(low + 1, cells - 1), place - low
          low, high, share = mixed(map_.shape[0], size[0])
          rows = map_[low] + (map_[high] - map_[low]) * share[:, None]
          low, high, share = mixed(map_.shape[1], size[1])
          return rows[:, low] + (rows[:, high] - rows[:, low]) * share
      """
    case .box:
      """
      def box(map_, share=0.2):
          \"""Rows and columns of the box around the largest part above a share of the maximum.\"""
          if not map_.max() > 0:
              return None
          open_, parts = map_ > share * map_.max(), []
          for start in zip(*np.nonzero(open_)):
              if not open_[start]:
                  continue
              part, waiting = [], [start]
              open_[start] = False
              while waiting:
                  y, x = waiting.pop()
                  part.append((y, x))
                  for near in np.ndindex(3, 3):
                      cell = (y + near[0] - 1, x + near[1] - 1)
                      inside = all(0 <= index < size for index, size in zip(cell, map_.shape))
                      if inside and open_[cell]:
                          open_[cell] = False
                          waiting.append(cell)
              parts.append(part)
          rows, columns = zip(*max(parts, key=len))
          return slice(min(rows), max(rows) + 1), slice(min(columns), max(columns) + 1)
      """
    case .around:
      """
      def around(cell, distance):
          \"""The cells up to so many away, along each axis.\"""
          return tuple(slice(max(0, index - distance), index + distance + 1) for index in cell)
      """
    case .shifted:
      """
      def shifted(numbers, distance, axis):
          \"""All moved on along an axis; what comes in is 0.\"""
          result = np.roll(numbers, distance, axis)
          edge = [slice(None)] * numbers.ndim
          edge[axis] = slice(0, distance) if distance >= 0 else slice(distance, None)
          result[tuple(edge)] = 0
          return result
      """
    }
  }
}
