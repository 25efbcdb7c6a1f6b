/// What differs between two readings of a demande, field by field, in the words of the cerfa.
public struct Ecart: Sendable, Equatable {
    public let changements: [Changement]

    /// One field that changed.
    public struct Changement: Sendable, Equatable {
        /// The canonical path: `demandeur.telephonePortable`.
        public let chemin: String
        /// The French label with its section: « Demandeur › Téléphone portable ».
        public let libelle: String
        /// Nil when the field, or the element it belongs to, was not there.
        public let avant: String?
        public let apres: String?
    }

    public init(de avant: Demande, a apres: Demande) { self.init(.contenu, avant, apres) }

    /// The same between two states of any section.
    public init<B: Bloc>(section avant: B, a apres: B) { self.init(PlanTexte(B.self), avant, apres) }

    private init<B: Bloc>(_ plan: PlanTexte, _ avant: B, _ apres: B) {
        var comparaison = Comparaison()
        withUnsafePointer(to: avant) { avant in
            withUnsafePointer(to: apres) { apres in
                comparaison.comparer(
                    plan, UnsafeRawPointer(avant), UnsafeRawPointer(apres), chemin: "", libelle: "")
            }
        }
        changements = comparaison.changements
    }

    public var estVide: Bool { changements.isEmpty }
}

private struct Comparaison {
    var changements: [Ecart.Changement] = []

    /// Most fields of two readings are equal, and are made into nothing: only what differs becomes words.
    mutating func comparer(
        _ plan: PlanTexte, _ avant: UnsafeRawPointer, _ apres: UnsafeRawPointer, chemin: String, libelle: String
    ) {
        for etape in plan.etapes {
            let (ancien, nouveau) = (avant + etape.place, apres + etape.place)
            guard !etape.genre.estEgal(ancien, nouveau) else { continue }
            let nom = String(decoding: etape.nom, as: UTF8.self)
            let sousChemin = chemin.isEmpty ? nom : chemin + "." + nom
            let sousLibelle = libelle.isEmpty ? etape.libelle : libelle + " › " + etape.libelle
            switch etape.genre {
            case .bloc(let plan): comparer(plan, ancien, nouveau, chemin: sousChemin, libelle: sousLibelle)
            case .option(let plan) where plan.estLa(ancien) && plan.estLa(nouveau):
                comparer(plan.section, ancien, nouveau, chemin: sousChemin, libelle: sousLibelle)
            default: comparer(etape.arbre(avant), etape.arbre(apres), chemin: sousChemin, libelle: sousLibelle)
            }
        }
    }

    private mutating func comparer(_ avant: Arbre, _ apres: Arbre, chemin: String, libelle: String) {
        switch (avant, apres) {
        case (.bloc(let gauche), .bloc(let droite)):
            for (ancienne, nouvelle) in zip(gauche, droite) {
                comparer(
                    ancienne.arbre, nouvelle.arbre,
                    chemin: chemin.isEmpty ? ancienne.nom : chemin + "." + ancienne.nom,
                    libelle: libelle.isEmpty ? ancienne.libelle : libelle + " › " + ancienne.libelle)
            }
        case (.liste(let gauche, let ordre), .liste(let droite, _)):
            comparerListes(gauche, droite, ordre, chemin: chemin, libelle: libelle)
        case (.sansBloc, .bloc), (.bloc, .sansBloc):
            deplier(avant, apres, chemin: chemin, libelle: libelle)
        default:
            let ancien = avant.phrase
            let nouveau = apres.phrase
            guard ancien != nouveau else { return }
            changements.append(.init(chemin: chemin, libelle: libelle, avant: ancien, apres: nouveau))
        }
    }

