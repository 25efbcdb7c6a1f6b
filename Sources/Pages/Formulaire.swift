internal import Web

/// A form: its fields once, for what is shown, what is read and what is wrong.
struct Formulaire {
    let action: String
    let bouton: String
    var champs: [Champ]
    /// Beside the button: where one goes without sending.
    var retour: (texte: String, chemin: String)?

    struct Champ {
        /// As the API names it: its refusals find their field.
        let nom: String
        let libelle: String
        var genre = Genre.texte("text")
        var aide: String?
        var remplissage: String?
        var estRequis = true
        var maximum: Int?
        /// Sentences under the field, for a password.
        var regles: [(cle: String, texte: String)] = []
    }

    enum Genre {
        /// `text`, `email`, `tel`, `password`.
        case texte(String)
        case choix([(valeur: String, texte: String)])
        case liste([(valeur: String, texte: String)])
        case coche
    }

    /// - Parameters:
    ///   - saisie: what was typed; a password is typed again.
    ///   - refus: why it was not taken.
    func vue(_ visite: Visite, _ saisie: [String: String], refus: RefusLu?) -> Vue {
        let fautes = fautes(visite.mots, refus)
        var vue: Vue = [
            "action": action, "bouton": bouton, "jeton": visite.jetonDeFormulaire, "cle": visite.guichet.tirage(),
            "champs": champs.map { champ in
                self.vue(champ, saisie[champ.nom] ?? "", fautes.first { $0.champ == champ.nom }?.message)
            },
        ]
        if let retour { vue["retour"] = ["texte": retour.texte, "chemin": retour.chemin] }
        return vue
    }

    /// The summary above the form: every fault with a link to its field.
    func resume(_ mots: Catalogue, _ refus: RefusLu?) -> Vue? {
        guard let refus else { return nil }
        let fautes = fautes(mots, refus)
        let liens: [Vue] = fautes.map { ["ancre": $0.champ, "message": $0.message] }
        return [
            "phrase": fautes.isEmpty ? refus.phrase(mots) : mots("corrigez"), "liens": liens,
            "lien_externe": refus.lien ?? "",
            "a_un_lien": refus.lien != nil,
        ]
    }

    private func fautes(_ mots: Catalogue, _ refus: RefusLu?) -> [(champ: String, message: String)] {
        guard let refus else { return [] }
        let dites = refus.erreurs.isEmpty ? refus.champs.map { ($0, refus.detail) } : refus.erreurs.map { ($0, $1) }
        return dites.compactMap { nom, message in
            guard let champ = champs.first(where: { $0.nom == nom }) else { return nil }
            return (nom, champ.phrase(mots, message))
        }
    }

    private func vue(_ champ: Champ, _ valeur: String, _ erreur: String?) -> Vue {
        var vue: Vue = [
            "nom": champ.nom, "libelle": champ.libelle, "est_requis": champ.estRequis, "valeur": valeur,
            "a_une_erreur": erreur != nil, "erreur": erreur ?? "", "a_une_aide": champ.aide != nil,
            "aide": champ.aide ?? "", "a_un_remplissage": champ.remplissage != nil,
            "remplissage": champ.remplissage ?? "", "a_un_maximum": champ.maximum != nil,
            "maximum": champ.maximum ?? 0,
            "decrit": champ.descriptions(erreur != nil).joined(separator: " "),
            "est_decrit": !champ.descriptions(erreur != nil).isEmpty,
            "a_des_regles": !champ.regles.isEmpty,
            "regles": champ.regles.map { ["cle": $0.cle, "texte": $0.texte] },
        ]
        switch champ.genre {
        case .texte(let type):
            vue["est_texte"] = true
            vue["type"] = type
            if type == "password" { vue["valeur"] = "" }
        case .choix(let options):
            vue["est_choix"] = true
            vue["options"] = Self.options(options, champ.nom, valeur)
        case .liste(let options):
            vue["est_liste"] = true
            vue["options"] = Self.options(options, champ.nom, valeur)
        case .coche:
            vue["est_coche"] = true
            vue["est_cochee"] = !valeur.isEmpty
        }
        return vue
    }

    private static func options(
        _ options: [(valeur: String, texte: String)], _ nom: String, _ choisie: String
    ) -> [Vue] {
        options.map { option in
            [
                "nom": nom, "valeur": option.valeur, "texte": option.texte, "est_choisie": option.valeur == choisie,
            ]
        }
    }
}

extension Formulaire.Champ {
    fileprivate func descriptions(_ estFautif: Bool) -> [String] {
        [aide.map { _ in "aide-\(nom)" }, regles.isEmpty ? nil : "regles-\(nom)", estFautif ? "erreur-\(nom)" : nil]
            .compactMap { $0 }
    }

    /// The API names the field by its name in the wire; people know its label.
    fileprivate func phrase(_ mots: Catalogue, _ message: String) -> String {
        guard mots.langue == .francais else { return mots("champ_a_revoir", ["champ": libelle]) }
        return message.replacing("« \(nom) »", with: "« \(libelle) »")
    }
}

extension RefusLu {
    /// What happened, what to do, when.
    func phrase(_ mots: Catalogue) -> String {
        var phrases = [detail.isEmpty ? mots("refus_sans_phrase") : detail]
        if let essaisRestants { phrases.append(mots.nombre("essais_restants", essaisRestants)) }
        if let jusqua { phrases.append(mots("pas_avant", ["instant": mots.instant(jusqua)])) }
        return phrases.joined(separator: " ")
    }
}
