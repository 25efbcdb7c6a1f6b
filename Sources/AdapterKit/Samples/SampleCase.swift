/// A situation that samples show: the canonical values of an invented demande. Nobody is so named; telephones are of
/// the range that Arcep keeps for fiction, addresses in `.example`, the NIR's month in no calendar.
public enum SampleCase: String, Sendable, CaseIterable {
    case couple
    case seule
    case enfants
    case association
    case radiee
    case renouvelee
    case pieces
    case handicap
    case nomUnique = "nom-unique"
    case sansCourriel = "sans-courriel"

    /// `010-couple`, after the order of the guide: 0xx found, 1xx its oddities.
    var folder: String {
        switch self {
        case .couple: "010-couple"
        case .seule: "020-personne-seule"
        case .enfants: "025-enfants"
        case .association: "030-association"
        case .radiee: "040-radiee"
        case .renouvelee: "050-renouvelee"
        case .pieces: "060-pieces"
        case .handicap: "080-handicap"
        case .nomUnique: "100-nom-unique"
        case .sansCourriel: "110-sans-courriel"
        }
    }

    /// The canonical fields that make the case what it is: a site that sends none of them cannot show the case.
    var essential: [String] {
        switch self {
        case .couple: ["codemandeurs[0].nomNaissance"]
        case .seule, .sansCourriel: []
        case .enfants: ["personnesACharge[0].prenom"]
        case .association: ["association.nom"]
        case .radiee: ["statut", "radiation.date"]
        case .renouvelee: ["dates.renouvellement"]
        case .pieces: ["pieces[0].etat", "pieces[0].libelle"]
        case .handicap: ["handicaps[0].etat"]
        case .nomUnique: ["demandeur.nomUnique"]
        }
    }

    /// Tells the cases of one adapter apart in their numbers.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// By canonical path, spelled as the canonical text spells them.
    func values(numero: String, commune: String, codePostal: String) -> [String: String] {
        var values = Self.dossier(numero)
        values.merge(Self.lieux(commune, codePostal)) { _, new in new }
        if self != .association { values.merge(Self.titulaire("demandeur", Self.demandeuse)) { _, new in new } }
        values.merge(own) { _, new in new }
        if self == .sansCourriel { values["demandeur.courriel"] = nil }
        if self == .nomUnique {
            values["demandeur.nomUsage"] = nil
            values["demandeur.nomUnique"] = "true"
        }
        return values
    }

    /// What the case adds.
    private var own: [String: String] {
        switch self {
        case .seule: ["demandeur.prenoms": "Lise Maëlle"]
        case .nomUnique, .sansCourriel: [:]
        case .couple:
            Self.titulaire("codemandeurs[0]", Self.codemandeur).merging(Self.enfants(2)) { _, new in new }
                .merging(["demandeur.situationFamiliale": "marie", "codemandeurs[0].lien": "conjoint"]) { _, new in new
                }
        case .enfants: Self.enfants(3)
        case .association:
            [
                "association.nom": "ASSOCIATION IMAGINAIRE DES AJONCS", "association.telephoneDomicile": "0261910014",
                "association.courriel": "contact@ajoncs.example",
            ]
        case .radiee:
            ["statut": "radiee", "radiation.date": "2026-05-04", "radiation.motif": "abandon"]
        case .renouvelee: ["dates.renouvellement": "2026-03-04", "fichier.version": "4"]
        case .pieces:
            [
                "pieces[0].categorie": "identite", "pieces[0].code": "CNI", "pieces[0].personne": "0",
                "pieces[0].libelle": "Carte nationale d'identité", "pieces[0].etat": "verifiee",
                "pieces[0].date": "2026-09-02", "pieces[1].categorie": "ressources", "pieces[1].code": "BUL",
                "pieces[1].personne": "0", "pieces[1].libelle": "Bulletins de salaire", "pieces[1].etat": "absente",
                "dates.modificationPieces": "2026-09-02",
            ]
        case .handicap:
            [
                "handicaps[0].dateNaissance": "1989-05-14", "handicaps[0].etat": "stabilise",
                "handicaps[0].moteur": "true", "handicaps[0].sensoriel": "false", "handicaps[0].autre": "false",
                "handicaps[0].capaciteMarche": "une-a-trois-marches", "handicaps[0].accompagne": "false",
                "handicaps[0].naturesMotrices[0]": "membres-inferieurs",
                "handicaps[0].aidesTechniques[0]": "canne-ou-bequille",
                "handicaps[0].equipements[0]": "douche-sans-seuil", "dalo.statut": "non",
            ]
        }
    }

