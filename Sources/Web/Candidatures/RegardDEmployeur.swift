internal import Candidatures
internal import Demandes
internal import Journal
internal import Registre

/// What the employer of a compte sees of it, at the moment it is read: the salarié is shown this, and his employer is
/// served the same.
struct RegardDEmployeur {
    /// Of the employer, where the file of firms knows him.
    let siret: Siret?
    let vue: VueEmployeur
    let dossier: DossierTenu?
    /// The levels that his policy offers.
    let offerts: Set<NiveauConfidentialite>
    private let candidatures: [(candidature: Candidature, titre: String?, actes: [Acte])]

    /// Nil for a compte that holds no demande that was read.
    init?(
        _ lecture: any Lecture & LectureActes, compte: String, _ reglement: Reglement, le now: Instant
    ) throws {
        guard let ref = try lecture.demande(tenuePar: compte), let contenu = try lecture.demande(ref)?.contenu,
            let tenue = try lecture.vue(ref, le: now)
        else { return nil }
        let dossier = try lecture.dossier(compte: compte)
        let etat = reglement.employeur(tenue.faits, dossier)
        // Whose demande it is may be in question: nothing of it is shown meanwhile.
        let offerts: Set<NiveauConfidentialite> = tenue.estGelee ? [.anonyme] : etat.niveauxOfferts
        siret = if case .connu(let entreprise) = etat { entreprise.siret } else { nil }
        vue = VueEmployeur(
            contenu, role: dossier?.role ?? .demandeur,
            niveau: .enVigueur(choisi: dossier?.niveau, offerts: offerts), employeur: dossier?.employeur)
        (self.dossier, self.offerts) = (dossier, offerts)
        candidatures =
            try vue.montreLHistorique
            ? lecture.candidatures(compte: compte, limite: 100).map {
                ($0, try lecture.offre($0.offre)?.logement.titre, try lecture.actes($0.id))
            } : []
    }

    /// Whether the employer of that SIRET is the one who looks, and anything is shown to him.
    func estMontre(a siret: String) -> Bool { vue.niveau > .anonyme && self.siret?.texte == siret }

    var membres: [(key: String, value: JSON?)] {
        [
            ("niveau", .number(vue.niveau.rawValue)), ("libelle", .string(vue.niveau.libelle)),
            ("champs", .array(vue.champs.map(\.json))),
            ("demande", vue.demande.map { .raw(CanonicalText($0).texte) } ?? .null),
            ("candidatures", vue.montreLHistorique ? .array(candidatures.map(Self.json)) : .null),
        ]
    }

    /// Where it stands and its dates. Neither the reasons, nor the rules with their arithmetic, nor the pièces that
    /// were asked: they tell of health, handicap or DALO.
    private static func json(_ une: (candidature: Candidature, titre: String?, actes: [Acte])) -> JSON {
        let histoire = une.actes.filter { montres.contains($0.type) }.map { acte in
            JSON.object([("le", .instant(acte.le)), ("type", .string(acte.type.rawValue))])
        }
        return .object([
            ("offre_titre", .nullable(une.titre)), ("libelle", .string(LibelleCandidature(une.candidature).texte)),
            ("cree_le", .instant(une.candidature.creeLe)), ("depuis", .instant(une.candidature.depuis)),
            ("historique", .array(histoire)),
        ])
    }

    private static let montres: Set<TypeEvenement> = [
        .candidatureDeposee, .candidatureAnnulee, .candidaturePresentee, .candidatureValidee, .candidatureRejetee,
        .candidatureTransmise, .candidatureEnCommission, .candidatureAttribuee, .candidatureNonRetenue,
        .logementPropose, .candidatureAcceptee, .candidatureDeclinee, .candidatureSansReponse, .bailSigne,
        .candidatureClose,
    ]
}

extension VueEmployeur.Champ {
    fileprivate var json: JSON {
        .object([
            ("champ", .string(champ.rawValue)), ("libelle", .string(champ.libelle)), ("valeur", .nullable(valeur)),
        ])
    }
}
