extension Definition {
  /// Which cells of an operand any of the given cells reads: quickly, where they are a block.
  ///
  /// - Parameters:
  ///   - operand: what is read.
  ///   - extents: the operand's extents.
  ///   - cells: cells of the definition.
  /// - Returns: cells of the operand. What is read outside does not count.
  public func cellsRead(
    of operand: Equation.Operand, extents: [Int], by cells: CellSet
  ) -> CellSet {
    guard case .block(let block) = cells else { return marked(operand, extents, cells) }
    var all: CellSet?
    for read in body.reads(of: operand) {
      let variables = read.variables
      let outer = indices.indices.filter { variables.contains(indices[$0]) }.map {
        (name: indices[$0], values: block[$0])
      }
      guard read.isSeparable(by: outer.map { $0.name }) else {
        return marked(operand, extents, cells)
      }
      let found = CellSet.block(read.block(extents: extents, given: outer))
      all = all?.union(found, extents: extents) ?? found
    }
    return all ?? .block(extents.map { _ in [] })
  }

  private func marked(
    _ operand: Equation.Operand, _ extents: [Int], _ cells: CellSet
  ) -> CellSet {
    .marked(cellsRead(of: operand, extents: extents, by: cells.marks(extents: self.extents)))
  }

  /// Which cells of an operand any of the given cells reads.
  ///
  /// - Parameters:
  ///   - operand: what is read.
  ///   - extents: the operand's extents.
  ///   - cells: for each cell of the definition, whether it is among the given ones.
  /// - Returns: for each cell of the operand, whether it is read. What is read outside does not
  ///   count.
  public func cellsRead(
    of operand: Equation.Operand, extents: [Int], by cells: [Bool]
  ) -> [Bool] {
    precondition(cells.count == count, "Each cell needs an answer.")
    var isRead = [Bool](repeating: false, count: extents.reduce(1, *))
    for read in body.reads(of: operand) {
      // Only the indices that the place mentions matter; without this, every unit of a
      // convolution would be followed for itself.
      let variables = read.variables
      let axes = indices.indices.filter { variables.contains(indices[$0]) }
      let tuples = distinct(cells, along: axes)
      let outer = axes.indices.map { place in
        (
          name: indices[axes[place]],
          values: Self.values(tuples, at: place, below: self.extents[axes[place]])
        )
      }
      if read.isSeparable(by: outer.map { $0.name }),
        tuples.count == outer.reduce(1, { $0 * $1.values.count })
      {
        let block = CellSet.block(read.block(extents: extents, given: outer))
        isRead = zip(isRead, block.marks(extents: extents)).map { $0 || $1 }
        continue
      }
      for tuple in tuples {
        let outer = Dictionary(uniqueKeysWithValues: zip(axes.map { indices[$0] }, tuple))
        read.forEachCell(given: outer) { cell in
          guard zip(cell, extents).allSatisfy({ $0 >= 0 && $0 < $1 }) else { return }
          isRead[zip(cell, extents).reduce(0) { $0 * $1.1 + $1.0 }] = true
        }
      }
    }
    return isRead
  }

  /// The operands that the equation reads.
  public var operands: Set<Equation.Operand> {
    Set(body.reads(of: nil).map { $0.operand })
  }

  /// Whether an index as it is written may lie outside an operand, where all is 0: a cell may read
  /// there, or a sum leaves out the terms that would.
  public var readsOutside: Bool {
    body.reads(of: nil).contains { read in
      read.isZeroOutside || read.domain.conditions.contains { $0.range != 0..<1 }
    }
  }

  /// The different indices of the given cells along some of the axes.
  private func distinct(_ cells: [Bool], along axes: [Int]) -> [[Int]] {
    var strides = [Int](repeating: 1, count: extents.count)
    for axis in extents.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * extents[axis + 1]
    }
    var isSeen = [Bool](repeating: false, count: axes.reduce(1) { $0 * extents[$1] })
    var tuples: [[Int]] = []
    for offset in cells.indices where cells[offset] {
      var code = 0
      for axis in axes { code = code * extents[axis] + offset / strides[axis] % extents[axis] }
      if isSeen[code] { continue }
      isSeen[code] = true
      tuples.append(axes.map { offset / strides[$0] % extents[$0] })
    }
    return tuples
  }

  /// The different numbers at a place of some tuples.
  private static func values(_ tuples: [[Int]], at place: Int, below extent: Int) -> [Int] {
    var isSeen = [Bool](repeating: false, count: extent)
    for tuple in tuples { isSeen[tuple[place]] = true }
    return isSeen.indices.filter { isSeen[$0] }
  }
}

/// A place in an equation where an operand is read.
struct Read {
  let operand: Equation.Operand
  let indices: [IndexExpression]
  let domain: Equation.Domain
  let isZeroOutside: Bool