    private static let demandeuse = [
        "civilite": "madame", "nomNaissance": "OKAMBA-VERNEL", "nomUsage": "TRESIGNY", "prenoms": "Lise",
        "dateNaissance": "1989-05-14", "nationalite": "francaise", "situationFamiliale": "celibataire",
        "telephonePortable": "0639980012", "telephoneDomicile": "0261910012",
        "courriel": "lise.tresigny@courrier.example",
        "notificationsSms": "true", "notificationsEvenements": "true", "nirDebut": "28913",
        "emploi.contrat": "cdi", "emploi.profession": "Luthière", "emploi.employeur": "ATELIERS FICTIFS",
        "emploi.siret": "93168183800013", "emploi.plusieursEmployeurs": "false",
        "revenusFiscaux[0].annee": "2025", "revenusFiscaux[0].montant": "21340.00",
        "ressourcesRecues[0].nature": "salaire", "ressourcesRecues[0].montant": "1432.00",
    ]

    private static let codemandeur = [
        "civilite": "monsieur", "nomNaissance": "TRESIGNY", "prenoms": "Tudal", "dateNaissance": "1987-11-02",
        "nationalite": "francaise", "situationFamiliale": "marie", "telephonePortable": "0639980013",
        "nirDebut": "18714", "emploi.contrat": "independant", "emploi.profession": "Soudeur",
        "ressourcesRecues[0].nature": "salaire", "ressourcesRecues[0].montant": "1610.00",
    ]

    private static func titulaire(_ path: String, _ values: [String: String]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: values.map { ("\(path).\($0.key)", $0.value) })
    }

    private static func enfants(_ count: Int) -> [String: String] {
        let names = [("Maëlle", "feminin"), ("Ewen", "masculin"), ("Ada", "feminin")]
        return names.prefix(count).enumerated().reduce(into: [:]) { values, child in
            let path = "personnesACharge[\(child.offset)]."
            values[path + "nom"] = "TRESIGNY"
            values[path + "prenom"] = child.element.0
            values[path + "sexe"] = child.element.1
            values[path + "dateNaissance"] = "201\(child.offset + 5)-01-09"
            values[path + "lien"] = "enfant"
        }
    }

    private static func dossier(_ numero: String) -> [String: String] {
        [
            "numero": numero, "statut": "active", "referenceInterne": "482913", "guichet": String(numero.suffix(5)),
            "fichier.type": "creation", "fichier.version": "1", "fichier.date": "2026-09-19T10:00:00.000Z",
            "fichier.modification": "2026-09-18T12:02:11.000Z", "dates.depot": "2024-03-12",
            "dates.validation": "2024-03-20", "motifs.liste[0]": "logement-trop-petit",
            "motifs.liste[1]": "rapprochement-travail", "precisions": "Proche d'un arrêt de tramway si possible.",
            "renouvellementElectronique": "false", "logementActuel.modeles[0]": "parc-prive",
            "logementActuel.loyer": "612.00", "logementActuel.occupants": "4", "logementActuel.surface": "58",
            "logementActuel.categorie": "appartement", "logementActuel.type": "t3",
            "logementActuel.proprietaire": "false", "logementRecherche.categorie": "maison",
            "logementRecherche.types[0]": "t4", "logementRecherche.types[1]": "t5",
            "logementRecherche.loyerMaximal": "720.00", "logementRecherche.parking": "true",
            "logementRecherche.rezDeChaussee": "true", "logementRecherche.sansAscenseur": "false",
            "logementRecherche.demandeElargie": "true",
        ]
    }

    private static func lieux(_ commune: String, _ codePostal: String) -> [String: String] {
        var values = ["logementRecherche.localisations[0].commune": commune]
        for address in ["adresseLogement", "adresseCourrier"] {
            values["\(address).numero"] = "8 B"
            values["\(address).voie"] = "rue des Sternes"
            values["\(address).lieu.etranger"] = "false"
            values["\(address).lieu.codePostal"] = codePostal
            values["\(address).lieu.commune"] = commune
        }
        return values
    }
}
