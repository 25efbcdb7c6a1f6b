import Foundation

/// Lines on their way to standard output, a few thousand at a time.
struct Tampon {
    private var octets: [UInt8]

    init(_ premiere: String) {
        octets = Array(premiere.utf8)
        octets.append(UInt8(ascii: "\n"))
    }

    mutating func ajouter(_ ligne: String) {
        octets.append(contentsOf: ligne.utf8)
        octets.append(UInt8(ascii: "\n"))
        if octets.count > 1 << 16 { vider() }
    }

    mutating func vider() {
        Sortie.write(Data(octets))
        octets.removeAll(keepingCapacity: true)
    }
}
