import Interchange
import Naming

/// What can be wrong with a data set or an image that is asked for.
public enum DatasetError: Error, Equatable, CustomStringConvertible {
  /// A file of the set cannot be read.
  case file(InterchangeError)
  /// Images and labels do not belong together.
  case differentCounts(images: String, imageCount: Int, labelCount: Int)
  /// A label is not a class.
  case badLabel(file: String, index: Int, label: Int, classes: Int)
  /// There is no set of this name.
  case unknownSet(String, nearest: String?, known: [String])
  /// The set is not on this machine.
  case notInstalled(String, package: String?)
  /// Files of the set are missing.
  case incomplete(String, folder: String, missing: [String])
  /// A folder that was named holds no set.
  case noSet(folder: String)
  /// An archive of NumPy holds no images and labels.
  case noArrays(file: String)
  /// Beside a file of images there is none with their labels.
  case noLabels(images: String, wanted: String)
  /// Beside a file of images to learn from there is none to test with.
  case noTests(training: String)
  /// The environment names no folder for data.
  case noHome
  /// The set has no such part.
  case unknownSplit(String, set: String, known: [String])
  /// The set has fewer images.
  case noSuchImage(String, split: String, count: Int)
  /// What stands behind a part of a set is no number and no range.
  case noImages(String, of: String)
  /// The set has not so many images as a part of it needs.
  case noSuchPart(String, of: String, count: Int)
  /// What was given is neither `SET/SPLIT/INDEX` nor the path of a picture.
  case notAnImage(String)

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .differentCounts(let images, let imageCount, let labelCount):
      "\(images) holds \(imageCount.counting("image")), but its labels are \(labelCount); take the two files "
        + "of one set."
    case .badLabel(let file, let index, let label, let classes):
      "\(file): label \(index) is \(label), but the classes are 0 to \(classes - 1); take the "
        + "right file."
    case .unknownSet(let name, let nearest, let known):
      "There is no data set '\(name)'; "
        + (nearest.map { "did you mean '\($0)'?" }
          ?? "there are \(known.joined(separator: ", ")), or give the path of a folder.")
    case .notInstalled(let set, let package):
      "The data set \(set) is not on this machine; `lesson data fetch \(set)` downloads it"
        + (package.map { ", or install Debian's package \($0)." } ?? ".")
    case .incomplete(let set, let folder, let missing):
      "The data set \(set) is not complete in \(folder): \(missing.joined(separator: ", ")) "
        + "\(missing.count == 1 ? "is" : "are") missing; \(Self.otherNames)"
        + (DataLibrary.names.contains(set) ? "; `lesson data fetch \(set)` gets the rest." : ".")
    case .noSet(let folder):
      "There is no data set in \(folder): it needs \(DatasetSource.fileNames[2]) and "
        + "\(DatasetSource.fileNames[3]), and the same with train; \(Self.otherNames)."
    case .noArrays(let file):
      "\(file) holds no data set: it needs x_train, y_train, x_test and y_test, or x and y: images of "
        + "0 to 1 or 0 to 255, and as many labels."
    case .noLabels(let images, let wanted):
      "There are no labels for \(images): put their file beside it, called \(wanted)."
    case .noTests(let training):
      "There are no images to test with beside \(training): put their file there, with test in place "
        + "of train in its name."
    case .noHome:
      "There is no folder for data: neither XDG_DATA_HOME nor HOME names one by an absolute path."
    case .unknownSplit(let split, let set, let known):
      "The data set \(set) has no part '\(split)'; it has \(known.joined(separator: " and "))."
    case .noSuchImage(let index, let split, let count):
      "There is no image '\(index)' in \(split); the images are numbered 0 to \(count - 1)."
    case .noSuchPart(let name, let set, let count):
      "There are no images \(name): \(set) has \(count), numbered 0 to \(count - 1)."
    case .noImages(let text, let part):
      "'\(text)' names no images of \(part); give a number, or a range such as 0...99 or, in "
        + "quotation marks for the shell, '0..<100'."
    case .notAnImage(let name):
      "'\(name)' is no image: give SET/SPLIT/INDEX, as in mnist-5k/test/17, or the path of a "
        + "picture, as in photo.jpg."
    }
  }

  private static let otherNames =
    "each may also be without .gz, or called as in \(DatasetSource.dotted("t10k-images-idx3-ubyte"))"
}
