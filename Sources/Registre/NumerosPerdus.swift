public import Acces
internal import Demandes
internal import Notifications
internal import Rapprochement

/// A number that its holder lost. Whoever asks for it learns nothing, whether it was found or not: the answer goes to
/// the address that its registration site has, and to no other.
public struct NumerosPerdus: Sendable {
    let atelier: Atelier

    public init(_ atelier: Atelier) { self.atelier = atelier }

    /// It was looked for: nothing else is said.
    public struct Cherche: Sendable, Hashable {}

    /// Looks among the demandes that comptes hold for those of that very identity: an equality, as an import demands.
    /// One answer a day for each; who asked, and for which demande, is in the access log.
    public func retrouver(
        _ etatCivil: EtatCivil, _ trace: TraceAcces, memoire: Memoire<Cherche>? = nil
    ) async throws -> Cherche {
        let now = atelier.horloge()
        return try await atelier.depot.decider(memoire, le: now) { ecriture in
            let trouves = try ecriture.rattachements(de: etatCivil.identite)
            let refs = trouves.isEmpty ? [""] : trouves.map(\.demande)
            for ref in refs {
                try ecriture.tracer(
                    TraceAcces(qui: trace.qui, acte: trace.acte, ref: ref, requete: trace.requete, le: trace.le))
            }
            for rattachement in trouves {
                let id = "mel_\(rattachement.demande.dropFirst(4))_numero_\(HeureDeParis.jour(now).iso)"
                guard try ecriture.courrier(id) == nil else { continue }
                try ecriture.deposer(
                    Courrier(
                        id, .numeroPerdu, compte: rattachement.compte, rattachement: rattachement.id,
                        vers: .registre, le: now))
            }
            return .success(Cherche())
        }
    }
}

extension Lecture {
    /// Those of which that person is the titulaire: the address is then his.
    fileprivate func rattachements(de identite: Identite) throws -> [Rattachement] {
        let cles = ClesDoublon(PersonneInscrite(.demandeur, identite))
        return try candidats(cles, sauf: "").compactMap { tenue in
            guard comparer(identite, tenue.personne.identite).verdict == .match,
                let rattachement = try rattachement(demande: tenue.demande), rattachement.etat == .actif,
                (rattachement.role ?? .demandeur) == tenue.personne.role
            else { return nil }
            return rattachement
        }
    }
}
