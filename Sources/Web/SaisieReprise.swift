internal import Demandes
internal import Notifications
internal import Registre

/// `POST /v1/reprise`: lines of the former system, each with its rank in the file it comes from.
struct SaisieReprise {
    /// What a call may carry at most; a file goes in several calls.
    static let maximum = 200

    /// A line that reads, or what is wrong with it: one bad line does not hold the others back.
    let lignes: [(rang: Int, ligne: Result<RepriseComptes.Ligne, Probleme>)]

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        let valeurs = champs.liste("lignes", Self.maximum)
        try champs.finir()
        lignes = valeurs.enumerated().map { rang, valeur in
            guard case .object(let membres) = valeur else {
                return (rang + 1, .failure(Probleme([.init(champ: "lignes", message: "Une ligne est un objet.")])))
            }
            var champs = Champs(membres)
            let rang = champs.entier("ligne", 1...Int.max) ?? rang + 1
            do {
                return (rang, .success(try RepriseComptes.Ligne(&champs)))
            } catch let probleme as Probleme {
                return (rang, .failure(probleme))
            } catch {
                return (rang, .failure(Probleme(panne: error)))
            }
        }
    }
}

extension RepriseComptes.Ligne {
    fileprivate init(_ champs: inout Champs) throws {
        let etatCivil = EtatCivil(reprise: &champs)
        let numeroALS = champs.texteRequis("numero_als", .numeroALS)
        let mobile = champs.texte("mobile", .mobile)
        let courriel = AdresseCourriel(champs.texteRequis("courriel", .courriel))
        if courriel == nil, champs.erreurs.allSatisfy({ $0.champ != "courriel" }) {
            champs.noter("courriel", RegleTexte.courriel.exigence)
        }
        let numero = champs.texte("numero_unique", .numero).map { champs.numero($0) }
        let departement = champs.texte("departement", .departement)
        let version = champs.texte("consentement_version", .consentement)
        let consentiLe = champs.moment("consentement_le")
        let creeLe = champs.moment("cree_le", requis: true)
        let rattacheLe = champs.moment("rattache_le")
        try champs.finir()
        guard let courriel, let creeLe else { throw Probleme(champs.erreurs) }
        self.init(
            numeroALS: numeroALS, etatCivil: etatCivil, mobile: mobile, courriel: courriel,
            consentement: version.map { Consentement(version: $0, le: consentiLe ?? creeLe) }, creeLe: creeLe,
            numero: numero ?? nil, departement: departement, rattacheLe: rattacheLe)
    }
}

extension EtatCivil {
    fileprivate init(reprise champs: inout Champs) {
        let naissance = champs.texte("date_naissance", .date).flatMap { texte in
            let date = DateCivile(iso: texte)
            if date == nil { champs.noter("date_naissance", RegleTexte.date.exigence) }
            return date
        }
        self.init(
            civilite: champs.texte("civilite", .civilite).flatMap(Civilite.init),
            nomNaissance: champs.texteRequis("nom_naissance", .nom), nomUsage: champs.texte("nom_usage", .nom),
            prenoms: champs.texteRequis("prenoms", .nom), dateNaissance: naissance)
    }
}

extension Champs {
    fileprivate mutating func numero(_ texte: String) -> NumeroUnique? {
        do throws(RegleNumero) {
            return try NumeroUnique(saisie: texte)
        } catch {
            noter("numero_unique", "n'a pas la forme d'un numéro unique (\(error.cause))")
            return nil
        }
    }

    /// A civil day, from its midnight in Paris, or an instant in UTC.
    fileprivate mutating func moment(_ nom: String, requis: Bool = false) -> Instant? {
        guard let texte = requis ? texteRequis(nom, .moment) : texte(nom, .moment), !texte.isEmpty else { return nil }
        let instant = DateCivile(iso: texte).flatMap(HeureDeParis.minuit) ?? Instant(iso: texte)
        // Many systems write no milliseconds.
        if let instant = instant ?? Instant(iso: texte.replacing("Z", with: ".000Z")) { return instant }
        noter(nom, RegleTexte.moment.exigence)
        return nil
    }
}

extension RegleTexte {
    fileprivate static let numeroALS = RegleTexte(maximum: 10, "doit être fait de 10 chiffres") { texte in
        texte.utf8.count == 10 && texte.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    fileprivate static let moment = RegleTexte(
        maximum: 24, "doit être un jour AAAA-MM-JJ, ou un instant AAAA-MM-JJTHH:MM:SSZ")
}
