#if !arch(wasm32)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// Threads of one's own. A queue of Dispatch would wait for ever where no thread can be had.
  enum HelperThread {
    /// What a thread does.
    private final class Life {
      let work: @Sendable () -> Void

      init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    /// Starts a thread; returns whether the system allowed it.
    static func start(_ work: @escaping @Sendable () -> Void) -> Bool {
      let life = Unmanaged.passRetained(Life(work)).toOpaque()
      let before = setSignals(allButTraps)
      let isStarted = start(with: life)
      _ = setSignals(before)
      if !isStarted { Unmanaged<Life>.fromOpaque(life).release() }
      return isStarted
    }

    private static func start(with life: UnsafeMutableRawPointer) -> Bool {
      #if canImport(Darwin)
        var thread: pthread_t?
        guard pthread_create(&thread, nil, { HelperThread.live($0) }, life) == 0, let thread else {
          return false
        }
      #else
        var thread = pthread_t()
        guard pthread_create(&thread, nil, { HelperThread.live($0) }, life) == 0 else {
          return false
        }
      #endif
      pthread_detach(thread)
      return true
    }

    /// A signal is for the thread that the program began with, which may wait for it; helpers take
    /// none but those that their own mistakes would bring.
    private static var allButTraps: sigset_t {
      var signals = sigset_t()
      sigfillset(&signals)
      for number in [SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV] {
        sigdelset(&signals, number)
      }
      return signals
    }

    /// Changes which signals this thread, and those that it starts, hold back; returns which it did.
    private static func setSignals(_ signals: sigset_t) -> sigset_t {
      var before = sigset_t()
      withUnsafePointer(to: signals) { _ = pthread_sigmask(SIG_SETMASK, $0, &before) }
      return before
    }

    private static func live(_ life: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
      if let life { Unmanaged<Life>.fromOpaque(life).takeRetainedValue().work() }
      return nil
    }
  }
#endif
