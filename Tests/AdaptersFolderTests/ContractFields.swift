import AdapterKit
import Testing

/// What a contract page (`docs/contrats/`) makes mandatory in the payload of one operation.
struct ContractFields: Sendable, CustomTestStringConvertible {
    let adapter: String
    let operation: String
    let mandatory: MandatoryPaths
    /// Mandatory too, but the grammar cannot say it: « Ce que la grammaire ne fait pas encore », docs/adapters.md.
    let notYet: Set<String>

    var testDescription: String { "\(adapter) \(operation)" }

    static let all = [sne, complement, imhoweb, piste]

    private static let demande = "/interfaceNuu/demande/demandeLogement"
    private static let personne = "\(demande)/personnePhysique"
    private static let cotitulaire = "\(personne)/listeCotitulaire/cotitulaire"

    /// `docs/contrats/sne.md` §3.
    private static let sne = ContractFields(
        adapter: "national", operation: "demande",
        mandatory: MandatoryPaths(
            always: Set(
                below("/interfaceNuu/entete", ["typeFichier", "dateFichier"])
                    + below(demande, ["numGuichet", "numUnique", "dateCreationDemande", "logementRecherche"])
                    + below(demande, ["association/nom", "renouvellement/dateRenouvellement"])
                    + below("\(demande)/logementRecherche", ["demandeElargie", "listeTypeLogement"])
                    + below("\(demande)/logementRecherche/listeLocalisationSouhaite", ["localisationSouhaite/commune"])
                    + below(
                        "\(demande)/logementRecherche/listeLocalisationSouhaite", ["localisationSouhaite/commune/@code"]
                    )
                    + titulaire("\(personne)/demandeur") + titulaire(cotitulaire)
                    + below(cotitulaire, ["lienDemandeur", "lienDemandeur/@code"])
                    + below("\(personne)/demandeur/adressePostale", ["etranger", "voie"])
                    + below("\(personne)/adresseLogement", ["etranger", "voie"])
                    + below("\(demande)/association/adressePostale", ["etranger", "voie"])
                    + below("\(personne)/logementActuel", ["listeModeleLogement", "proprietaire"])
                    + below("\(demande)/radiation", ["dateRadiation", "motifRadiation"])
                    + below(
                        "\(demande)/radiation/attributionLogement",
                        ["dateSignatureBail", "dejaLogeParcBailleur", "accordCollectif", "typeReservataire"])),
            mayBeEmpty: ["\(demande)/precision"],
            atLeastOne: [
                "\(demande)/principauxMotifDemande/motifDemande",
                "\(demande)/logementRecherche/listeTypeLogement/typeLogement",
                "\(demande)/logementRecherche/listeLocalisationSouhaite/localisationSouhaite",
                "\(personne)/logementActuel/listeModeleLogement/modeleLogement",
            ]),
        notYet: Set(below(personne, ["logementActuel", "demandeur/adressePostale", "demandeur/revenuFiscal"])))

    private static func titulaire(_ path: String) -> [String] {
        below(
            path,
            [
                "civilite", "civilite/@code", "nom", "prenom", "dateNaissance", "nationalite", "nationalite/@code",
                "situationFamiliale", "situationFamiliale/@code", "situationProfessionnelle",
                "situationProfessionnelle/typeContratTravail", "situationProfessionnelle/typeContratTravail/@code",
            ])
    }

    /// `docs/contrats/sne.md` §7.
    private static let complement = ContractFields(
        adapter: "national", operation: "complement",
        mandatory: MandatoryPaths(
            always: Set(
                ["/complementNuu/numUnique"]
                    + below(
                        "/complementNuu/listePiece/piece", ["@categorie", "@code", "libelle", "etat", "etat/@code"])),
            mayBeEmpty: ["/complementNuu/@version"]),
        notYet: [])

