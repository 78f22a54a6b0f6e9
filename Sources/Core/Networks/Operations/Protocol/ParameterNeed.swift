/// A parameter that an operation needs: its role, its shape, and how training starts it.
public struct ParameterNeed: Sendable, Equatable {
  /// `weight` or `bias`.
  public let role: String
  /// The parameter's axes and extents.
  public let shape: Shape
  /// How training starts the parameter.
  public let start: ParameterStart

  /// A parameter from its facts.
  public init(role: String, shape: Shape, start: ParameterStart) {
    self.role = role
    self.shape = shape
    self.start = start
  }
}

/// The distribution that training draws a parameter's first values from.
public enum ParameterStart: Sendable, Equatable {
  /// All zeros.
  case zeros
  /// Uniform between −limit and limit.
  case uniform(limit: Float)
}
