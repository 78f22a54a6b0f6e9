extension PythonHelper {
  /// The function's lines.
  var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The name that notebooks call it by.
  var functionName: String { String(text.dropFirst(4).prefix { $0 != "(" }) }

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
    case .above, .largest, .box, .iou, .iouOfMasks, .inside, .share, .centre: localizationText
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
    case .masked, .occluded, .perturbed, .area, .shuffled, .rankCorrelation: trialText
    }
  }
}
