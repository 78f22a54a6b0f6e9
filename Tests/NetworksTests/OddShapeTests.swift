import Kernels
import Networks
import TestSupport
import Testing

/// Shapes beside the widths of the processor's vectors, and maps of hardly anything: where a kernel
/// would read or write too far. `make sanitize` runs these with the address sanitizer.
@Suite struct OddShapeTests {
  /// Rows and columns of the maps.
  static let maps = [(1, 1), (1, 2), (1, 9), (1, 17), (7, 1), (5, 8)]
  /// One less and one more than a vector, or two, holds.
  static let widths = [1, 15, 16, 17, 33]

  @Test(arguments: widths, maps.indices)
  func `every operation agrees with its definition on odd shapes`(_ width: Int, _ map: Int) throws {
    let (rows, columns) = Self.maps[map]
    let team = ThreadTeam(count: 2)
    var random = SplitMix64(seed: 12, labels: UInt64(width), UInt64(map))
    var tried = 0
    for sample in OperationSample.all {
      for helpers in [nil, team] {
        let settings = sample.fittingSettings(rows: rows, columns: columns, width: width)
        let shapes = sample.shapes(settings) { axis in
          switch axis {
          case .row: rows
          case .column: columns
          case .position: columns
          default: width
          }
        }
        let what = "\(sample.name) \(settings) on \(shapes)"
        let run = try TriedOperation(sample, settings, shapes, &random, team: helpers)
        _ = try run.compareForward(what)
        tried += try run.compareBackward(what)
      }
    }
    #expect(tried > 50 * rows * columns)
  }
}

extension OperationSample {
  /// Large settings that still fit a map; units and classes are as many as given.
  fileprivate func fittingSettings(rows: Int, columns: Int, width: Int) -> Settings {
    var chosen: Settings = [:]
    for (key, values) in settings {
      switch key {
      case "units", "classes": chosen[key] = Double(width)
      case "size":
        // Large windows over many units have their definitions compared for minutes.
        let most = min(rows, columns, width == 1 ? 4 : 2)
        chosen[key] = values.filter { Int($0) <= most }.max() ?? 1
      case "rows": chosen[key] = Double(rows)
      default: chosen[key] = values.max() ?? 1
      }
    }
    return chosen
  }

  /// One extent for each axis, the same in all inputs; as many positions as rows are complete.
  fileprivate func shapes(_ settings: Settings, extent: (Axis) -> Int) -> [Shape] {
    var extents: [Axis: Int] = [:]
    for axis in [Axis.unit, .row, .column, .classes, .position] { extents[axis] = extent(axis) }
    extents[.position, default: 1] *= max(1, settings.whole("rows"))
    return inputs.map { input in
      Shape(axes: input.axes, extents: input.axes.map { extents[$0] ?? 1 })
    }
  }
}
