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


    def outline(axis, box_, size, **style):
        \"""Draws a box; its rows and columns are those of a map of this size.\"""
        if box_ is not None:
            (y, height), (x, width) = [
                (side.start / extent, (side.stop - side.start) / extent)
                for side, extent in zip(box_, size)]
            axis.add_patch(plt.Rectangle((x, y), width, height, fill=False, linewidth=2, **style))


    def show_maps(title, maps, over=None, images=(), boxes=(), against=None):
        \"""Maps side by side, in one scale; over an image, its ink in gray below; with one box for all
        of them, or one for each, and one, dashed, to compare with.\"""
        panels = [(name, panel) for name, numbers in maps.items()
                  for panel in np.reshape(numbers, (-1, *np.shape(numbers)[-2:]))]
        if plt is None:
            for name, panel in panels:
                print(name, panel, sep="\\n")
            return
        high = max((np.abs(panel).max() for name, panel in panels if name not in images), default=1)
        figure, axes = plt.subplots(1, len(panels), squeeze=False, figsize=(3 * len(panels), 3))
        each = list(boxes) * len(panels) if len(boxes) == 1 else list(boxes) or [None] * len(panels)
        for (name, panel), axis, box_ in zip(panels, axes[0], each):
            place = {"extent": (0, 1, 1, 0)}
            if name in images:
                axis.imshow(panel, cmap="gray_r", **place)
            else:
                if over is not None:
                    axis.imshow(over, cmap="gray_r", **place)
                axis.imshow(panel, cmap="RdBu_r", vmin=-(high or 1), vmax=high or 1,
                            alpha=1 if over is None else 0.6, **place)
            size = np.shape(panel if over is None else over)
            outline(axis, box_, size, edgecolor="green")
            outline(axis, against, size, edgecolor="orange", linestyle="--")
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
