import Foundation
import Synchronization
import Terminals

/// The signal that asked the program to stop; 0 while none did.
private let pendingSignal = Atomic<Int32>(0)

/// Lets work end in good order when somebody presses Ctrl-C, closes the terminal or ends the
/// process: the signal is noted, and the work looks at it where it can stop. A second signal ends
/// the program at once.
struct Interruption {
  /// Notes signals from now on.
  static func watch() -> Interruption {
    // A global is made when it is first used, which must not be within the handler.
    pendingSignal.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = Foundation.signal(number) { received in
        pendingSignal.store(received, ordering: .relaxed)
        Foundation.signal(received, SIG_DFL)
      }
      // Whoever started the program with `nohup` or in the background wants it so.
      if unsafe unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        Foundation.signal(number, SIG_IGN)
      }
      BlockedSignals.release(number)
    }
    return Interruption()
  }

  /// The signal that asked to stop.
  var signal: Int32? {
    let signal = pendingSignal.load(ordering: .relaxed)
    return signal == 0 ? nil : signal
  }
}
