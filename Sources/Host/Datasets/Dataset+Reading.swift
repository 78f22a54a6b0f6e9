import Interchange
import Networks

extension Dataset {
  /// Reads images and labels from a pair of IDX files.
  ///
  /// - Throws: `DatasetError` if they do not belong together, `InterchangeError` inside it if one
  ///   is not a valid IDX file.
  public init(
    name: String, images: String, labels labelFile: String,
    classNames: [String] = (0...9).map(String.init)
  ) throws(DatasetError) {
    let (imageArray, labelArray): (StoredArray, StoredArray)
    do throws(InterchangeError) {
      imageArray = try IDX.read(IDX.file(images), file: images, rank: 3)
      labelArray = try IDX.read(IDX.file(labelFile), file: labelFile, rank: 1)
    } catch {
      throw .file(error)
    }
    guard case .uint8(let pixels) = imageArray.values, case .uint8(let labels) = labelArray.values
    else { throw .differentCounts(images: images, imageCount: 0, labelCount: 0) }
    guard imageArray.shape[0] == labels.count else {
      throw .differentCounts(
        images: images, imageCount: imageArray.shape[0], labelCount: labels.count)
    }
    if let bad = labels.firstIndex(where: { $0 >= classNames.count }) {
      throw .badLabel(
        file: labelFile, index: bad, label: Int(labels[bad]), classes: classNames.count)
    }
    self.init(
      name: name, size: ImageSize(rows: imageArray.shape[1], columns: imageArray.shape[2]),
      classNames: classNames, pixels: pixels, labels: labels)
  }
}
