import Foundation

/// Why the system refused something, in words. Its codes become sentences here and nowhere else.
public struct Refusal: Error, Equatable, Sendable {
  /// The reason, without a full stop: what is wrong, and what to do.
  public let reason: String

  /// A reason that the system does not know.
  init(reason: String) { self.reason = reason }

  /// What the system said when something was to be written or made.
  ///
  /// - Parameter code: the value of `errno`.
  public init(writing code: Int32) {
    switch code {
    case ENOSPC, EDQUOT: reason = "the disk is full; make room or choose another folder"
    case EACCES, EPERM, EROFS: reason = "the folder does not allow it; choose another"
    case ENOENT: reason = "a folder on the way is not there; make it first"
    case EFBIG: reason = "files may not be so large here; see `ulimit -f`"
    case EIO: reason = "the disk reports an error; choose another"
    case EPIPE: reason = "the program that read it has ended"
    case EBADF: reason = "it is closed"
    default: reason = Self.words(for: code)
    }
  }

  /// What the system said when a file or a folder was to be read.
  ///
  /// - Parameters:
  ///   - code: the value of `errno`.
  ///   - path: what was to be read.
  public init(reading code: Int32, _ path: String) {
    var facts = stat()
    let isThere = unsafe lstat(path, &facts) == 0
    switch code {
    case EACCES where isThere, EPERM where isThere:
      reason = "its permissions do not allow it; ask whoever it belongs to"
    case EACCES, EPERM:
      reason = "a folder on the way may not be entered; ask whoever it belongs to"
    case ENOENT where isThere: reason = "it is a link to a file that is not there"
    case ENOENT: reason = "there is no such file; check its name and folder"
    case ENOTDIR where isThere: reason = "it is no folder"
    case EIO: reason = "the disk reports an error; take another copy of the file"
    default: reason = Self.words(for: code)
    }
  }

  /// What the system said when a program was to be started.
  ///
  /// - Parameter code: the value of `errno`.
  public init(starting code: Int32) {
    reason =
      code == EAGAIN
      ? "no more processes are allowed; end other programs, or see `ulimit -u`"
      : Self.words(for: code)
  }

  /// What means the same whatever was wanted.
  private static func words(for code: Int32) -> String {
    switch code {
    case ENAMETOOLONG: "its name is too long; choose a shorter one"
    case ENOTDIR: "what should be a folder on the way is a file"
    case EISDIR: "it is a folder; name a file in it"
    case ELOOP: "its links lead in a circle"
    case EMFILE, ENFILE: "too many files are open; end other programs, or see `ulimit -n`"
    case ENOMEM: "there is too little memory; end other programs"
    default: unsafe "the system says '\(String(cString: strerror(code)))'"
    }
  }
}
