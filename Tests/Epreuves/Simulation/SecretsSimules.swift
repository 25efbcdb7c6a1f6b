import Demandes
import Registre

/// Identifiers that a seed draws again; no code is ever read here.
struct SecretsSimules: Secrets {
    let monde: Ordonnanceur

    func identifiant(_ prefixe: String) -> String {
        let tirages = [monde.tirer(0..<Int.max), monde.tirer(0..<Int.max)]
        return "\(prefixe)_\(tirages.map { String($0, radix: 36) }.joined())"
    }

    func octets(_ nombre: Int) -> [UInt8] { (0..<nombre).map { _ in UInt8(monde.tirer(0..<256)) } }
    func code(_ demandeImport: String) -> String { demandeImport }
    func empreinteCode(_ saisie: String) -> [UInt8]? { Array(saisie.utf8) }
    func jetonCourriel(compte: String, envoyeLe: Instant) -> String { compte }
    func egaux(_ gauche: [UInt8], _ droite: [UInt8]) -> Bool { gauche == droite }
    func alea() -> Double { Double(monde.tirer(0..<1_000_000)) / 1_000_000 }
}
