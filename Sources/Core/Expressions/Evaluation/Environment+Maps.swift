import ActivationMaps
import Models
import Networks
import Tracing

extension Environment {
  /// The map of a method for a class.
  ///
  ///     let environment = Environment(trace: trace)
  ///     try environment.map(.gradCAM, ofClass: 7).cells
  ///
  /// - Parameters:
  ///   - layer: the node whose maps are weighted, for methods that ask for one; the one that global
  ///     pooling reads if nil.
  ///   - square: what an occlusion covers; a quarter of the image's side if nil.
  /// - Throws: `MethodError` if the network lacks what the method needs, or has no such layer.
  public func map(
    _ method: MapMethod, ofClass number: Int, layer: String? = nil, square: Occlusion? = nil
  ) throws(MethodError) -> MethodMap {
    let model = trace.model
    try method.require(for: model)
    let layer = try method.layer(named: layer, of: model)
    let square = square ?? Occlusion(fitting: model.size)
    let score = Expression.index(
      .name(model.scores.title, column: 1),
      [.init(axis: nil, selection: .one(.number(Double(number), column: 1)), column: 1)],
      column: 1)
    let names: [String: Expression] = [
      "SCORE": score, "CLASS": .number(Double(number), column: 1),
      "LAYER": .name(layer.title, column: 1), "SIZE": .number(Double(square.size), column: 1),
      "STRIDE": .number(Double(square.stride), column: 1),
    ]
    guard let written = try? method.call(names),
      let map = try? Evaluator(environment: self).quantity(of: written),
      map.dimensions.map({ $0.axis }) == [.row, .column]
    else {
      throw .noMaps(layer.name, known: MapMethod.layers(of: model).map { $0.name })
    }
    return MethodMap(
      method: method, name: map.origin?.whole ?? method.title, rows: map.dimensions[0].count,
      columns: map.dimensions[1].count, cells: map.values,
      field: map.field ?? ReceptiveField(size: 1, stride: 1, offset: 0))
  }
}

extension MapMethod {
  /// The method as a call of its function; its arithmetic itself where there is no function.
  fileprivate func call(_ names: [String: Expression]) throws(Mistake) -> Expression {
    guard MapMethod.called(functionName) != nil else {
      return try Self.parsed(expression).replacing(names)
    }
    return .call(
      functionName, arguments: places.compactMap { names[$0] }, over: [], column: 1)
  }
}
