internal import Demandes
internal import Journal
internal import Registre

extension MiseAJour {
    /// - Parameters:
    ///   - delai: how long a change made at the site may take to be seen, in words.
    ///   - perime: the age from which a copy is old, where the site says how often something new should come.
    ///   - suspendu: since when an operator has suspended the site.
    func json(_ delai: String, perime: Duration?, suspendu: Instant?, _ now: Instant) -> JSON {
        let ancienne = estAncienne(perime, now)
        return .object([
            ("etat", .string(etat.rawValue)), ("lu_le", .nullable(lueLe)),
            ("modifie_sur_le_site_le", .nullable(modifieeSurLeSiteLe)), ("ecarts", .array(ecarts.map(\.json))),
            ("cause", changement.map { .string($0.rawValue) }),
            ("prochain_essai", .nullable(prochainEssai)), ("copie_ancienne", .boolean(ancienne)),
            ("message", .string(message(delai, ancienne: ancienne, suspendu: suspendu))),
        ])
    }

    /// What the person reads: what happened, how old the data is, what comes next.
    func message(_ delai: String, ancienne: Bool = false, suspendu: Instant? = nil) -> String {
        switch etat {
        case .modifiee: "\(nombre)\(lue)\(dateDuSite)"
        case .aucuneModification:
            "Aucune modification.\(lue)\(dateDuSite) Un changement fait sur ce site peut mettre jusqu'à \(delai) à "
                + "nous parvenir."
        case .copieDatee:
            (pourquoi(suspendu) ?? Self.plusAncienne) + affichees + (ancienne ? Self.vieille : "") + suite
        case .enCours:
            "Le site d'enregistrement met du temps à répondre. La mise à jour se poursuit sans vous : revenez dans une "
                + "minute.\(affichees)"
        }
    }

    /// Why the copy is an old one.
    private func pourquoi(_ suspendu: Instant?) -> String? {
        guard panne == .siteSuspendu, let suspendu else { return panne?.phrase ?? cause?.phrase }
        return "Votre site d'enregistrement est suspendu par l'opérateur depuis le \(HeureDeParis.phrase(suspendu)) : "
            + "nous l'interrogerons dès la reprise, vous n'avez rien à faire."
    }

    private static let vieille = " C'est plus ancien qu'il ne devrait : ce qui a changé depuis n'y est pas."

    /// A copy that nothing newer came to replace within the time its site gives itself.
    func estAncienne(_ perime: Duration?, _ now: Instant) -> Bool {
        guard etat == .copieDatee, let lueLe else { return false }
        return lueLe.estAncien(le: now, apres: perime)
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
