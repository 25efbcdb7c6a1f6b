internal import Notifications

/// What people read of where a candidature is: a text, and a colour that never says more than the text.
public struct LibelleCandidature: Sendable, Hashable {
    public let texte: String
    public let couleur: Couleur

    public enum Couleur: String, Sendable, CaseIterable {
        case gris, bleu, orange, violet, vert, rouge
    }

    public init(_ candidature: Candidature) {
        let attendLesPieces = candidature.piecesAConfirmer && !candidature.estSuspendue
        (texte, couleur) =
            attendLesPieces && Self.avantCommission.contains(candidature.etat)
            ? ("En attente de pièces complémentaires", .orange) : Self.lire(candidature)
    }

    private static let avantCommission: Set<EtatCandidature> = [.deposee, .presentee, .validee, .transmise]

    private static func lire(_ candidature: Candidature) -> (String, Couleur) {
        switch candidature.etat {
        case .deposee: ("En attente", .gris)
        case .presentee, .validee, .transmise: ("En cours d'instruction", .bleu)
        case .enCommission: ("Proposée à la commission", .violet)
        case .attribuee where candidature.rangCommission ?? 1 > 1:
            ("Attribuée, rang \(candidature.rangCommission ?? 1)", .vert)
        case .attribuee, .acceptee: ("Attribuée", .vert)
        case .sousCondition: ("Sous condition", .orange)
        case .bailSigne: ("Bail signé, radiation attendue", .vert)
        case .annulee: ("Annulée", .gris)
        case .rejetee, .nonRetenue, .declinee, .sansReponse: ("Non retenue", .rouge)
        case .close: (candidature.motif == .bail ? "Bail signé" : "Close", .gris)
        case .effacee: ("Effacée", .gris)
        }
    }
}

extension Candidature {
    /// What to be careful of while others decide; nil before, and once it is settled.
    public var avertissement: String? {
        switch etat {
        case .presentee, .validee, .transmise, .enCommission, .sousCondition, .attribuee, .acceptee:
            Avertissement.conge
        case .deposee, .bailSigne, .annulee, .rejetee, .nonRetenue, .declinee, .sansReponse, .close, .effacee: nil
        }
    }
}
