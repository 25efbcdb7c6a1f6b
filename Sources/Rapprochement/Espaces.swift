/// N1: one way to write a space, an apostrophe, a hyphen. Sources: docs/rapprochement.md.
///
/// The part of NFKC that names meet, by hand: the whole of it needs Foundation, and would first turn the acute accent
/// that stands for an apostrophe (N´DIAYE) into a space and a combining mark.
enum Espaces {
    /// What a character is read as, where it is a look-alike.
    enum Lecture {
        case comme(Unicode.Scalar)
        case rien
        case telle
    }

    static func lire(_ scalaire: Unicode.Scalar) -> Lecture {
        switch scalaire.value {
        case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .comme(" ")
        case 0x60, 0xB4, 0x2BB, 0x2BC, 0x2018, 0x2019, 0x201B, 0x2032: .comme("'")
        case 0x2010...0x2015, 0x2212: .comme("-")
        // Soft hyphen, zero-width characters, byte order mark.
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: .rien
        // The signs of the kelvin and of the ångström are letters.
        case 0x212A: .comme("K")
        case 0x212B: .comme("Å")
        // Full-width ASCII.
        case 0xFF01...0xFF5E: Unicode.Scalar(scalaire.value - 0xFEE0).map { .comme($0) } ?? .telle
        default: .telle
        }
    }
}
