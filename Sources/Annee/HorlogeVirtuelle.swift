internal import Demandes
internal import Registre
internal import Synchronization

/// The year's clock: nothing moves it but the story, and never back.
final class HorlogeVirtuelle: Sendable {
    private let millisecondes: Atomic<Int64>

    init(_ debut: Instant) { millisecondes = Atomic(debut.millisecondes) }

    var lue: Instant { Instant(millisecondes: millisecondes.load(ordering: .relaxed)) }

    func avancer(secondes: Int) { millisecondes.add(Int64(secondes) * 1_000, ordering: .relaxed) }

    func poser(_ le: Instant) {
        if le > lue { millisecondes.store(le.millisecondes, ordering: .relaxed) }
    }
}

/// Identifiers that the seed draws; a code is its request's own identifier, so that whoever reads the mail has it.
final class SecretsTires: Secrets {
    private let tires = Atomic<UInt64>(0)
    private let graine: UInt64

    init(_ graine: UInt64) { self.graine = graine }

    private func tirer() -> UInt64 {
        let rang = tires.add(1, ordering: .relaxed).newValue
        var melange = graine &+ rang &* 0x9E37_79B9_7F4A_7C15
        melange = (melange ^ (melange >> 30)) &* 0xBF58_476D_1CE4_E5B9
        melange = (melange ^ (melange >> 27)) &* 0x94D0_49BB_1331_11EB
        return melange ^ (melange >> 31)
    }

    func identifiant(_ prefixe: String) -> String {
        "\(prefixe)_\(String(tirer(), radix: 36))\(String(tirer(), radix: 36))"
    }

    func octets(_ nombre: Int) -> [UInt8] { (0..<nombre).map { _ in UInt8(truncatingIfNeeded: tirer()) } }
    func code(_ demandeImport: String) -> String { demandeImport }
    func empreinteCode(_ saisie: String) -> [UInt8]? { Array(saisie.utf8) }
    func jetonCourriel(compte: String, envoyeLe: Instant) -> String { compte }
    func egaux(_ gauche: [UInt8], _ droite: [UInt8]) -> Bool { gauche == droite }
    func alea() -> Double { 0.5 }
}
