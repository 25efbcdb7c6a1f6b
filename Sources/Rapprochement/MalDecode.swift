/// UTF-8 read as if it were Windows-1252 or ISO 8859-1: « Ã­ » for í, « ÃŠ » for Ê. Some of what it makes are letters,
/// quotes, or characters that N1 maps or drops; the text is then another name, and may be somebody else's.
///
/// Looked for in the text as it came, before any rule. It is never repaired.
enum MalDecode {
    /// True when the character at `index` ends what a letter became: its first byte is read just before.
    static func finit(_ octets: UnsafeBufferPointer<UInt8>, _ index: Int, _ scalaire: Unicode.Scalar) -> Bool {
        guard let (image, debut) = image(octets, index, scalaire), let premier = premier(octets, debut) else {
            return false
        }
        switch premier {
        // First bytes of U+0080–U+017F: no name has « Ã » or « Â » before a sign of these.
        case 0xC2...0xC5: return true
        // Of Ơ and of rarer letters; È and Ç do come before a space that does not break.
        case 0xC6: return image == 0xA0 || image == 0xAD || estLettre(image)
        case 0xC7, 0xC8: return image == 0xAD || estLettre(image)
        // Of a combining mark: tilde, ring, caron, circumflex below. Í before Ž is Czech.
        case 0xCC: return [0xAD, 0x160, 0x161, 0x152, 0x153, 0x192].contains(image)
        default: return false
        }
    }

    /// What a byte of 80–BF is read as, in either case, composed or not, and where it begins.
    private static func image(
        _ octets: UnsafeBufferPointer<UInt8>, _ index: Int, _ scalaire: Unicode.Scalar
    ) -> (UInt32, debut: Int)? {
        let lettre: UInt8? = index > 0 ? octets[index - 1] & 0xDF : nil
        switch (scalaire.value, lettre) {
        case (0x80...0xBF, _), (0x2013...0x2014, _), (0x2018...0x201A, _), (0x201C...0x201E, _),
            (0x2020...0x2022, _), (0x2026, _), (0x2030, _), (0x2039...0x203A, _), (0x20AC, _), (0x2122, _),
            (0x2C6, _), (0x2DC, _):
            return (scalaire.value, index)
        case (let valeur, _) where estLettre(valeur): return (valeur, index)
        case (0x30C, UInt8(ascii: "S")): return (0x160, index - 1)
        case (0x30C, UInt8(ascii: "Z")): return (0x17D, index - 1)
        case (0x308, UInt8(ascii: "Y")): return (0x178, index - 1)
        default: return nil
        }
    }

    /// Œ, Š, Ÿ, Ž and ƒ, in either case: the images that are letters.
    private static func estLettre(_ valeur: UInt32) -> Bool {
        switch valeur {
        case 0x152, 0x153, 0x160, 0x161, 0x178, 0xFF, 0x17D, 0x17E, 0x191, 0x192: true
        default: false
        }
    }

    /// The byte that the letter before `index` was, as a capital; nil for no letter of U+00C0–U+00FF.
    private static func premier(_ octets: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt8? {
        guard index >= 2 else { return nil }
        let (avant, dernier) = (octets[index - 2], octets[index - 1])
        if avant == 0xC3 { return 0xC0 | (dernier & 0x1F) }
        guard index >= 3 else { return nil }
        // The sign of the ångström is an Å.
        if octets[index - 3] == 0xE2, avant == 0x84, dernier == 0xAB { return 0xC5 }
        guard avant == 0xCC else { return nil }
        switch (octets[index - 3] & 0xDF, dernier) {
        case (UInt8(ascii: "A"), 0x82): return 0xC2
        case (UInt8(ascii: "A"), 0x83): return 0xC3
        case (UInt8(ascii: "A"), 0x88): return 0xC4
        case (UInt8(ascii: "A"), 0x8A): return 0xC5
        case (UInt8(ascii: "C"), 0xA7): return 0xC7
        case (UInt8(ascii: "E"), 0x80): return 0xC8
        case (UInt8(ascii: "I"), 0x80): return 0xCC
        default: return nil
        }
    }
}
