extension PythonHelper {
  /// The text of a function with which maps are made and put to the test.
  var trialText: String {
    switch self {
    case .masked:
      """
      def masked(network, image, maps, first, stride):
          \"""A number of the network on the image seen through each map, brought to 0 … 1.\"""
          def mask(map_):
              large = upsample(map_, image.shape[-2:], first, stride)
              low, high = large.min(), large.max()
              return (large - low) / (high - low) if high > low else 0 * large
          return np.array([network(image * mask(map_)) for map_ in maps])
      """
    case .occluded:
      """
      def occluded(network, image, side, stride):
          \"""A number of the network with a square of the image covered, here or there.\"""
          def covered(y, x):
              rest = image.copy()
              rest[..., y:y + side, x:x + side] = 0
              return network(rest)
          rows, columns = [
              range(0, max(size - side, 0) + stride, stride) for size in image.shape[-2:]]
          return np.array([[covered(y, x) for x in columns] for y in rows])
      """
    case .perturbed:
      """
      def perturbed(network, image, order, steps, kept):
          \"""A number of the network while pixels are taken out, or put into an empty image.\"""
          curve, order = [], order.astype(int)
          for step in range(steps + 1):
              mask = np.full(order.size, float(kept))
              mask[order[:(2 * step * order.size + steps) // (2 * steps)]] = 1 - kept
              curve.append(network(image * mask.reshape(image.shape[-2:])))
          return np.array(curve)
      """
    case .area:
      """
      def area(curve):
          \"""The area under a curve from 0 to 1, by trapezoids.\"""
          return ((curve[0] + curve[-1]) / 2 + curve[1:-1].sum()) / (len(curve) - 1)
      """
    case .shuffled:
      """
      def shuffled(numbers, seed):
          \"""The same numbers in another order, drawn by SplitMix64 as in the program.\"""
          order, state, all_bits = list(range(numbers.size)), seed, 2 ** 64 - 1
          for last in range(numbers.size - 1, 0, -1):
              state = (state + 0x9E3779B97F4A7C15) & all_bits
              bits = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & all_bits
              bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & all_bits
              other = ((bits ^ bits >> 31) >> 32) * (last + 1) >> 32
              order[last], order[other] = order[other], order[last]
          return numbers.ravel()[order].reshape(numbers.shape)
      """
    case .rankCorrelation:
      """
      def rank_correlation(one, other):
          \"""The correlation of the ranks; equal numbers share the mean of theirs.\"""
          def ranks(numbers):
              _, place, count = np.unique(numbers, return_inverse=True, return_counts=True)
              return (np.cumsum(count) - (count + 1) / 2)[place.ravel()]
          return np.corrcoef(ranks(one), ranks(other))[0, 1]
      """
    default: ""
    }
  }
}
