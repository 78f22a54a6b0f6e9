#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The terminal while a program draws whole screens and takes single keys.
///
/// While it is entered, keys arrive without Enter and unseen, and the screen is one of its own, on
/// which no line goes on in the next; what the terminal showed before comes back when it is left. It is left however the program
/// ends: by itself, by a signal, by a trap. After a pause (Ctrl-Z, then `fg`) it is entered again.
public enum RawTerminal {
  // What a signal handler needs lies in memory of its own, which no handler has to allocate.
  nonisolated(unsafe) private static let before = UnsafeMutablePointer<termios>.allocate(
    capacity: 1)
  nonisolated(unsafe) private static let within = UnsafeMutablePointer<termios>.allocate(
    capacity: 1)
  nonisolated(unsafe) private static var isEntered: sig_atomic_t = 0
  nonisolated(unsafe) private static var needsRedraw: sig_atomic_t = 0
  nonisolated(unsafe) private static var isPrepared = false

  private static let enterCodes: StaticString = "\u{1B}[?1049h\u{1B}[?7l\u{1B}[?25l"
  private static let leaveCodes: StaticString = "\u{1B}[0m\u{1B}[?25h\u{1B}[?7h\u{1B}[?1049l"

  /// Enters; nothing happens if standard input is no terminal.
  public static func enter() {
    unsafe prepare()
    guard unsafe isEntered == 0, unsafe tcgetattr(0, before) == 0 else { return }
    unsafe within.pointee = before.pointee
    unsafe within.pointee.c_lflag &= ~tcflag_t(ICANON | ECHO)
    unsafe switchOn()
  }

  /// Leaves; the terminal is as it was before.
  public static func leave() { unsafe switchOff() }

  /// Waits for a key.
  public static func key() -> Key {
    while true {
      if unsafe needsRedraw != 0 {
        unsafe needsRedraw = 0
        return .redraw
      }
      var byte: UInt8 = 0
      let count = unsafe read(0, &byte, 1)
      if count == 1 { return Key(bytes: rest(of: byte)) }
      // A signal ends the waiting; everything else is the end.
      if !(count < 0 && errno == EINTR) { return .endOfInput }
    }
  }

  /// A byte with those that belong to it.
  private static func rest(of first: UInt8) -> [UInt8] {
    var bytes = [first]
    if first == 0x1B {
      while !Key.isComplete(bytes), bytes.count < 16, let next = nextByte() { bytes.append(next) }
    } else if first >= 0xC0 {
      let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      while bytes.count < length, let next = nextByte() { bytes.append(next) }
    }
    return bytes
  }

  /// The next byte, if it follows at once, as those of one key do.
  private static func nextByte() -> UInt8? {
    var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&input, 1, 50) == 1 else { return nil }
    var byte: UInt8 = 0
    return unsafe read(0, &byte, 1) == 1 ? byte : nil
  }

  // MARK: - Signals

  @unsafe private static func switchOn() {
    unsafe write(enterCodes)
    _ = unsafe tcsetattr(0, TCSAFLUSH, within)
    unsafe isEntered = 1
  }

  /// Only calls what a signal handler may call.
  @unsafe private static func switchOff() {
    guard unsafe isEntered != 0 else { return }
    unsafe isEntered = 0
    _ = unsafe tcsetattr(0, TCSANOW, before)
    unsafe write(leaveCodes)
  }

  @unsafe private static func write(_ text: StaticString) {
    #if canImport(Glibc)
      _ = unsafe Glibc.write(1, text.utf8Start, text.utf8CodeUnitCount)
    #elseif canImport(Musl)
      _ = unsafe Musl.write(1, text.utf8Start, text.utf8CodeUnitCount)
    #else
      _ = unsafe Darwin.write(1, text.utf8Start, text.utf8CodeUnitCount)
    #endif
  }

  @unsafe private static func prepare() {
    guard unsafe !isPrepared else { return }
    unsafe isPrepared = true
    atexit { unsafe RawTerminal.switchOff() }
    let ends = [
      SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGILL, SIGTRAP, SIGFPE, SIGBUS, SIGSEGV,
    ]
    for number in ends {
      unsafe SignalAction { number in
        unsafe RawTerminal.switchOff()
        signal(number, SIG_DFL)
        raise(number)
      }.install(for: number)
    }
    unsafe SignalAction { _ in unsafe RawTerminal.pause() }.install(for: SIGTSTP)
    unsafe SignalAction { _ in unsafe RawTerminal.needsRedraw = 1 }.install(for: SIGWINCH)
  }

  /// Stops as Ctrl-Z asks for, and goes on where it was.
  @unsafe private static func pause() {
    let wasEntered = unsafe isEntered != 0
    unsafe switchOff()
    raise(SIGSTOP)
    if wasEntered { unsafe switchOn() }
    unsafe needsRedraw = 1
  }
}
