import Coffre
import Demandes
import Registre

/// What the registre needs of the keys, made with the trousseau of this machine.
struct SecretsDuCoffre: Secrets {
    let scelleur: Scelleur

    func identifiant(_ prefixe: String) -> String { Tirage.identifiant(prefixe) }

    func octets(_ nombre: Int) -> [UInt8] { Tirage.octets(nombre) }

    func code(_ demandeImport: String) -> String { scelleur.codeImport(demande: demandeImport).texte }

    func empreinteCode(_ saisie: String) -> [UInt8]? {
        CodeImport(saisie: saisie).map { scelleur.empreinte($0.caracteres, usage: .empreinteCode) }
    }

    func jetonCourriel(compte: String, envoyeLe: Instant) -> String {
        scelleur.empreinte("\(compte) \(envoyeLe.millisecondes)", usage: .lienCourriel)
            .prefix(16).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    func egaux(_ gauche: [UInt8], _ droite: [UInt8]) -> Bool { Scelleur.egales(gauche, droite) }

    func alea() -> Double { Double.random(in: 0..<1) }
}
