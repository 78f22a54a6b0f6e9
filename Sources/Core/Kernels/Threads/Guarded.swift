#if !arch(wasm32)
  import Synchronization
#endif

/// A value that one thread at a time may look at or change.
public final class Guarded<Value: Sendable>: @unchecked Sendable {
  #if arch(wasm32)
    private var value: Value

    /// Guards a value.
    public init(_ value: Value) { self.value = value }

    /// Calls `body` with the value, while nobody else has it.
    public func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
      body(&value)
    }
  #else
    private let value: Mutex<Value>

    /// Guards a value.
    public init(_ value: Value) { self.value = Mutex(value) }

    /// Calls `body` with the value, while nobody else has it.
    public func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
      value.withLock { body(&$0) }
    }
  #endif
}
