import Equations
import Kernels

/// A tensor that comes from outside the network, such as the image: there is nothing to compute.
public struct Input: Operation {
  /// The shape of what comes in.
  public let shape: Shape
  private let what: String

  /// An input of the given shape; `what` says what it is, such as `image`.
  public init(_ shape: Shape, what: String) {
    self.shape = shape
    self.what = what
  }

  /// `input image`.
  public var name: String { "input \(what)" }
  /// An input.
  public var kind: OperationKind { .input }
  /// None.
  public var inputCount: Int { 0 }

  /// The shape given.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    shape
  }

  /// None: the numbers are given.
  public func definition(inputs: [Shape], output: Shape) -> Definition? { nil }

  /// Nothing: the executor has put the numbers there.
  public func forward(_ step: ForwardStep) {}

  /// Nothing: there is nothing before an input.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {}
}
