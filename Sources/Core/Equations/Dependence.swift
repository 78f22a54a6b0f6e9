extension Definition {
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
      let names = axes.map { indices[$0] }
      if read.isSeparable {
        read.mark(&isRead, extents: extents, names: names, tuples: tuples)
        continue
      }
      for tuple in tuples {
        let outer = Dictionary(uniqueKeysWithValues: zip(names, tuple))
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
    let sides = axes.map { (stride: strides[$0], extent: extents[$0]) }
    var isSeen = [Bool](repeating: false, count: sides.reduce(1) { $0 * $1.extent })
    var tuples: [[Int]] = []
    for (offset, isGiven) in cells.enumerated() where isGiven {
      let code = sides.reduce(0) { $0 * $1.extent + (offset / $1.stride) % $1.extent }
      guard !isSeen[code] else { continue }
      isSeen[code] = true
      tuples.append(sides.map { (offset / $0.stride) % $0.extent })
    }
    return tuples
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

  /// Whether the index along each axis runs by itself, so that what is read is a block: all
  /// combinations of the indices along each axis.
  var isSeparable: Bool {
    domain.conditions.isEmpty
      && domain.names.allSatisfy { name in indices.count { $0.variables.contains(name) } <= 1 }
  }

  /// Marks what is read for each of the given values of the outer variables, block by block.
  func mark(
    _ isRead: inout [Bool], extents: [Int], names: [String], tuples: [[Int]]
  ) {
    // There are few, so that comparing them costs less than hashing.
    var known = [[(own: [Int], places: [Int])]](repeating: [], count: indices.count)
    let mentioned = indices.map { index in
      names.indices.filter { index.variables.contains(names[$0]) }
    }
    for tuple in tuples {
      let block = indices.indices.map { axis -> [Int] in
        let own = mentioned[axis].map { tuple[$0] }
        if let last = known[axis].last(where: { $0.own == own }) { return last.places }
        let outer = Dictionary(uniqueKeysWithValues: zip(mentioned[axis].map { names[$0] }, own))
        let places = places(along: axis, given: outer, extent: extents[axis])
        known[axis].append((own: own, places: places))
        return places
      }
      Self.mark(&isRead, block[...], extents[...], start: 0)
    }
  }

  private static func mark(
    _ isRead: inout [Bool], _ block: ArraySlice<[Int]>, _ extents: ArraySlice<Int>, start: Int
  ) {
    guard let places = block.first, let extent = extents.first else {
      isRead[start] = true
      return
    }
    if block.count == 1 {
      for place in places { isRead[start * extent + place] = true }
      return
    }
    for place in places {
      mark(&isRead, block.dropFirst(), extents.dropFirst(), start: start * extent + place)
    }
  }

  /// The indices inside an axis that are read there.
  private func places(along axis: Int, given outer: [String: Int], extent: Int) -> [Int] {
    let index = indices[axis]
    let names = outer.keys.sorted()
    let own = Equation.Domain(domain.ranges.filter { index.variables.contains($0.name) })
    let scope = Dictionary(uniqueKeysWithValues: zip(names + own.names, 0...))
    let program = IndexProgram(index, scope)
    let first = names.map { outer[$0] ?? 0 }
    var places: Set<Int> = []
    own.visit(given: outer) { inner in
      let place = program.value(first + inner)
      if place >= 0, place < extent { places.insert(place) }
    }
    return places.sorted()
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
