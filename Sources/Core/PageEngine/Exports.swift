#if arch(wasm32)
  /// The one engine of a page, and the memory through which messages go: the page asks for room,
  /// writes its message there, has it answered, and reads the reply before it asks for room again.
  private struct Exchange {
    var engine = PageEngine()
    var message = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)
    var reply = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)
  }

  /// A page has one thread.
  nonisolated(unsafe) private var exchange = Exchange()

  /// Room for a message of so many bytes: its address.
  @_expose(wasm, "room")
  @_cdecl("room")
  public func room(count: Int32) -> UnsafeMutablePointer<UInt8>? {
    unsafe exchange.message.deallocate()
    unsafe exchange.message = .allocate(capacity: max(1, Int(count)))
    return unsafe exchange.message.baseAddress
  }

  /// Answers the message: how many bytes the reply has.
  @_expose(wasm, "answer")
  @_cdecl("answer")
  public func answer(count: Int32) -> Int32 {
    let message = unsafe Array(exchange.message.prefix(max(0, Int(count))))
    let bytes = unsafe exchange.engine.answer(bytes: message)
    unsafe exchange.reply.deallocate()
    unsafe exchange.reply = .allocate(capacity: bytes.count)
    _ = unsafe exchange.reply.initialize(from: bytes)
    return Int32(bytes.count)
  }

  /// The reply's address.
  @_expose(wasm, "reply")
  @_cdecl("reply")
  public func reply() -> UnsafeMutablePointer<UInt8>? { unsafe exchange.reply.baseAddress }
#endif
