public import Demandes

/// When a pièce is asked for: one fact of the household. A closed list, as the table writes it: `toujours`,
/// `contrat=cdi|cdd`, `naissance`.
public enum ConditionPiece: Sendable, Hashable {
    case toujours
    case contrat(Set<ContratTravail>)
    case situation(Set<SituationFamiliale>)
    case ressource(Set<NatureRessource>)
    case motif(Set<MotifDemande>)
    case logement(Set<ModeleLogement>)
    case personnesACharge
    case garde
    case naissance
    case handicap
    /// Last year's income counts, or could: the notice of the year before last is not enough.
    case baisseDeRevenus

    /// Nil for what is not one of them, or names a term that does not exist.
    public init?(_ texte: String) {
        let parts = texte.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            guard let seule = Self.seules[texte] else { return nil }
            self = seule
            return
        }
        let lue: ConditionPiece? =
            switch parts[0] {
            case "contrat": Self.termes(parts[1]).map(ConditionPiece.contrat)
            case "situation": Self.termes(parts[1]).map(ConditionPiece.situation)
            case "ressource": Self.termes(parts[1]).map(ConditionPiece.ressource)
            case "motif": Self.termes(parts[1]).map(ConditionPiece.motif)
            case "logement": Self.termes(parts[1]).map(ConditionPiece.logement)
            default: nil
            }
        guard let lue else { return nil }
        self = lue
    }

    public static let seules: [String: ConditionPiece] = [
        "toujours": .toujours, "personnes-a-charge": .personnesACharge, "garde": .garde, "naissance": .naissance,
        "handicap": .handicap, "baisse-de-revenus": .baisseDeRevenus,
    ]

    private static func termes<T: Nomenclature>(_ texte: String) -> Set<T>? {
        let termes = texte.split(separator: "|", omittingEmptySubsequences: false).map { T(rawValue: String($0)) }
        return termes.contains(nil) ? nil : Set(termes.compactMap { $0 })
    }
}

extension ConditionPiece {
    /// Why the household meets it, after « demandé parce que »; nil where it does not.
    func raison(_ faits: FaitsDemande, le jour: DateCivile) -> String? {
        switch self {
        case .toujours: "toute demande doit le prouver"
        case .contrat, .situation, .ressource: nil
        case .motif(let motifs):
            faits.motifs.compactMap(\.valeur).first { motifs.contains($0) }
                .map { "votre demande a pour motif « \($0.libelle) »" }
        case .logement(let modeles):
            faits.logement.modeles.compactMap(\.valeur).first { modeles.contains($0) }
                .map { "votre logement actuel est « \($0.libelle) »" }
        case .personnesACharge:
            faits.personnesACharge.isEmpty
                ? nil : "vous avez \(Ecriture.compte(faits.personnesACharge.count, "personne")) à charge"
        case .garde:
            faits.enfantsEnGarde.isEmpty
                ? nil : "vous accueillez \(Ecriture.compte(faits.enfantsEnGarde.count, "enfant")) en garde ou en visite"
        case .naissance: (faits.naissance?.nombre.valeur ?? 0) > 0 ? "une naissance est attendue" : nil
        case .handicap: faits.handicap.valeur == true ? "votre demande a un complément handicap" : nil
        case .baisseDeRevenus: Revenus.baisse(faits, le: jour)
        }
    }

    /// The same of one holder.
    func raison(_ titulaire: FaitsTitulaire, rang: Int) -> String? {
        let qui = rang == 0 ? "le demandeur" : "le codemandeur \(rang)"
        switch self {
        case .contrat(let contrats):
            return titulaire.contrat.valeur.flatMap { contrats.contains($0) ? "\(qui) est : \($0.libelle)" : nil }
        case .situation(let situations):
            return titulaire.situationFamiliale.valeur.flatMap {
                situations.contains($0) ? "\(qui) est : \($0.libelle)" : nil
            }
        case .ressource(let natures):
            return titulaire.ressourcesRecues.compactMap(\.nature.valeur).first { natures.contains($0) }
                .map { "\(qui) reçoit : \($0.libelle)" }
        default: return nil
        }
    }
}

extension Revenus {
    /// Why last year's notice is asked for; nil where the year before last's is enough.
    static func baisse(_ faits: FaitsDemande, le jour: DateCivile) -> String? {
        guard case .connus(let revenus) = bilan(faits, le: jour) else { return nil }
        if revenus.annee == Int(jour.annee) - 1 { return "vos revenus \(revenus.annee) ont baissé d'au moins 10 %" }
        let mois = Mensualites(faits)
        guard !revenus.dernierEstConnu, !mois.estVide, !mois.estPartielle,
            baisse(de: revenus.reference, a: mois.centimes * 12)
        else { return nil }
        return "vos ressources du mois laissent penser à une baisse d'au moins 10 %"
    }
}