    /// A section that appears or goes away: each of its values is a change.
    private mutating func deplier(_ avant: Arbre, _ apres: Arbre, chemin: String, libelle: String) {
        let valeursAvant = avant.valeurs(chemin: chemin, libelle: libelle)
        let valeursApres = apres.valeurs(chemin: chemin, libelle: libelle)
        changements += valeursAvant.map { .init(chemin: $0.0, libelle: $0.1, avant: $0.2, apres: nil) }
        changements += valeursApres.map { .init(chemin: $0.0, libelle: $0.1, avant: nil, apres: $0.2) }
    }

    private mutating func comparerListes(
        _ avant: [Arbre], _ apres: [Arbre], _ ordre: OrdreListe, chemin: String, libelle: String
    ) {
        let anciens = identifier(avant, ordre)
        let nouveaux = identifier(apres, ordre)
        for (cle, ancien) in anciens {
            let sousChemin = "\(chemin)[\(cle)]"
            let sousLibelle = "\(libelle) (\(cle))"
            if let nouveau = nouveaux.first(where: { $0.cle == cle })?.arbre {
                comparer(ancien, nouveau, chemin: sousChemin, libelle: sousLibelle)
            } else {
                deplier(ancien, .sansBloc, chemin: sousChemin, libelle: sousLibelle)
            }
        }
        for (cle, nouveau) in nouveaux where !anciens.contains(where: { $0.cle == cle }) {
            deplier(.sansBloc, nouveau, chemin: "\(chemin)[\(cle)]", libelle: "\(libelle) (\(cle))")
        }
    }

    /// Gives each element what tells it from the others: its rank, or its key fields (and, among equals, a count).
    private func identifier(_ elements: [Arbre], _ ordre: OrdreListe) -> [(cle: String, arbre: Arbre)] {
        guard case .ensemble(let champs) = ordre else {
            return elements.enumerated().map { ("\($0.offset + 1)", $0.element) }
        }
        var vus: [String: Int] = [:]
        return elements.map { element in
            let cle = champs.compactMap { element.branche($0)?.phrase }.joined(separator: ", ")
            vus[cle, default: 0] += 1
            let rang = vus[cle] ?? 1
            return (rang == 1 ? cle : "\(cle) n° \(rang)", element)
        }
    }
}

extension Arbre {
    fileprivate func branche(_ nom: String) -> Arbre? {
        guard case .bloc(let branches) = self else { return nil }
        return branches.first { $0.nom == nom }?.arbre
    }

    /// A leaf in words; nil where there is nothing to say.
    fileprivate var phrase: String? {
        switch self {
        case .feuille(let feuille): feuille.phrase
        case .absente(.illisible(let brut)): "« \(brut) », selon le site"
        case .absente(.nonHabilitee): "non communiqué"
        case .absente(.nonDeclaree), .absente(.nonFournie), .absente(.retiree), .sansBloc, .bloc, .liste: nil
        }
    }

    fileprivate func valeurs(chemin: String, libelle: String) -> [(String, String, String)] {
        switch self {
        case .bloc(let branches):
            branches.flatMap {
                $0.arbre.valeurs(chemin: chemin + "." + $0.nom, libelle: libelle + " › " + $0.libelle)
            }
        case .liste(let elements, _):
            elements.enumerated().flatMap {
                $0.element.valeurs(chemin: "\(chemin)[\($0.offset + 1)]", libelle: "\(libelle) (\($0.offset + 1))")
            }
        default:
            phrase.map { [(chemin, libelle, $0)] } ?? []
        }
    }
}

extension Feuille {
    fileprivate var phrase: String {
        switch self {
        case .texte(let texte): texte
        case .code(_, let libelle): libelle
        case .date(let date): date.francais
        case .instant(let instant): instant.iso
        case .entier(let entier): String(entier)
        case .montant(let montant): montant.decimal.replacing(".", with: ",") + " €"
        case .booleen(let vrai): vrai ? "oui" : "non"
        }
    }
}

extension DateCivile {
    /// `JJ/MM/AAAA`.
    public var francais: String {
        let parts = iso.split(separator: "-")
        return "\(parts[2])/\(parts[1])/\(parts[0])"
    }
}
