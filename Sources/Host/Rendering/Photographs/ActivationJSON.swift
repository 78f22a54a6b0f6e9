import ActivationMaps
import Interchange
import Photographs

/// A class activation map as JSON.
enum ActivationJSON {
  /// The version of this form.
  static let schemaVersion = 1

  static func value(of view: ActivationView) -> JSONValue {
    let trace = view.trace
    let classes = zip(view.scores, view.probabilities).enumerated().map { number, values in
      JSONValue.object([
        "class": .number(number), "score": .number(values.0), "probability": .number(values.1),
      ])
    }
    return .facts([
      "schema_version": .number(schemaVersion), "model": .text(trace.model.name),
      "variant": trace.model.variant.map { .text($0) }, "image": .text(trace.subject.name),
      "label": trace.subject.label.map { .number($0) }, "predicted": .number(trace.predicted),
      "class": .number(view.followedClass), "classes": .list(classes),
      "method": method(view.made),
      "map": .object([
        "rows": .number(view.made.rows), "columns": .number(view.made.columns),
        "values": .numbers(view.made.cells),
      ]),
      "box": view.box.map { box in
        .object([
          "x": .number(box.columns.lowerBound), "y": .number(box.rows.lowerBound),
          "width": .number(box.columns.count), "height": .number(box.rows.count),
        ])
      },
      "photograph": view.preparation.map { photograph($0, box: view.photographBox) },
    ])
  }

  private static func method(_ map: MethodMap) -> JSONValue {
    .object([
      "name": .text(map.method.name), "title": .text(map.method.title),
      "source": .text(map.method.source), "formula": .text(map.method.formula),
      "expression": .text(map.name), "signed": .truth(map.method.isSigned),
    ])
  }

  private static func photograph(_ preparation: Preparation, box: PixelBox?) -> JSONValue {
    let picture = preparation.photograph
    return .facts([
      "width": .number(picture.fileColumns), "height": .number(picture.fileRows),
      "ink": .text(preparation.hasDarkInk ? "dark" : "light"),
      "digit": value(of: preparation.box.inFile(of: picture)),
      "box": box.map { value(of: $0.inFile(of: picture)) },
      "thickened": .truth(preparation.thickened != nil), "specks": .number(preparation.specks),
      "pixels": .numbers(preparation.pixels.map { Double($0) }),
    ])
  }

  private static func value(of box: PixelBox) -> JSONValue {
    .object([
      "x": .number(box.left), "y": .number(box.top), "width": .number(box.columns),
      "height": .number(box.rows),
    ])
  }
}
