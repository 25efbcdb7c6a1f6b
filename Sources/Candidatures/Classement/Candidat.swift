public import Demandes
public import Referentiel

/// What a ranking looks at in one candidature: taken once, kept with the ranking, so that it can be replayed.
public struct Candidat: Sendable, Hashable {
    /// Of the candidature.
    public let reference: String
    public let deposeeLe: Instant
    public var contrat: ContratTravail?
    /// Resources in percent of the ceiling of the dwelling, rounded up; nil where they are not certain.
    public var tauxDuPlafond: Int?
    /// Contributions of the employer, in euros a year.
    public var cotisation: Int?
    /// Of the demandeur and of his spouse.
    public var ages: [Int] = []
    /// First registration: the seniority counts from there.
    public var depot: DateCivile?
    /// How many times the demande was presented before, without an attribution.
    public var presentations = 0
    /// What the employer's policy grants.
    public var pointsEntreprise: Int?
    /// At level 1, nothing of the employer counts.
    public var estAnonyme = true
    public var designation: DesignationPrefet?

    public init(reference: String, deposeeLe: Instant) {
        self.reference = reference
        self.deposeeLe = deposeeLe
    }

    /// Takes what counts from the facts of the demande, on the day of the ranking.
    ///
    /// - Parameters:
    ///   - role: whose employer the demande is tied to.
    ///   - presentations: how many times it was presented before, without an attribution.
    public init(
        reference: String, deposeeLe: Instant, _ demande: FaitsDemande, role: RoleEmploye, offre: FaitsOffre,
        employeur: EtatEmployeur, niveau: NiveauConfidentialite, presentations: Int,
        designation: DesignationPrefet? = nil, geographie: Geographie, plafonds: Plafonds, le jour: DateCivile
    ) {
        self.init(reference: reference, deposeeLe: deposeeLe)
        contrat = demande.titulaire(role)?.contrat.valeur
        tauxDuPlafond = JugeDesOffres(
            demande, employeur: employeur, geographie: geographie, plafonds: plafonds, le: jour
        ).tauxDuPlafond(offre)
        if case .connu(let entreprise) = employeur, niveau.compteLEmployeur {
            cotisation = entreprise.cotisation
            pointsEntreprise = entreprise.points
        }
        ages = demande.couple.compactMap { $0.dateNaissance.valeur.flatMap { Age.revolu($0, le: jour)?.lowerBound } }
        depot = demande.depot.valeur
        self.presentations = presentations
        estAnonyme = !niveau.compteLEmployeur
        self.designation = designation
    }

    func mesure(_ critere: Critere, le jour: DateCivile) -> Mesure {
        if critere.vientDeLEmployeur, estAnonyme { return .anonyme }
        return switch critere {
        case .contrat: contrat.map(Mesure.terme) ?? .inconnue
        case .revenus: nombre(tauxDuPlafond)
        case .cotisations: nombre(cotisation)
        case .ages: ages.isEmpty ? .inconnue : .nombre(ages.reduce(0, +) / ages.count)
        case .anciennete: nombre(depot.flatMap { Anciennete.mois(depuis: $0, le: jour) })
        case .presentations: .nombre(presentations)
        case .entreprise: nombre(pointsEntreprise)
        }
    }

    private func nombre(_ nombre: Int?) -> Mesure { nombre.map(Mesure.nombre) ?? .inconnue }
}

/// The prefect's word that a household comes first by right (DALO): nobody else's, and no point replaces it.
public struct DesignationPrefet: Sendable, Hashable {
    public let le: DateCivile
    public let reference: String

    public init(le: DateCivile, reference: String) {
        self.le = le
        self.reference = reference
    }
}

extension FaitsDemande {
    /// The demandeur, and his spouse where a codemandeur is one.
    var couple: [FaitsTitulaire] {
        (demandeur.map { [$0] } ?? [])
            + codemandeurs.filter { [.conjoint, .pacse, .concubin].contains($0.lien.valeur) }.prefix(1)
    }
}

/// How long a demande has waited.
enum Anciennete {
    /// Whole calendar months; nil for a day that is not complete.
    static func mois(depuis depot: DateCivile, le jour: DateCivile) -> Int? {
        guard depot.estComplete else { return nil }
        let mois = (Int(jour.annee) - Int(depot.annee)) * 12 + Int(jour.mois) - Int(depot.mois)
        return max(0, depot.plus(mois: mois) > jour ? mois - 1 : mois)
    }
}
