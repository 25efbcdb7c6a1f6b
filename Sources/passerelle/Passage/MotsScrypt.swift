import Acces
import Coffre
import Dispatch

/// Passwords, by scrypt and the keys of this machine. Apart from the threads that serve: a third of a second on one of
/// them would hold everybody up.
struct MotsScrypt: MotsDePasse {
    let scelleur: Scelleur
    /// What a new password costs.
    let courant: CoutScrypt

    var cout: String { courant.texte }

    func sel() -> [UInt8] { Tirage.octets(16) }

    func verificateur(_ motDePasse: String, sel: [UInt8], cout: String) async throws -> [UInt8] {
        let (scelleur, cout) = (scelleur, CoutScrypt(texte: cout) ?? courant)
        return try await withCheckedThrowingContinuation { suite in
            DispatchQueue.global(qos: .utility).async {
                suite.resume(
                    with: Result { try scelleur.verificateur(motDePasse: motDePasse, sel: sel, cout: cout) })
            }
        }
    }

    func egaux(_ gauche: [UInt8], _ droite: [UInt8]) -> Bool { Scelleur.egales(gauche, droite) }

    func tirer() -> String { Tirage.motDePasse() }
}
