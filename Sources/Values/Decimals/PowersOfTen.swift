/// The powers of ten that fit 128 bits, 10^0 … 10^38.
enum PowersOfTen {
  static subscript(_ exponent: Int) -> UInt128 {
    UInt128(words[2 * exponent + 1]) &<< 64 | UInt128(words[2 * exponent])
  }

  /// 10^exponent for exponents 0…18.
  static func int64(_ exponent: Int) -> Int64 { Int64(bitPattern: words[2 * exponent]) }

  /// The number of decimal digits of `number`; 0 has none.
  static func digitCount(of number: UInt128) -> Int {
    let bitCount = 128 - number.leadingZeroBitCount
    let estimate = (bitCount * 1233) >> 12  // log10(2) ≈ 1233 / 4096: exact or one too small
    return estimate <= 38 && number >= self[estimate] ? estimate + 1 : estimate
  }

  /// Lower and upper halves, in turn.
  private static let words: [UInt64] = [
    0x1, 0x0,
    0xA, 0x0,
    0x64, 0x0,
    0x3E8, 0x0,
    0x2710, 0x0,
    0x1_86A0, 0x0,
    0xF_4240, 0x0,
    0x98_9680, 0x0,
    0x5F5_E100, 0x0,
    0x3B9A_CA00, 0x0,
    0x2_540B_E400, 0x0,
    0x17_4876_E800, 0x0,
    0xE8_D4A5_1000, 0x0,
    0x918_4E72_A000, 0x0,
    0x5AF3_107A_4000, 0x0,
    0x3_8D7E_A4C6_8000, 0x0,
    0x23_86F2_6FC1_0000, 0x0,
    0x163_4578_5D8A_0000, 0x0,
    0xDE0_B6B3_A764_0000, 0x0,
    0x8AC7_2304_89E8_0000, 0x0,
    0x6BC7_5E2D_6310_0000, 0x5,
    0x35C9_ADC5_DEA0_0000, 0x36,
    0x19E0_C9BA_B240_0000, 0x21E,
    0x2C7_E14A_F680_0000, 0x152D,
    0x1BCE_CCED_A100_0000, 0xD3C2,
    0x1614_0148_4A00_0000, 0x8_4595,
    0xDCC8_0CD2_E400_0000, 0x52_B7D2,
    0x9FD0_803C_E800_0000, 0x33B_2E3C,
    0x3E25_0261_1000_0000, 0x204F_CE5E,
    0x6D72_17CA_A000_0000, 0x1_431E_0FAE,
    0x4674_EDEA_4000_0000, 0xC_9F2C_9CD0,
    0xC091_4B26_8000_0000, 0x7E_37BE_2022,
    0x85AC_EF81_0000_0000, 0x4EE_2D6D_415B,
    0x38C1_5B0A_0000_0000, 0x314D_C644_8D93,
    0x378D_8E64_0000_0000, 0x1_ED09_BEAD_87C0,
    0x2B87_8FE8_0000_0000, 0x13_4261_72C7_4D82,
    0xB34B_9F10_0000_0000, 0xC0_97CE_7BC9_0715,
    0xF4_36A0_0000_0000, 0x785_EE10_D5DA_46D9,
    0x98A_2240_0000_0000, 0x4B3B_4CA8_5A86_C47A,
  ]
}
