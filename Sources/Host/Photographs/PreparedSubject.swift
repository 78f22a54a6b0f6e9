import Datasets
import Interchange
import Networks

/// Whether pictures are made images as MNIST's were.
public enum PreparationChoice: String, CaseIterable, Sendable {
  /// All but those that have the network's size already.
  case auto
  /// All.
  case always
  /// None.
  case never
}

/// What a network is to look at, and how it came of a photograph.
public struct PreparedSubject: Sendable {
  /// The image with its name.
  public let subject: Subject
  /// How it was made; nil for an image that was taken as it is.
  public let preparation: Preparation?

  private static let size = ImageSize(rows: Preparation.side, columns: Preparation.side)

  /// The image with a name such as `mnist-5k/test/17` or `./digits/test/17`, or in a picture's file.
  ///
  /// - Parameters:
  ///   - name: the name or path.
  ///   - size: that of the images which the network looks at; only for 28 × 28 there is a
  ///     preparation.
  ///   - isInverted: whether dark is ink; of a picture that is prepared this is found out otherwise.
  ///   - isTransposed: whether its rows and columns are to change places.
  /// - Throws: `PhotographError` if there is none, it is damaged, or no digit is found.
  public init(
    _ name: String, for size: ImageSize, isInverted: Bool = false,
    isTransposed: Bool = false, preparing choice: PreparationChoice = .auto
  ) throws(PhotographError) {
    let own = try OwnData.subject(name)
    let picture =
      choice != .never && size == Self.size && own == nil
      ? try PhotographError.reading { () throws(DatasetError) in try DataLibrary.picture(name) }
      : nil
    guard let picture, choice == .always || !Self.fits(picture) else {
      preparation = nil
      let found =
        if let own { isInverted ? own.showing(own.image.inverted) : own } else {
          try PhotographError.reading { () throws(DatasetError) in
            try DataLibrary.subject(name, isInverted: isInverted)
          }
        }
      subject = isTransposed ? found.showing(found.image.transposed) : found
      return
    }
    let preparation = try Preparation(of: picture, name: name, isDark: isInverted ? true : nil)
    self.preparation = preparation
    let image = Image(size: size, pixels: preparation.pixels)
    subject = Subject(name: name, image: isTransposed ? image.transposed : image, label: nil)
  }

  private static func fits(_ picture: ColorImage) -> Bool {
    picture.fileRows == size.rows && picture.fileColumns == size.columns
  }
}

extension Subject {
  /// The same with its image changed; where things were in it is no longer known.
  fileprivate func showing(_ image: Image) -> Subject {
    Subject(name: name, image: image, label: label)
  }
}
