extension PythonHelper {
  /// The text of a function of where a map says that something is; empty for the others.
  var localizationText: String {
    switch self {
    case .above:
      """
      def above(map_, share=0.2, equal=False):
          \"""1 where a map lies above a share of its maximum.\"""
          level = share * map_.max()
          kept = map_ >= level if equal else map_ > level
          return (kept & (map_.max() > 0)).astype(float)
      """
    case .largest: largestText
    case .box:
      """
      def box(map_, share=0.2):
          \"""Rows and columns of the box around the largest part above a share of the maximum.\"""
          rows, columns = np.nonzero(largest(above(map_, share)))
          if not len(rows):
              return None
          return slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1)
      """
    case .iou:
      """
      def iou(one, other):
          \"""How well two boxes cover one another: intersection over union.\"""
          if one is None or other is None:
              return 0.0
          shared = [slice(max(a.start, b.start), min(a.stop, b.stop)) for a, b in zip(one, other)]
          areas = [np.prod([max(0, side.stop - side.start) for side in box_])
                   for box_ in (shared, one, other)]
          return float(areas[0] / (areas[1] + areas[2] - areas[0]))
      """
    case .iouOfMasks:
      """
      def iou_of_masks(one, other):
          \"""How well two masks cover one another: intersection over union.\"""
          together = ((one != 0) | (other != 0)).sum()
          return float(((one != 0) & (other != 0)).sum() / max(1, together))
      """
    case .inside:
      """
      def inside(cell, box_):
          \"""Whether a cell lies in a box.\"""
          if box_ is None:
              return False
          return all(side.start <= index < side.stop for index, side in zip(cell, box_))
      """
    case .share:
      """
      def share(map_, box_):
          \"""How much of a map's positive numbers lies in a box.\"""
          positive = np.maximum(map_, 0)
          if box_ is None or not positive.sum() > 0:
              return 0.0
          return float(positive[box_].sum() / positive.sum())
      """
    case .centre:
      """
      def centre(rows, columns):
          \"""A map that is largest in the middle; each side has four standard deviations.\"""
          y, x = [(np.arange(side) - (side - 1) / 2) / (side / 4) for side in (rows, columns)]
          return np.exp(-(y[:, None] ** 2 + x ** 2) / 2)
      """
    default: ""
    }
  }

  private var largestText: String {
    """
    def largest(mask, neighbours=8):
        \"""The largest connected part of what is not 0; of several the first.\"""
        open_, parts = mask != 0, [[]]
        for start in zip(*np.nonzero(open_)):
            if not open_[start]:
                continue
            part, waiting = [], [start]
            open_[start] = False
            while waiting:
                y, x = waiting.pop()
                part.append((y, x))
                for dy, dx in np.ndindex(3, 3):
                    cell = (y + dy - 1, x + dx - 1)
                    inside_ = all(0 <= index < size for index, size in zip(cell, mask.shape))
                    touches = neighbours == 8 or dy == 1 or dx == 1
                    if touches and inside_ and open_[cell]:
                        open_[cell] = False
                        waiting.append(cell)
            parts.append(part)
        kept = np.zeros(mask.shape)
        for cell in max(parts, key=len):
            kept[cell] = 1
        return kept
    """
  }
}
