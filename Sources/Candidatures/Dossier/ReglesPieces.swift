public import Demandes

/// A line of the dated table of pièces: what may be asked, of whom, when. The law's list is limitative (CCH
/// R441-2-4-1): nothing else is.
public struct ReglePiece: Sendable, Hashable {
    public let code: String
    public let categorie: CategoriePiece
    public let libelle: String
    public let personne: PersonnePiece
    public let condition: ConditionPiece
    public let depuis: DateCivile
    /// The last day; nil while it is in force.
    public let jusqua: DateCivile?
    public let source: String
    /// Our reading, where the text itself was not found.
    public let estSupposee: Bool

    func vaut(_ jour: DateCivile) -> Bool { depuis <= jour && jusqua.map { jour <= $0 } ?? true }
}

/// Whose pièce it is.
public enum PersonnePiece: String, Sendable, Hashable, CaseIterable {
    /// One for the household.
    case menage
    /// One for each holder.
    case titulaire
}

/// The table, read row by row. Half a table would ask for half the pièces: one bad row refuses it whole.
public struct ReglesPieces: Sendable, Hashable {
    public let regles: [ReglePiece]

    public static let colonnes = [
        "code", "categorie", "libelle", "personne", "condition", "depuis", "jusqua", "source", "origine",
    ]

    public init(_ lignes: [LigneDeTable]) throws(FautesPieces) {
        var regles: [ReglePiece] = []
        var fautes: [FautesPieces.Faute] = []
        for ligne in lignes {
            let lecteur = Lecteur(ligne: ligne)
            guard let regle = lecteur.regle() else {
                fautes += lecteur.fautes()
                continue
            }
            let chevauche = regles.contains { autre in
                autre.code == regle.code && autre.condition == regle.condition
                    && autre.depuis <= regle.jusqua ?? regle.depuis && regle.depuis <= autre.jusqua ?? regle.depuis
            }
            if chevauche {
                fautes.append(.init(ligne: ligne.numero, colonne: "depuis", pourquoi: "deux lignes le même jour"))
            }
            regles.append(regle)
        }
        guard fautes.isEmpty else { throw FautesPieces(fautes: fautes) }
        self.regles = regles
    }

    private struct Lecteur {
        let ligne: LigneDeTable

        func regle() -> ReglePiece? {
            guard let code = texte("code"), let libelle = texte("libelle"), let source = texte("source"),
                let categorie = texte("categorie").flatMap(CategoriePiece.init(rawValue:)),
                let personne = texte("personne").flatMap(PersonnePiece.init(rawValue:)),
                let condition = texte("condition").flatMap(ConditionPiece.init), convient(condition, personne),
                let depuis = texte("depuis").flatMap(DateCivile.init(iso:)), finBonne(depuis),
                let origine = texte("origine"), ["publie", "suppose"].contains(origine)
            else { return nil }
            return ReglePiece(
                code: code, categorie: categorie, libelle: libelle, personne: personne, condition: condition,
                depuis: depuis, jusqua: texte("jusqua").flatMap(DateCivile.init(iso:)), source: source,
                estSupposee: origine == "suppose")
        }

        /// Every cell that keeps the row out.
        func fautes() -> [FautesPieces.Faute] {
            var fautes: [FautesPieces.Faute] = []
            let signaler = { (colonne: String, pourquoi: String) in
                fautes.append(.init(ligne: ligne.numero, colonne: colonne, pourquoi: pourquoi))
            }
            for colonne in ["code", "libelle", "source"] where texte(colonne) == nil { signaler(colonne, "vide") }
            if texte("categorie").flatMap(CategoriePiece.init(rawValue:)) == nil {
                signaler("categorie", CategoriePiece.allCases.map(\.rawValue).joined(separator: ", ") + " attendu")
            }
            let personne = texte("personne").flatMap(PersonnePiece.init(rawValue:))
            if personne == nil { signaler("personne", "menage ou titulaire attendu") }
            let condition = texte("condition").flatMap(ConditionPiece.init)
            if condition == nil { signaler("condition", "condition ou terme inconnu") }
            if let personne, let condition, !convient(condition, personne) {
                signaler("personne", "cette condition ne se juge pas ainsi")
            }
            let depuis = texte("depuis").flatMap(DateCivile.init(iso:))
            if depuis == nil { signaler("depuis", "une date AAAA-MM-JJ attendue") }
            if let depuis, !finBonne(depuis) { signaler("jusqua", "une date après depuis, ou rien") }
            if !["publie", "suppose"].contains(texte("origine")) { signaler("origine", "publie ou suppose attendu") }
            return fautes
        }

        private func texte(_ colonne: String) -> String? {
            ligne.cases[colonne].flatMap { $0.isEmpty ? nil : $0 }
        }

        private func finBonne(_ depuis: DateCivile) -> Bool {
            guard let texte = texte("jusqua") else { return true }
            return DateCivile(iso: texte).map { $0 >= depuis } ?? false
        }

        /// What is a holder's own is judged of each holder.
        private func convient(_ condition: ConditionPiece, _ personne: PersonnePiece) -> Bool {
            switch condition {
            case .contrat, .situation, .ressource: personne == .titulaire
            case .toujours: true
            default: personne == .menage
            }
        }
    }
}

/// Why a table of pièces is refused: every cell that is wrong.
public struct FautesPieces: Error, Sendable, Hashable {
    public let fautes: [Faute]

    public struct Faute: Sendable, Hashable {
        public let ligne: Int
        public let colonne: String
        public let pourquoi: String

        public var phrase: String { "ligne \(ligne), colonne \(colonne) : \(pourquoi)" }
    }
}
