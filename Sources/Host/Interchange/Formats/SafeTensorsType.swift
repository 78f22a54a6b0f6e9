/// The types of numbers that the safetensors format has, as it spells them.
enum SafeTensorsType: String {
  case float64 = "F64"
  case float32 = "F32"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case float8E4M3 = "F8_E4M3"
  case float8E5M2 = "F8_E5M2"
  case int64 = "I64"
  case int32 = "I32"
  case int16 = "I16"
  case int8 = "I8"
  case uint64 = "U64"
  case uint32 = "U32"
  case uint16 = "U16"
  case uint8 = "U8"
  case boolean = "BOOL"
  case complex64 = "C64"
  case exponent8 = "F8_E8M0"
  case float6E2M3 = "F6_E2M3"
  case float6E3M2 = "F6_E3M2"
  case float4 = "F4"

  /// How many bits a number takes.
  var bits: Int {
    switch self {
    case .float64, .int64, .uint64, .complex64: 64
    case .float32, .int32, .uint32: 32
    case .float16, .bfloat16, .int16, .uint16: 16
    case .float8E4M3, .float8E5M2, .exponent8, .int8, .uint8, .boolean: 8
    case .float6E2M3, .float6E3M2: 6
    case .float4: 4
    }
  }

  /// The numbers in a part of a file, none of them changed in value, but for whole numbers beyond
  /// 2⁵³; nil for types that are no plain numbers.
  func values(_ bytes: ArraySlice<UInt8>) -> StoredArray.Values? {
    switch self {
    case .float64: .float64(words(bytes) { Double(bitPattern: $0) })
    case .float32: .float32(words(bytes) { Float(bitPattern: UInt32($0)) })
    case .float16: .float32(words(bytes) { Self.half(UInt32($0)) })
    case .bfloat16: .float32(words(bytes) { Float(bitPattern: UInt32($0) << 16) })
    case .float8E5M2: .float32(words(bytes) { Self.half(UInt32($0) << 8) })
    case .float8E4M3: .float32(words(bytes) { Self.quarter(UInt32($0)) })
    case .int64: .float64(words(bytes) { Double(Int64(bitPattern: $0)) })
    case .int32: .float64(words(bytes) { Double(Int32(truncatingIfNeeded: $0)) })
    case .int16: .float64(words(bytes) { Double(Int16(truncatingIfNeeded: $0)) })
    case .int8: .float64(words(bytes) { Double(Int8(truncatingIfNeeded: $0)) })
    case .uint64, .uint32, .uint16: .float64(words(bytes) { Double($0) })
    case .uint8, .boolean: .uint8(Array(bytes))
    case .complex64, .exponent8, .float6E2M3, .float6E3M2, .float4: nil
    }
  }

  /// The file's words, low byte first, each turned into a number.
  private func words<Number>(
    _ bytes: ArraySlice<UInt8>, _ number: (UInt64) -> Number
  ) -> [Number] {
    let size = bits / 8
    return (0..<(bytes.count / size)).map { index in
      let start = bytes.startIndex + index * size
      var word: UInt64 = 0
      for place in 0..<size { word |= UInt64(bytes[start + place]) << (8 * UInt64(place)) }
      return number(word)
    }
  }

  /// IEEE 754's 16 bits: a sign, 5 of the exponent, 10 of the fraction. (`Float16` is not there on
  /// every machine that Swift runs on.)
  static func half(_ word: UInt32) -> Float {
    let sign: Float = word & 0x8000 == 0 ? 1 : -1
    let (exponent, fraction) = (Int(word >> 10 & 0x1F), word & 0x3FF)
    switch exponent {
    case 0: return sign * Float(fraction) * 0x1p-24
    case 31:
      return fraction == 0 ? sign * .infinity : Float(bitPattern: 0x7FC0_0000 | fraction << 13)
    default: return sign * Float(0x400 + fraction) * Self.power(exponent - 25)
    }
  }

  /// The 8 bits with 4 of the exponent and 3 of the fraction, which know no infinity.
  static func quarter(_ word: UInt32) -> Float {
    let sign: Float = word & 0x80 == 0 ? 1 : -1
    let (exponent, fraction) = (Int(word >> 3 & 0xF), word & 0x7)
    if exponent == 15, fraction == 7 { return .nan }
    if exponent == 0 { return sign * Float(fraction) * 0x1p-9 }
    return sign * Float(8 + fraction) * power(exponent - 10)
  }

  /// 2 to a power within Float32's range.
  private static func power(_ exponent: Int) -> Float {
    Float(sign: .plus, exponent: exponent, significand: 1)
  }
}
