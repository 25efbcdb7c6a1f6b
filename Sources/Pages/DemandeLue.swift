internal import Demandes
internal import Web

/// The demande of an answer, in the types of the domain: its labels and its words are there, once.
struct DemandeLue {
    let demande: Demande

    init?(_ valeur: JSONValue) {
        guard valeur != .null, let lue = try? Demande(canonique: Array(valeur.ecrit.utf8)) else { return nil }
        demande = lue
    }

    /// Each value with its label, under the section it belongs to, in the order of the form that the State publishes.
    func sections(_ mots: Catalogue) -> [(titre: String, lignes: [Vue])] {
        var sections: [(titre: String, lignes: [Vue])] = []
        for changement in Ecart(de: Demande(), a: demande).changements {
            let parties = changement.libelle.split(separator: " › ", maxSplits: 1).map(String.init)
            let titre = parties.count > 1 ? parties[0] : mots("section_generale")
            let ligne: Vue = ["libelle": parties.last ?? "", "valeur": changement.apres ?? ""]
            if let rang = sections.firstIndex(where: { $0.titre == titre }) {
                sections[rang].lignes.append(ligne)
            } else {
                sections.append((titre, [ligne]))
            }
        }
        return sections
    }

    /// What differs, for a page that shows it.
    func ecarts(depuis avant: DemandeLue, _ mots: Catalogue) -> [Vue] {
        Ecart(de: avant.demande, a: demande).changements.map {
            ["libelle": $0.libelle, "avant": $0.avant ?? mots("rien"), "apres": $0.apres ?? mots("rien")]
        }
    }

    /// The demandeur first, then the codemandeurs, by rank.
    var titulaires: [String] {
        [demande.demandeur].compactMap { $0.map(Self.nom) } + demande.codemandeurs.map(Self.nom)
    }

    var siret: String? { demande.demandeur?.emploi?.siret.valeur }

    private static func nom(_ titulaire: Titulaire) -> String {
        [titulaire.prenoms.valeur, titulaire.nomNaissance.valeur].compactMap { $0 }.joined(separator: " ")
    }
}
