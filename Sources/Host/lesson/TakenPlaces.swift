import Foundation
import Interchange

/// Files that one training writes, kept from any other one meanwhile: a lock beside each, which the
/// system takes back when the program ends, however it ends.
struct TakenPlaces {
  private var locks: [(path: String, descriptor: Int32)] = []

  /// Takes the places.
  ///
  /// - Throws: `PlaceTaken` if another program has one of them.
  init(_ paths: [String]) throws {
    for path in paths {
      let lock = WholeFile.lockName(for: path)
      // Of long names only the beginning stands in the lock's.
      if locks.contains(where: { $0.path == lock }) { continue }
      let descriptor = unsafe open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      // Where no lock can be made, as beside /dev/null, there is nothing to keep.
      guard descriptor >= 0 else { continue }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        release()
        throw PlaceTaken(path: path)
      }
      locks.append((lock, descriptor))
    }
  }

  /// Gives the places back.
  func release() {
    for (path, descriptor) in locks {
      _ = unsafe unlink(path)
      close(descriptor)
    }
  }
}

/// Another training writes the same file.
struct PlaceTaken: Error, CustomStringConvertible {
  let path: String

  var description: String {
    "Another training is writing \(path) now; wait for its end, or choose another name."
  }
}
