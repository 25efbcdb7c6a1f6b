public import Demandes
internal import Journal

/// What a file waits for: why, whose move it is, since when. Nothing waits without the three.
public struct Attente: Sendable, Hashable {
    public let raison: RaisonAttente
    public let depuis: Instant

    /// Whole days.
    public func age(_ maintenant: Instant) -> Int {
        Int(max(0, maintenant.millisecondes - depuis.millisecondes) / 86_400_000)
    }
}

/// Whose move it is.
public enum Responsable: String, Sendable, CaseIterable {
    case salarie = "le salarié"
    case conseiller = "le conseiller"
    case bailleur = "le bailleur"
    case site = "le site d'enregistrement"
}

public enum RaisonAttente: String, Sendable, CaseIterable {
    // What holds a candidature back.
    case gelee
    case suspendue
    case aRevoir = "a_revoir"
    case piecesAConfirmer = "pieces_a_confirmer"
    case expiree
    // Whose turn it is.
    case avisDuConseiller = "avis_du_conseiller"
    case transmission
    case commission
    case decision
    case piece
    case proposition
    case reponse
    case bail
    case radiation
    // An offre.
    case sansCandidature = "sans_candidature"

    public var responsable: Responsable {
        switch self {
        case .gelee, .suspendue, .aRevoir, .piecesAConfirmer, .expiree, .piece, .reponse: .salarie
        case .avisDuConseiller, .transmission: .conseiller
        case .commission, .decision, .proposition, .bail, .sansCandidature: .bailleur
        case .radiation: .site
        }
    }

    public var phrase: String {
        switch self {
        case .gelee: "on ne sait plus à qui est la demande : le salarié corrige son identité ou réimporte"
        case .suspendue:
            "le site a radié la demande : le salarié la fait rétablir, ou le bailleur passe au rang suivant"
        case .aRevoir: "la situation ne répond plus aux règles du logement : le salarié la corrige sur son site"
        case .piecesAConfirmer: "la demande a changé : le salarié confirme ses pièces"
        case .expiree: "la demande n'est pas renouvelée : le salarié la renouvelle sur son site"
        case .avisDuConseiller: "un conseiller la valide ou la rejette"
        case .transmission: "un conseiller l'envoie au bailleur"
        case .commission: "le bailleur l'inscrit à une commission"
        case .decision: "la commission se réunit"
        case .piece: "le salarié apporte la pièce que demande la commission"
        case .proposition: "le bailleur propose le logement, rang après rang"
        case .reponse: "le salarié répond au bailleur"
        case .bail: "le bailleur fait signer le bail"
        case .radiation: "le site dit la demande radiée pour attribution"
        case .sansCandidature: "plus personne n'est candidat : le bailleur retire l'offre ou en publie une autre"
        }
    }
}

extension Candidature {
    /// What it waits for, what holds it back first; none once ended, nor before its offre's term, where nobody has
    /// anything to do.
    ///
    /// - Parameter actes: its own, oldest first: they say since when.
    public func attentes(_ actes: [Acte]) -> [Attente] {
        guard etat.estVivante else { return [] }
        let depuis = { (type: TypeEvenement) in actes.last { $0.type == type }?.le ?? self.depuis }
        var attentes: [Attente] = []
        if estGelee { attentes.append(Attente(raison: .gelee, depuis: depuis(.candidatureGelee))) }
        if estSuspendue { attentes.append(Attente(raison: .suspendue, depuis: depuis(.candidatureSuspendue))) }
        if !aRevoir.isEmpty { attentes.append(Attente(raison: .aRevoir, depuis: depuis(.candidatureReevaluee))) }
        if piecesAConfirmer {
            attentes.append(Attente(raison: .piecesAConfirmer, depuis: depuis(.piecesAConfirmer)))
        }
        if estExpiree { attentes.append(Attente(raison: .expiree, depuis: depuis(.candidatureAvertie))) }
        if let tour {
            attentes.append(Attente(raison: tour, depuis: tour == .reponse ? depuis(.logementPropose) : self.depuis))
        }
        return attentes
    }

    /// Whose turn it is, by its state alone.
    private var tour: RaisonAttente? {
        switch etat {
        case .presentee: .avisDuConseiller
        case .validee: .transmission
        case .transmise: .commission
        case .enCommission: .decision
        case .sousCondition: .piece
        case .attribuee: echeance == nil ? .proposition : .reponse
        case .acceptee: .bail
        case .bailSigne: .radiation
        case .deposee, .annulee, .rejetee, .nonRetenue, .declinee, .sansReponse, .close, .effacee: nil
        }
    }
}

extension Offre {
    /// Nil while somebody is a candidate, or before its close.
    public func attente(vivantes: Int) -> Attente? {
        guard etat == .presentee, vivantes == 0 else { return nil }
        return Attente(raison: .sansCandidature, depuis: depuis)
    }
}
