internal import Demandes
internal import Notifications
internal import Registre

/// The bodies of requests, as they travel: apart from the domain's own types, so that each may change alone.

/// `POST /v1/comptes`.
struct SaisieCompte {
    let nouveau: Comptes.Nouveau

    init(_ corps: [UInt8], aujourdhui: DateCivile) throws {
        var champs = try Champs(corps: corps)
        let etatCivil = EtatCivil(
            civilite: champs.texte("civilite", .civilite).flatMap(Civilite.init),
            nomNaissance: champs.texteRequis("nom_naissance", .nom).sansBords,
            nomUsage: champs.texte("nom_usage", .nom)?.sansBords,
            prenoms: champs.texteRequis("prenoms", .nom).sansBords,
            dateNaissance: champs.dateNaissance(aujourdhui))
        let mobile = champs.texte("mobile", .mobile)
        let courriel = AdresseCourriel(champs.texteRequis("courriel", .courriel))
        if courriel == nil, champs.erreurs.allSatisfy({ $0.champ != "courriel" }) {
            champs.noter("courriel", RegleTexte.courriel.exigence)
        }
        let confirme = champs.booleen("courriel_confirme") ?? false
        let consentement = champs.texte("consentement", .consentement)
        try champs.finir()
        guard let courriel else { throw Probleme(champs.erreurs) }
        nouveau = Comptes.Nouveau(
            etatCivil: etatCivil, mobile: mobile, courriel: courriel, courrielConfirme: confirme,
            consentement: consentement)
    }
}

/// `PATCH /v1/comptes/{compte}/identite`: what is absent stays, what is null is emptied (RFC 7396).
struct SaisieIdentite {
    private let civilite: String??
    private let nomNaissance: String?
    private let nomUsage: String??
    private let prenoms: String?
    private let dateNaissance: DateCivile?
    let version: Int?

    init(_ corps: [UInt8], aujourdhui: DateCivile) throws {
        guard !corps.isEmpty else { throw Probleme(.jsonMalForme) }
        var champs = try Champs(corps: corps)
        civilite = champs.texteOuNul("civilite", .civilite)
        nomNaissance = champs.texte("nom_naissance", .nom)?.sansBords
        nomUsage = champs.texteOuNul("nom_usage", .nom)
        prenoms = champs.texte("prenoms", .nom)?.sansBords
        dateNaissance = champs.dateNaissance(aujourdhui)
        version = champs.entier("version", 1...1_000_000_000)
        try champs.finir()
    }

    /// Laid over what the compte says today.
    func appliquee(a compte: Compte) -> EtatCivil {
        var etatCivil = compte.etatCivil
        if let civilite { etatCivil.civilite = civilite.flatMap(Civilite.init) }
        if let nomNaissance { etatCivil.nomNaissance = nomNaissance }
        if let nomUsage { etatCivil.nomUsage = nomUsage?.sansBords }
        if let prenoms { etatCivil.prenoms = prenoms }
        if let dateNaissance { etatCivil.dateNaissance = dateNaissance }
        return etatCivil
    }
}

/// `POST …/imports`, and `POST …/reimport` where the number may be left out.
struct SaisieNumero {
    let numero: String?
    let departement: String?

    init(_ corps: [UInt8], requis: Bool) throws {
        var champs = try Champs(corps: corps)
        numero = requis ? champs.texteRequis("numero", .numero) : champs.texte("numero", .numero)
        departement = champs.texte("departement", .departement)
        try champs.finir()
    }
}

/// A body of one compulsory text: `{"code"}`, `{"jeton"}`.
struct SaisieTexte {
    let texte: String

    init(_ corps: [UInt8], _ nom: String, _ regle: RegleTexte) throws {
        var champs = try Champs(corps: corps)
        texte = champs.texteRequis(nom, regle)
        try champs.finir()
    }
}

/// A body that says nothing: none, or `{}`.
struct SaisieVide {
    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        try champs.finir()
    }
}

/// `POST /v1/numeros-perdus`: the three fields that an identity is compared by.
struct SaisieNumeroPerdu {
    let etatCivil: EtatCivil

    init(_ corps: [UInt8], aujourdhui: DateCivile) throws {
        var champs = try Champs(corps: corps)
        let (nom, prenoms) = (champs.texteRequis("nom_naissance", .nom), champs.texteRequis("prenoms", .nom))
        let naissance = champs.dateNaissance(aujourdhui)
        if naissance == nil, champs.erreurs.allSatisfy({ $0.champ != "date_naissance" }) {
            champs.noter("date_naissance", "est obligatoire")
        }
        try champs.finir()
        etatCivil = EtatCivil(
            civilite: nil, nomNaissance: nom.sansBords, nomUsage: nil, prenoms: prenoms.sansBords,
            dateNaissance: naissance)
    }
}

extension RegleTexte {
    static let civilite = terme(Civilite.allCases.map(\.rawValue))
}

extension Champs {
    /// A day between 1900 and today; its month and day may be 00 where the civil register does not know them.
    fileprivate mutating func dateNaissance(_ aujourdhui: DateCivile) -> DateCivile? {
        guard let texte = texte("date_naissance", .date) else { return nil }
        guard let date = DateCivile(iso: texte) else {
            noter("date_naissance", RegleTexte.date.exigence)
            return nil
        }
        guard date.annee >= 1900, date <= aujourdhui else {
            noter("date_naissance", "doit être entre 1900 et aujourd'hui")
            return nil
        }
        return date
    }
}

extension String {
    /// Without the spaces around it: a name typed or pasted often has some.
    fileprivate var sansBords: String {
        var texte = self[...]
        while texte.first?.isWhitespace == true { texte = texte.dropFirst() }
        while texte.last?.isWhitespace == true { texte = texte.dropLast() }
        return String(texte)
    }
}
