#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a signal does to the program.
@unsafe struct SignalAction {
  private var action: sigaction

  /// A handler; a system call that waits when the signal comes ends with EINTR.
  init(_ handler: @convention(c) @escaping (Int32) -> Void) {
    unsafe action = sigaction()
    #if canImport(Darwin)
      unsafe action.__sigaction_u.__sa_handler = handler
    #else
      unsafe action.__sigaction_handler.sa_handler = handler
    #endif
    unsafe action.sa_flags = 0
  }

  /// Makes it what the signal does, also where whoever started the program blocked the signal;
  /// returns what it did before.
  @discardableResult
  func install(for signal: Int32) -> SignalAction {
    var (new, old) = unsafe (self, self)
    _ = unsafe sigaction(signal, &new.action, &old.action)
    BlockedSignals.release(signal)
    return unsafe old
  }
}

/// Signals that are held back: a program that was started from a thread inherits what the thread
/// blocked.
public enum BlockedSignals {
  /// Lets a signal through.
  public static func release(_ signal: Int32) {
    var only = sigset_t()
    unsafe sigemptyset(&only)
    unsafe sigaddset(&only, signal)
    unsafe pthread_sigmask(SIG_UNBLOCK, &only, nil)
  }
}
