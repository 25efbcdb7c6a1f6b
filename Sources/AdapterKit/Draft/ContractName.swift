internal import Foundation

/// A name of a contract compared with ours: without accents, case, articles or separators.
struct ContractName: Hashable {
    let words: [String]

    /// `dateNaissance`, `DATE_NAISSANCE`, « Date de naissance » → date, naissance.
    init(_ text: String) {
        var words: [String] = []
        var word = ""
        var previous: Character = " "
        for character in text {
            let cut = !(character.isLetter || character.isNumber) || character.isUppercase && previous.isLowercase
            if cut, !word.isEmpty {
                words.append(word)
                word = ""
            }
            if character.isLetter || character.isNumber { word.append(character) }
            previous = character
        }
        words.append(word)
        self.words = words.map(Self.plain).filter { !$0.isEmpty && !Self.articles.contains($0) }
    }

    var joined: String { words.joined() }

    /// Lower case, no accent, no plural.
    static func plain(_ text: String) -> String {
        let folded = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
        return folded.count > 3 && folded.hasSuffix("s") ? String(folded.dropLast()) : folded
    }

    private static let articles: Set<String> = ["de", "du", "de", "la", "le", "l", "d", "des", "en", "a", "au"]
}

/// What the same thing is called elsewhere: for each canonical field, by section, the names met in contracts.
enum Synonyms {
    static func fields(in section: String) -> [String: String] { table[section] ?? [:] }

    private static let table: [String: [String: String]] = Dictionary(
        uniqueKeysWithValues: written.map { section, names in
            (
                section,
                Dictionary(
                    names.flatMap { field, words in words.map { (ContractName($0).joined, field) } },
                    uniquingKeysWith: { first, _ in first })
            )
        })

    /// One word, or two joined: camelCase is cut as `ContractName` cuts it.
    private static let written: [String: [String: [String]]] = [
        "Demande": [
            "numero": ["numeroUnique", "numUnique", "nud", "numeroDemande", "numDemande", "identifiantNational"],
            "referenceInterne": ["idDemande", "id", "reference", "dossier", "numeroDossier"],
            "statut": ["etat", "etatDemande", "etatDossier", "statutDemande", "statutDossier", "situation"],
            "demandeur": ["titulaire", "requerant", "demandeurPrincipal", "personnePhysique"],
            "codemandeurs": ["cotitulaire", "conjoint", "coDemandeur", "listeCodemandeurs", "listeCotitulaire"],
            "personnesACharge": ["enfant", "personnesCharge", "personneACharge", "aCharge", "listeEnfants"],
            "adresseLogement": ["adresse", "adresseActuelle", "domicile"],
            "adresseCourrier": ["adressePostale", "adresseCorrespondance"],
            "logementRecherche": ["recherche", "logementSouhaite", "souhait", "logementDemande"],
            "logementActuel": ["logement", "hebergement", "habitat"],
            "pieces": ["piecesJustificatives", "documents", "justificatif"],
            "precisions": ["commentaire", "observation", "complementInformation"],
            "guichet": ["guichetEnregistreur", "serviceEnregistreur", "codeGuichet"],
            "numeroAssocie": ["numeroRemplace", "ancienNumero"],
        ],
        "DatesDemande": [
            "depot": ["depotLe", "dateDepot", "dateCreation", "creation", "deposeeLe", "dateDemande"],
            "validation": ["dateValidation"], "renouvellement": ["dateRenouvellement", "renouveleeLe"],
        ],
        "Fichier": [
            "modification": ["derniereModification", "modifieLe", "dateModification", "maj", "miseAJour"],
            "version": ["numeroVersion"],
        ],
        "Titulaire": [
            "civilite": ["titre", "sexe"], "nomNaissance": ["nom", "nomNaissance", "nomPatronymique", "nomFamille"],
            "nomUsage": ["nomMarital", "nomEpouse"], "prenoms": ["prenom"],
            "dateNaissance": ["naissance", "nele", "neLe", "neeLe", "ddn"],
            "situationFamiliale": ["situation", "situationFamille", "situationMaritale"],
            "telephonePortable": ["portable", "mobile", "telephoneMobile", "gsm", "telPortable", "telMobile"],
            "telephoneDomicile": ["telephone", "fixe", "tel", "telephoneFixe", "telFixe", "telDomicile"],
            "telephoneTravail": ["telephonePro", "telephoneProfessionnel"],
            "courriel": ["mail", "email", "adresseElectronique", "mel", "adresseMail"],
            "nirDebut": ["nir", "numeroSecuriteSociale", "secu"],
            "emploi": ["situationProfessionnelle", "profession", "activite", "employeur"],
            "lien": ["lienDemandeur", "lienParente"],
            "revenusFiscaux": ["rfr", "revenuFiscal", "revenuFiscalReference"],
            "ressourcesRecues": ["ressource", "revenus", "ressourcesMensuelles"],
        ],
        "Emploi": [
            "contrat": ["typeContrat", "type"], "employeur": ["raisonSociale", "nomEmployeur"],
            "profession": ["metier"],
        ],
        "PersonneACharge": [
            "nom": ["nomFamille"], "prenom": ["prenoms"], "dateNaissance": ["naissance", "nele", "neLe", "ddn"],
            "lien": ["lienParente"],
        ],
        "Adresse": [
            "voie": ["rue", "libelleVoie", "nomVoie"], "numero": ["numeroVoie"],
            "complement": ["complementAdresse"], "lieuDit": ["lieudit"],
        ],
        "Lieu": [
            "codePostal": ["cp"], "commune": ["codeInsee", "insee", "communeInsee", "codeCommune"],
            "communeEtrangere": ["villeEtrangere"],
        ],
        "LogementActuel": [
            "loyer": ["loyerMensuel"], "modeles": ["statuts", "statutOccupation", "modeHebergement", "mode"],
        ],
        "LogementRecherche": [
            "loyerMaximal": ["loyerMax", "loyerMaximum", "budget"], "types": ["typeLogement", "typologie"],
            "localisations": ["communes", "commune", "communesSouhaitees", "villes", "secteurs"],
            "categorie": ["categorieLogement"],
        ],
        "Localisation": [
            "commune": ["insee", "codeInsee", "code", "communesSouhaitees", "ville"], "quartier": ["secteur"],
        ],
        "Motifs": [
            "liste": ["motif", "motifs", "motifDemande", "raison", "code"], "autre": ["autreMotif", "precisionMotif"],
        ],
        "Radiation": ["date": ["dateRadiation", "radieeLe"], "motif": ["motifRadiation", "cause"]],
        "Association": ["nom": ["denomination", "raisonSociale"], "courriel": ["mail", "email"]],
        "Ressource": ["nature": ["type", "code"], "montant": ["montantMensuel"]],
        "RevenuFiscal": ["annee": ["anneeRevenus"], "montant": ["rfr", "montantRfr"]],
        "Piece": ["libelle": ["intitule"], "code": ["type", "codePiece"]],
    ]
}
