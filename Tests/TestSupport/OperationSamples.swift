import Networks

/// One kind of operation as the tests try it: what it reads, with which settings, and how it is made.
///
/// The definition test draws settings and shapes from here; the fixtures, made by PyTorch, are read
/// with what stands here. An operation without a sample fails a test.
package struct OperationSample: Sendable {
  /// What an operation is made with.
  package typealias Settings = [String: Double]

  /// What numbers an input holds.
  package enum Numbers: Sendable {
    /// Normally distributed ones.
    case normal
    /// Positive ones: a column that adds up to nothing has no normalisation.
    case positive
    /// Something from outside, such as a target: it has no gradient.
    case given
  }

  /// An input's axes and numbers.
  package struct Reading: Sendable {
    /// The axes.
    package let axes: [Axis]
    /// The numbers.
    package let numbers: Numbers
  }

  /// The name in the fixtures.
  package let name: String
  /// The operation's type, as its file declares it.
  package let type: String
  /// What it reads.
  package let inputs: [Reading]
  /// What each setting may be.
  package let settings: [String: [Double]]
  /// The operation with some settings for inputs of some shapes.
  package let make: @Sendable (Settings, [Shape]) -> AnyOperation

  init<O: Networks.Operation>(
    _ name: String, _ inputs: [Reading], _ settings: [String: [Double]] = [:],
    _ make: @escaping @Sendable (Settings, [Shape]) -> O
  ) {
    self.name = name
    type = String(describing: O.self)
    self.inputs = inputs
    self.settings = settings
    self.make = { AnyOperation(make($0, $1)) }
  }
}

extension OperationSample {
  private static let maps = reading([.unit, .row, .column])
  private static let map = reading([.row, .column])
  private static let units = reading([.unit])
  private static let classes = reading([.classes])
  private static let unitsByPosition = reading([.position, .unit])
  private static let classesByPosition = reading([.position, .classes])

  private static func reading(_ axes: [Axis], _ numbers: Numbers = .normal) -> Reading {
    Reading(axes: axes, numbers: numbers)
  }

  /// One sample at least of every operation.
  package static let all: [OperationSample] = [
    .init("padding", [maps], ["border": [1, 2, 3]]) { settings, _ in
      ZeroPadding(settings.whole("border"))
    },
    .init("relu", [maps]) { _, _ in ReLU() },
    .init("max_pooling", [maps], ["size": [1, 2, 3, 4], "stride": [1, 2, 3]]) { settings, _ in
      MaxPooling(size: settings.whole("size"), stride: settings.whole("stride"))
    },
    .init(
      "lrn", [maps], ["width": [1, 3, 5, 7], "bias": [2], "alpha": [0.1], "beta": [0.75]]
    ) { settings, _ in
      LocalResponseNormalization(
        width: settings.whole("width"), bias: settings.number("bias"),
        alpha: settings.number("alpha"), beta: settings.number("beta"))
    },
    .init("batch_normalization", [maps], ["epsilon": [0.001, 0.1]]) { settings, _ in
      BatchNormalization(epsilon: settings.number("epsilon"))
    },
    .init("mean_pooling", [maps]) { _, _ in GlobalPooling(.mean) },
    .init("sum_pooling", [maps]) { _, _ in GlobalPooling(.sum) },
    .init("global_max_pooling", [maps]) { _, _ in GlobalMaxPooling() },
    .init("convolution", [maps], ["units": [1, 2, 3, 4, 5], "size": [1, 2, 3, 4]]) { settings, _ in
      Convolution(units: settings.whole("units"), size: settings.whole("size"))
    },
    .init("dense", [units], ["classes": [1, 2, 5]]) { settings, _ in
      Dense(classes: settings.whole("classes"))
    },
    .init("dense_by_position", [unitsByPosition], ["classes": [1, 2, 5]]) { settings, _ in
      Dense(classes: settings.whole("classes"))
    },
    .init("dense_of_maps", [maps], ["classes": [1, 2, 5]]) { settings, _ in
      Dense(classes: settings.whole("classes"))
    },
    .init("class_activation_map", [maps], ["classes": [1, 2, 5]]) { settings, _ in
      ClassActivationMap(classes: settings.whole("classes"))
    },
    .init("softmax", [classes]) { _, _ in Softmax() },
    .init("softmax_by_position", [classesByPosition]) { _, _ in Softmax() },
    // A target need not be a proper one: an intervention may set its cells.
    .init("cross_entropy", [classes, reading([.classes], .given)]) { _, _ in CrossEntropy() },
    .init("class_mean", [classesByPosition], ["rows": [1, 2, 4]]) { settings, _ in
      ClassMean(rows: settings.whole("rows"))
    },
    .init("class_weighting", [classesByPosition, classes], ["rows": [1, 2, 4]]) { settings, _ in
      ClassWeighting(rows: settings.whole("rows"))
    },
    .init("column_normalization", [reading([.row, .column], .positive)]) { _, _ in
      MapNormalization(.columns)
    },
    .init("mean_normalization", [reading([.row, .column], .positive)]) { _, _ in
      MapNormalization(.mean)
    },
    .init("shifted_normalization", [map], ["epsilon": [0.01]]) { settings, _ in
      MapNormalization(.shiftedMean(epsilon: settings.number("epsilon")))
    },
    .init("positions", [maps]) { _, shapes in Rearrangement.positions(of: shapes[0]) },
    .init("repeated_rows", [map], ["units": [1, 2, 5]]) { settings, shapes in
      Rearrangement.repeatedRows(of: shapes[0], units: settings.whole("units"))
    },
    .init("spread", [map], ["units": [1, 2, 5]]) { settings, shapes in
      Rearrangement.spread(of: shapes[0], units: settings.whole("units"))
    },
    .init("product", [maps, maps]) { _, _ in Product() },
    .init("dropout", [maps]) { _, _ in Dropout(rate: 0.5) },
    .init("noise", [maps]) { _, _ in GaussianNoise(deviation: 0.5) },
  ]
}

extension OperationSample.Settings {
  /// A whole number; 0 where the fixture forgot it, which no operation takes.
  package func whole(_ key: String) -> Int { Int(self[key] ?? 0) }

  /// A number.
  package func number(_ key: String) -> Float { Float(self[key] ?? 0) }
}

extension OperationSample {
  /// Settings, each drawn from what it may be.
  package func randomSettings(_ random: inout SplitMix64) -> Settings {
    var drawn: Settings = [:]
    for key in settings.keys.sorted() {
      let choices = settings[key] ?? []
      drawn[key] = choices[random.next(below: choices.count)]
    }
    return drawn
  }

  /// One extent for each axis, the same in all inputs; as many positions as rows are complete.
  package func randomShapes(_ settings: Settings, _ random: inout SplitMix64) -> [Shape] {
    func below(_ bound: Int) -> Int { random.next(below: bound) }
    let extents: [Axis: Int] = [
      .unit: 1 + below(6), .row: 4 + below(6), .column: 4 + below(6), .classes: 1 + below(6),
      .position: max(1, settings.whole("rows")) * (1 + below(4)),
    ]
    return inputs.map { input in
      Shape(axes: input.axes, extents: input.axes.map { extents[$0] ?? 1 })
    }
  }
}
