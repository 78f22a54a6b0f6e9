/// A flat run of Float32 numbers of fixed length: the only memory that kernels read and write.
///
/// A buffer is a reference: a slice shares the memory of the buffer that it was cut from. Memory
/// starts as zeros and is aligned to 64 bytes; `slack` zeros follow the last number, so that a
/// kernel may load whole SIMD vectors at the end.
///
/// Two threads may use one buffer at the same time only if none of them writes to it.
public final class Buffer: @unchecked Sendable {
  /// How many numbers the buffer holds.
  public let count: Int

  let base: UnsafeMutablePointer<Float>
  private let owner: Buffer?

  /// Numbers allocated behind the last one, always readable.
  static let slack = 16

  /// A buffer of `count` zeros.
  public init(count: Int) {
    precondition(count >= 0, "A buffer cannot hold a negative number of values.")
    let bytes = (count + Buffer.slack) * MemoryLayout<Float>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    base = memory.bindMemory(to: Float.self, capacity: count + Buffer.slack)
    base.initialize(repeating: 0, count: count + Buffer.slack)
    self.count = count
    owner = nil
  }

  /// A buffer that holds a copy of `values`.
  public convenience init(_ values: [Float]) {
    self.init(count: values.count)
    load(values)
  }

  private init(_ whole: Buffer, offset: Int, count: Int) {
    base = whole.base + offset
    self.count = count
    owner = whole
  }

  deinit {
    if owner == nil { base.deallocate() }
  }

  /// The number at `index`.
  public subscript(index: Int) -> Float {
    get {
      precondition(index >= 0 && index < count, "The index is outside the buffer.")
      return base[index]
    }
    set {
      precondition(index >= 0 && index < count, "The index is outside the buffer.")
      base[index] = newValue
    }
  }

  /// The numbers, copied.
  public var values: [Float] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// The part that starts at `offset`, sharing this buffer's memory.
  public func slice(offset: Int, count: Int) -> Buffer {
    precondition(
      offset >= 0 && count >= 0 && offset + count <= self.count,
      "The slice reaches outside the buffer.")
    return Buffer(self, offset: offset, count: count)
  }

  /// Replaces the numbers by `values`, of which there must be as many.
  public func load(_ values: [Float]) {
    precondition(values.count == count, "The buffer holds another number of values.")
    values.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { base.update(from: start, count: count) }
    }
  }

  /// The numbers, copied, with the first and the last of three axes exchanged.
  public func values(exchanging axes: TransposeKernel.Axes) -> [Float] {
    precondition(axes.count == count, "The axes have another size.")
    return Array(unsafeUninitializedCapacity: count) { target, filled in
      if let start = target.baseAddress {
        TransposeKernel.exchange(base, axes, into: start)
      }
      filled = count
    }
  }

  /// Replaces the numbers by `values` with the first and the last of three axes exchanged.
  public func load(_ values: [Float], exchanging axes: TransposeKernel.Axes) {
    precondition(values.count == count && axes.count == count, "The axes have another size.")
    values.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { TransposeKernel.exchange(start, axes, into: base) }
    }
  }

  /// Replaces the numbers by those of `other`, which must be as long.
  public func copy(from other: Buffer) {
    precondition(other.count == count, "The buffers differ in length.")
    base.update(from: other.base, count: count)
  }

  /// Sets every number to `value`.
  public func fill(_ value: Float) {
    base.update(repeating: value, count: count)
  }
}
