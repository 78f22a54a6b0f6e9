/// A parameter that an operation needs: its role, its shape, and how training starts it.
public struct ParameterNeed: Sendable, Equatable {
  /// `weight`, `bias`, or what else the parameter is to the operation.
  public let role: String
  /// The parameter's axes and extents.
  public let shape: Shape
  /// How training starts the parameter.
  public let start: ParameterStart
  /// Whether training changes the parameter. Statistics of data are only read: they have no
  /// gradient and no decay, but stand in files of weights like all others.
  public let isTrained: Bool

  /// A parameter from its facts.
  public init(role: String, shape: Shape, start: ParameterStart, isTrained: Bool = true) {
    self.role = role
    self.shape = shape
    self.start = start
    self.isTrained = isTrained
  }
}

/// The distribution that training draws a parameter's first values from.
public enum ParameterStart: Sendable, Equatable {
  /// All zeros.
  case zeros
  /// All ones.
  case ones
  /// Uniform between −limit and limit.
  case uniform(limit: Float)
}
