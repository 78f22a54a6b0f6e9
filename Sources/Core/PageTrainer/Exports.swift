#if arch(wasm32)
  import Messages

  /// A page has one thread.
  nonisolated(unsafe) private var trainer = PageTrainer()
  nonisolated(unsafe) private var exchange = unsafe Exchange()

  /// Room for a message of so many bytes: its address.
  @_expose(wasm, "room")
  @_cdecl("room")
  public func room(count: Int32) -> UnsafeMutablePointer<UInt8>? { unsafe exchange.room(count) }

  /// Answers the message: how many bytes the reply has.
  @_expose(wasm, "answer")
  @_cdecl("answer")
  public func answer(count: Int32) -> Int32 {
    unsafe exchange.give(trainer.answer(bytes: exchange.written(count)))
  }

  /// The reply's address.
  @_expose(wasm, "reply")
  @_cdecl("reply")
  public func reply() -> UnsafeMutablePointer<UInt8>? { unsafe exchange.replyAddress }
#endif
