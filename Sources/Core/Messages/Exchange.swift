#if arch(wasm32)
  /// The memory through which a page and a module talk: the page asks for room, writes its message
  /// there, has it answered, and reads the reply before it asks for room again.
  @unsafe public struct Exchange {
    private var message = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)
    private var reply = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)

    /// An exchange in which nothing was said yet.
    public init() {}

    /// Room for a message of so many bytes: its address.
    public mutating func room(_ count: Int32) -> UnsafeMutablePointer<UInt8>? {
      unsafe message.deallocate()
      unsafe message = .allocate(capacity: max(1, Int(count)))
      return unsafe message.baseAddress
    }

    /// What the page wrote: so many bytes.
    public func written(_ count: Int32) -> [UInt8] {
      unsafe Array(message.prefix(max(0, Int(count))))
    }

    /// Lays a reply out: how many bytes it has.
    public mutating func give(_ bytes: [UInt8]) -> Int32 {
      unsafe reply.deallocate()
      unsafe reply = .allocate(capacity: bytes.count)
      _ = unsafe reply.initialize(from: bytes)
      return Int32(bytes.count)
    }

    /// The reply's address.
    public var replyAddress: UnsafeMutablePointer<UInt8>? { unsafe reply.baseAddress }
  }
#endif
