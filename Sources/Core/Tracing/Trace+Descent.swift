import Kernels
import Models
import Networks

extension Trace {
  /// The same pass with other parameters: the same image, target, interventions and random numbers.
  public func rerun(with parameters: Parameters) -> Trace {
    Trace(
      of: model, parameters: parameters, subject: subject, targetClass: target,
      backward: backward != nil, interventions: interventions, trainingSeed: trainingSeed)
  }

  /// The pass after one step of gradient descent, of all parameters, on the loss of this image.
  ///
  /// - Parameter velocity: what earlier steps have gathered; changed by this one.
  public func descended(_ step: DescentStep, velocity: Parameters) -> Trace {
    let gradient = gradients(of: model.loss, at: 0).parameters
    let parameters = parameters.copy()
    parameters.descend(along: gradient, velocity: velocity, step)
    return rerun(with: parameters)
  }
}