  /// All variables that decide which cells are read.
  var variables: Set<String> {
    let expressions = indices + domain.conditions.map { $0.expression }
    return expressions.reduce(into: Set<String>()) { $0.formUnion($1.variables) }
  }

  /// Whether the index along each axis runs by itself, and follows at most one of the outer
  /// variables, so that what is read is a block: all combinations of the indices along each axis.
  func isSeparable(by outer: [String]) -> Bool {
    domain.conditions.isEmpty
      && (domain.names + outer).allSatisfy { name in
        indices.count { $0.variables.contains(name) } <= 1
      }
      && indices.allSatisfy { index in outer.count { index.variables.contains($0) } <= 1 }
  }

  /// What is read where each outer variable takes each of some values: a block, as the indices
  /// along each axis.
  func block(extents: [Int], given outer: [(name: String, values: [Int])]) -> [[Int]] {
    indices.indices.map { axis in
      places(
        along: axis, extent: extents[axis],
        given: outer.first { indices[axis].variables.contains($0.name) })
    }
  }

  /// The indices inside an axis that are read there, for any of an outer variable's values.
  private func places(
    along axis: Int, extent: Int, given outer: (name: String, values: [Int])?
  ) -> [Int] {
    let index = indices[axis]
    let own = Equation.Domain(domain.ranges.filter { index.variables.contains($0.name) })
    let names = (outer.map { [$0.name] } ?? []) + own.names
    let program = IndexProgram(index, Dictionary(uniqueKeysWithValues: zip(names, 0...)))
    var isPlace = [Bool](repeating: false, count: extent)
    let firsts = outer?.values.map { [$0] } ?? [[]]
    own.visit { inner in
      for first in firsts {
        let place = program.value(first + inner)
        if place >= 0, place < extent { isPlace[place] = true }
      }
    }
    return (0..<extent).filter { isPlace[$0] }
  }

  /// Calls `body` with the indices of each cell that is read; the outer variables have the given
  /// values.
  func forEachCell(given outer: [String: Int], _ body: ([Int]) -> Void) {
    // Variables that no index mentions would only repeat what is read.
    let used = variables
    let needed = Equation.Domain(
      domain.ranges.filter { used.contains($0.name) }, where: domain.conditions)
    let names = outer.keys.sorted() + needed.names
    let scope = Dictionary(uniqueKeysWithValues: zip(names, 0...))
    let programs = indices.map { IndexProgram($0, scope) }
    let first = outer.keys.sorted().map { outer[$0] ?? 0 }
    needed.visit(given: outer) { inner in
      let slots = first + inner
      body(programs.map { $0.value(slots) })
    }
  }
}

extension Equation {
  /// The places where an operand is read; all places without one.
  func reads(of operand: Operand?, within outer: Domain = Domain([])) -> [Read] {
    if case .cell(let cell) = self {
      guard operand == nil || cell.operand == operand else { return [] }
      return [
        Read(
          operand: cell.operand, indices: cell.indices, domain: outer,
          isZeroOutside: cell.isZeroOutside)
      ]
    }
    let inner = domain.map {
      Domain(outer.ranges + $0.ranges, where: outer.conditions + $0.conditions)
    }
    return children.flatMap { $0.reads(of: operand, within: inner ?? outer) }
  }
}

extension Definition {
  /// How far one cell reads along an axis of an operand.
  public enum Window: Equatable, Sendable {
    /// `size` places from `stride` · i + `offset` on, i being the cell's own place.
    case window(size: Int, stride: Int, offset: Int)
    /// A place that follows from the cell's indices in another way.
    case renamed
  }

  /// How far a cell reads along an axis of an operand, at the first place where it reads it; nil
  /// if that does not depend on the cell.
  ///
  /// - Parameters:
  ///   - axis: the operand's axis.
  ///   - variable: the cell's index along the axis that corresponds.
  public func window(
    of operand: Equation.Operand, axis: Int, along variable: String
  ) -> Window? {
    guard let read = body.reads(of: operand).first else { return nil }
    let index = read.indices[axis]
    guard !index.variables.isDisjoint(with: indices) else { return nil }
    guard let stride = index.factor(of: variable) else { return .renamed }
    var known = Dictionary(
      uniqueKeysWithValues: read.domain.ranges.map { ($0.name, $0.range) })
    known[variable] = 0..<1
    guard let bounds = index.bounds(known) else { return .renamed }
    return .window(size: bounds.count, stride: stride, offset: bounds.lowerBound)
  }

  /// The place in the operand's memory that each cell reads, for a definition that only copies.
  public func places(in extents: [Int]) -> [Int] {
    guard case .cell(let cell) = body else {
      preconditionFailure("Only a copied cell has one place.")
    }
    let scope = Dictionary(uniqueKeysWithValues: zip(indices, 0...))
    let place = IndexProgram(cell.indices, extents: extents, scope)
    var places: [Int] = []
    Equation.Domain(ranges).visit { places.append(place.value($0)) }
    return places
  }
}