    /// `docs/contrats/imhoweb.md` §4.
    private static let imhoweb = ContractFields(
        adapter: "29-finistere", operation: "demande",
        mandatory: MandatoryPaths(
            always: Set(
                [
                    "idDemande", "numeroUnique", "version", "etat", "guichet", "guichet.code", "dates", "dates.depot",
                    "dates.derniereModification", "association.nom", "adresseCourrier.etranger",
                    "adresseLogement.etranger", "radiation.date", "radiation.attribution.dateBail",
                    "radiation.attribution.adresse.etranger", "logementActuel.statuts", "logementActuel.proprietaire",
                    "logementRecherche.types", "logementRecherche.communes", "logementRecherche.communes[*].insee",
                    "logementRecherche.demandeElargie", "demandeur.revenusFiscaux[*].annee",
                    "demandeur.ressourcesRecues[*].nature", "ressourcesPersonnesACharge.recues[*].nature",
                    "enfantsEnGarde[*].mode", "pieces[*].code", "pieces[*].categorie", "pieces[*].libelle",
                    "pieces[*].etat", "codemandeurs[*].lien", "codemandeurs[*].revenusFiscaux[*].annee",
                ].map { "$." + $0 } + personne("$.demandeur") + personne("$.codemandeurs[*]")),
            mayBeEmpty: ["$.radiation.motif", "$.departement", "$.typeDemandeur"],
            atLeastOne: ["$.logementActuel.statuts[*]", "$.logementRecherche.communes[*]"]),
        notYet: [
            "$.adresseCourrier", "$.logementActuel", "$.radiation.sousMotif",
            "$.radiation.attribution",
        ])

    private static func personne(_ path: String) -> [String] {
        [
            "civilite", "nomNaissance", "prenoms", "dateNaissance", "nationalite", "situationFamiliale",
            "situationProfessionnelle", "situationProfessionnelle.contrat",
        ].map { "\(path).\($0)" }
    }

    /// `docs/contrats/piste.md` §4.
    private static let piste = ContractFields(
        adapter: "99-exemple", operation: "demande",
        mandatory: MandatoryPaths(
            always: Set(
                members(
                    "$.demande",
                    [
                        "numero_unique", "dossier", "revision", "etat", "etat.code", "guichet_gestionnaire",
                        "chronologie", "chronologie.deposee_le", "chronologie.modifiee_le",
                        "personne_morale.denomination", "domicile.occupation.titres", "domicile.occupation.propriete",
                        "domicile.occupation.propriete.proprietaire", "besoin.logement.typologies",
                        "besoin.logement.elargissement", "besoin.logement.secteurs",
                        "besoin.logement.secteurs[*].insee", "cloture.prononcee_le", "cloture.cause",
                        "cloture.attribution.bail_le", "foyer.gardes[*].mode", "foyer.cotitulaires[*].lien",
                        "foyer.budget_rattaches.ressources[*].type", "foyer.budget_rattaches.charges[*].type",
                        "justificatifs[*].reference", "justificatifs[*].famille", "justificatifs[*].intitule",
                        "justificatifs[*].etat",
                    ])
                    + ["domicile.courrier", "domicile.residence", "cloture.attribution.adresse"].flatMap {
                        members("$.demande.\($0)", ["localite", "localite.hors_france"])
                    }
                    + adulte("$.demande.foyer.titulaire") + adulte("$.demande.foyer.cotitulaires[*]")
                    + ["$.demande.foyer.cotitulaires[*].identite.prenom_1"]),
            mayBeEmpty: ["$.demande.nature_demandeur"],
            atLeastOne: ["$.demande.domicile.occupation.titres[*]", "$.demande.besoin.logement.secteurs[*]"]),
        notYet: [
            "$.demande.foyer", "$.demande.personne_morale", "$.demande.domicile.courrier",
            "$.demande.domicile.occupation", "$.demande.cloture.sous_cause", "$.demande.cloture.attribution",
            "$.demande.foyer.titulaire.identite.prenom_1",
        ])

    private static func adulte(_ path: String) -> [String] {
        members(
            path,
            [
                "identite", "identite.civilite", "identite.ne_le", "identite.nationalite", "situation_familiale",
                "activite", "activite.contrat", "fiscalite[*].annee", "ressources[*].type", "charges[*].type",
            ])
    }

    private static func members(_ path: String, _ names: [String]) -> [String] { names.map { "\(path).\($0)" } }

    private static func below(_ path: String, _ names: [String]) -> [String] { names.map { "\(path)/\($0)" } }
}
