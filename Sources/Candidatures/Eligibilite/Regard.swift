public import Demandes
public import Referentiel

/// How one demande looks at offres on a day: where to look, and what the rules say of each dwelling. Worked out once
/// for all of them.
public struct Regard: Sendable {
    /// Every code out of which an offre can be shown; the arrondissements of a city beside the city's.
    public let communes: [String]
    /// Nil where the dwelling is out of the demande's reach.
    public let voir: @Sendable (LogementOffert) -> OffreRegardee?

    public init(communes: [String], voir: @escaping @Sendable (LogementOffert) -> OffreRegardee?) {
        self.communes = communes
        self.voir = voir
    }

    /// It sees nothing.
    public static let aucun = Regard(communes: []) { _ in nil }

    public init(
        _ demande: FaitsDemande, employeur: EtatEmployeur, geographie: Geographie, plafonds: Plafonds,
        le jour: DateCivile
    ) {
        let portee = Portee(demande, geographie: geographie, le: jour)
        let juge = JugeDesOffres(demande, employeur: employeur, geographie: geographie, plafonds: plafonds, le: jour)
        communes = Onglet.allCases.flatMap { onglet in
            portee.communes(onglet).sorted().flatMap { code in
                [code.texte] + geographie.arrondissements(de: code).map(\.code.texte)
            }
        }
        voir = { logement in
            guard let offre = FaitsOffre(logement, geographie), let onglet = portee.onglet(offre.commune) else {
                return nil
            }
            return OffreRegardee(onglet: onglet, reponses: juge.reponses(offre))
        }
    }
}

/// What one demande sees of an offre.
public struct OffreRegardee: Sendable, Hashable {
    public let onglet: Onglet
    public let reponses: [ReponseRegle]

    public var verdict: VerdictOffre { VerdictOffre(reponses) }
}

extension FaitsOffre {
    /// Nil for a dwelling that no rule can look at; one that was published can always be, as long as its commune is.
    init?(_ logement: LogementOffert, _ geographie: Geographie) {
        guard let financement = Financement(rawValue: logement.financement),
            let faits = try? FaitsOffre(
                reference: "", commune: logement.commune, type: logement.type, surface: logement.surface,
                financement: financement, loyer: logement.loyer, charges: logement.charges,
                reservataire: logement.reservataire, entreprises: Set(logement.entreprises), geographie: geographie)
        else { return nil }
        self = faits
    }

    /// Everything that is wrong with a description.
    static func defauts(_ logement: LogementOffert, _ geographie: Geographie) -> [CodeOffre] {
        var defauts: [CodeOffre] = []
        if !(1...200).contains(logement.titre.count) || logement.titre.contains(where: \.isNewline) {
            defauts.append(.titre)
        }
        let financement = Financement(rawValue: logement.financement)
        if financement == nil { defauts.append(.financement) }
        do throws(FautesOffre) {
            _ = try FaitsOffre(
                reference: "", commune: logement.commune, type: logement.type, surface: logement.surface,
                financement: financement ?? .plus, loyer: logement.loyer, charges: logement.charges,
                reservataire: logement.reservataire, entreprises: Set(logement.entreprises), geographie: geographie)
        } catch {
            defauts += error.codes
        }
        return defauts
    }
}

extension Geographie {
    /// Of Paris, Lyon and Marseille; none elsewhere.
    fileprivate func arrondissements(de code: CodeCommune) -> [PartieDeCommune] {
        ["75056", "69123", "13055"].contains(code.texte) ? parties(de: code) : []
    }
}
