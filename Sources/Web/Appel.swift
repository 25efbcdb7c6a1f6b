internal import Acces
internal import Demandes
internal import Registre

/// A call past the door: who asks, for what, with which words.
struct Appel: Sendable {
    let pieces: Pieces
    let arret: Arret
    let porteur: Porteur
    /// What the bearer was known by.
    let jeton: String?
    /// Identifier of the request, as the technical log and the access log write it.
    let requete: String
    let now: Instant
    let parametres: [String: String]
    let question: [String: String]
    let corps: [UInt8]
    /// The key of a write, and the digest of what it asks.
    let cle: (cle: CleIdempotence, empreinte: [UInt8])?

    var atelier: Atelier { pieces.atelier }
    var compte: String { parametres["compte"] ?? "" }

    /// - Throws: 403 where the bearer may not do that to a thing that belongs so.
    func exiger(_ action: Action, sur chose: Appartenance) throws(Probleme) {
        guard porteur.peut(action, sur: chose) else { throw Probleme(.droitManquant) }
    }

    func trace(_ acte: String, _ ref: String) -> TraceAcces {
        TraceAcces(qui: porteur.nom, acte: acte, ref: ref, requete: requete, le: now)
    }

    /// A write of the registre: the answer that is sent is the one that is kept, byte for byte, for one function writes
    /// both.
    func ecrire<R: Sendable>(
        _ rediger: @escaping @Sendable (R) -> (statut: Int, json: JSON),
        _ faire: (Memoire<R>) async throws -> R
    ) async throws -> WireAnswer {
        guard let (cle, empreinte) = cle else { throw Probleme(.cleIdempotenceRequise) }
        let redaction: @Sendable (Result<R, Refus>) -> (statut: Int, corps: [UInt8]) = { resultat in
            switch resultat {
            case .success(let valeur):
                let (statut, json) = rediger(valeur)
                return (statut, Array(json.text.utf8))
            case .failure(let refus):
                let probleme = Probleme(refus)
                return (probleme.statut, Array(probleme.json(requete: nil).text.utf8))
            }
        }
        let valeur = try await faire(Memoire(cle: cle, demande: empreinte, rediger: redaction))
        let (statut, corps) = redaction(.success(valeur))
        return WireAnswer(retained: statut, corps, now: now)
    }

    /// Keeps what a repeated call will be told, for a write that is none of the registre's.
    func retenir(_ reponse: WireAnswer) async throws {
        guard let (cle, empreinte) = cle else { throw Probleme(.cleIdempotenceRequise) }
        let retenue = ReponseRetenue(
            cle: cle, demande: empreinte, statut: reponse.status, corps: reponse.body, le: now)
        try await atelier.depot.ecrire { try $0.retenir(retenue) }
    }
}
