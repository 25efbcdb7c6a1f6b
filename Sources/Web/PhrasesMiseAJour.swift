internal import Demandes
internal import Journal
internal import Registre

extension MiseAJour {
    /// `delai`: how long a change made at the site may take to be seen, in words.
    func json(_ delai: String) -> JSON {
        .object([
            ("etat", .string(etat.rawValue)), ("lu_le", .nullable(lueLe)),
            ("modifie_sur_le_site_le", .nullable(modifieeSurLeSiteLe)), ("ecarts", .array(ecarts.map(\.json))),
            ("cause", changement.map { .string($0.rawValue) }),
            ("prochain_essai", .nullable(prochainEssai)), ("message", .string(message(delai))),
        ])
    }

    /// What the person reads: what happened, how old the data is, what comes next.
    func message(_ delai: String) -> String {
        switch etat {
        case .modifiee: "\(nombre)\(lue)\(dateDuSite)"
        case .aucuneModification:
            "Aucune modification.\(lue)\(dateDuSite) Un changement fait sur ce site peut mettre jusqu'à \(delai) à "
                + "nous parvenir."
        case .copieDatee: "\(cause?.phrase ?? Self.plusAncienne)\(affichees)\(suite)"
        case .enCours:
            "Le site d'enregistrement met du temps à répondre. La mise à jour se poursuit sans vous : revenez dans une "
                + "minute.\(affichees)"
        }
    }

    private static let plusAncienne =
        "Le site d'enregistrement a donné une version plus ancienne que celle que nous tenons : nous gardons la plus "
        + "récente."

    private var nombre: String {
        guard changement == nil else {
            return "Nous lisons mieux les données de votre site : "
                + (ecarts.count == 1
                    ? "1 information affichée a changé" : "\(ecarts.count) informations affichées ont changé")
                + ", sans que rien n'ait changé sur ce site."
        }
        return ecarts.count == 1
            ? "Votre demande a été mise à jour : 1 information a changé."
            : "Votre demande a été mise à jour : \(ecarts.count) informations ont changé."
    }

    private var lue: String { lueLe.map { " Site interrogé le \(HeureDeParis.phrase($0))." } ?? "" }

    private var dateDuSite: String {
        modifieeSurLeSiteLe.map { " Dernier changement selon le site : \(HeureDeParis.phrase($0))." }
            ?? " Le site ne date pas ses changements."
    }

    private var affichees: String {
        lueLe.map { " Les données affichées datent du \(HeureDeParis.phrase($0))." } ?? ""
    }

    private var suite: String {
        prochainEssai.map { " Prochain essai : le \(HeureDeParis.phrase($0))." } ?? ""
    }
}

extension Ecart.Changement {
    fileprivate var json: JSON {
        .object([
            ("champ", .string(chemin)), ("libelle", .string(libelle)), ("avant", .nullable(avant)),
            ("apres", .nullable(apres)),
        ])
    }
}
