/// Reads the file of firms, row by row: `Entreprises` of the good rows, and each bad one with what is wrong.
public struct LectureEntreprises: Sendable {
    /// A row that is not kept: never its values.
    public struct Rejet: Sendable, Hashable {
        public let ligne: Int
        public let colonne: String
        public let pourquoi: String

        public var phrase: String { "ligne \(ligne), colonne \(colonne) : \(pourquoi)" }
    }

    public static let colonnes = [
        "siret", "nom", "effectif", "agricole", "prioritaire", "code_entreprise", "code_personnel", "niveaux",
        "matricule", "date_entree", "validation", "cotisation", "points",
    ]

    public let entreprises: Entreprises
    public let rejets: [Rejet]

    public init(_ lignes: [LigneDeTable]) {
        var gardees: [Entreprise] = []
        var rejets: [Rejet] = []
        var vus: Set<Siret> = []
        var codes: [String: String] = [:]
        for ligne in lignes {
            var lecteur = Lecteur(ligne)
            let entreprise = lecteur.entreprise()
            guard let entreprise, lecteur.rejets.isEmpty else {
                rejets += lecteur.rejets
                continue
            }
            let code = entreprise.codeEntreprise.map(Entreprises.cle)
            if vus.contains(entreprise.siret) {
                rejets.append(Rejet(ligne: ligne.numero, colonne: "siret", pourquoi: "déjà donné plus haut"))
            } else if let code, let autre = codes[code], autre != entreprise.siret.siren {
                rejets.append(
                    Rejet(
                        ligne: ligne.numero, colonne: "code_entreprise", pourquoi: "déjà celui d'une autre entreprise"))
            } else {
                vus.insert(entreprise.siret)
                if let code { codes[code] = entreprise.siret.siren }
                gardees.append(entreprise)
            }
        }
        entreprises = Entreprises(gardees)
        self.rejets = rejets
    }

    private struct Lecteur {
        let ligne: LigneDeTable
        var rejets: [Rejet] = []

        init(_ ligne: LigneDeTable) { self.ligne = ligne }

        mutating func entreprise() -> Entreprise? {
            let siret = Siret(texte("siret") ?? "")
            if siret == nil { rejeter("siret", "14 chiffres attendus") }
            let nom = texte("nom")
            if nom == nil { rejeter("nom", "le nom manque") }
            let effectif = entier("effectif", 0...10_000_000)
            let drapeaux = ["agricole", "prioritaire", "matricule", "date_entree", "validation"].map { drapeau($0) }
            let (cotisation, points) = (entier("cotisation", 0...1_000_000_000), entier("points", 0...100))
            let niveaux = niveaux()
            guard let siret, let nom else { return nil }
            return Entreprise(
                siret: siret, nom: nom, effectif: effectif, estAgricole: drapeaux[0], estPrioritaire: drapeaux[1],
                codeEntreprise: texte("code_entreprise"), formeCodePersonnel: texte("code_personnel"),
                niveaux: niveaux, exigeMatricule: drapeaux[2], exigeDateEntree: drapeaux[3],
                exigeValidation: drapeaux[4], cotisation: cotisation, points: points ?? 0)
        }

        private mutating func rejeter(_ colonne: String, _ pourquoi: String) {
            rejets.append(Rejet(ligne: ligne.numero, colonne: colonne, pourquoi: pourquoi))
        }

        /// Nil where the cell is empty.
        private func texte(_ colonne: String) -> String? {
            guard let texte = ligne.cases[colonne] else { return nil }
            let nu = texte.drop { $0.isWhitespace }
            let propre = String(nu.reversed().drop { $0.isWhitespace }.reversed())
            return propre.isEmpty ? nil : propre
        }

        private mutating func entier(_ colonne: String, _ bornes: ClosedRange<Int>) -> Int? {
            guard let texte = texte(colonne) else { return nil }
            guard let nombre = Int(texte), bornes.contains(nombre) else {
                rejeter(colonne, "un nombre entier de \(bornes.lowerBound) à \(bornes.upperBound) attendu")
                return nil
            }
            return nombre
        }

        private mutating func drapeau(_ colonne: String) -> Bool {
            switch texte(colonne) {
            case "oui": return true
            case "non", nil: return false
            default:
                rejeter(colonne, "oui ou non attendu")
                return false
            }
        }

        /// `1 2 3`; all of them where the cell is empty.
        private mutating func niveaux() -> Set<NiveauConfidentialite> {
            guard let texte = texte("niveaux") else { return Set(NiveauConfidentialite.allCases) }
            let lus = texte.split(separator: " ").map { Int($0).flatMap(NiveauConfidentialite.init) }
            guard !lus.contains(nil) else {
                rejeter("niveaux", "1, 2 et 3 attendus, séparés par des espaces")
                return []
            }
            return Set(lus.compactMap { $0 })
        }
    }
}
