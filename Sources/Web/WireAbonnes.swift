internal import Demandes
internal import Journal
internal import Registre

extension Abonne {
    /// Its address may hold a word of its own: only its host is shown. Of its keys, only how many sign.
    fileprivate var membres: [(key: String, value: JSON?)] {
        [
            ("abonne", .string(id)), ("nom", .string(nom)), ("hote", .string(hote)), ("etat", .string(etat.rawValue)),
            ("cause", .nullable(cause?.rawValue)), ("motif", .nullable(motif)), ("secrets", .number(secrets.count)),
            ("position", .number(position)), ("essais", .number(echecs.essais)),
            ("prochain_essai", .nullable(prochainEssai)), ("dernier_code", .nullable(dernierCode)),
            ("dernier_succes_le", .nullable(dernierSuccesLe)), ("cree_le", .instant(creeLe)),
        ]
    }

    var json: JSON { .object(membres) }

    /// The only answer that shows a key, once.
    var avecSonSecret: JSON { .object(membres + [("secret", secrets.first.map { .string($0.texte) })]) }

    /// What stands between `//` and the next slash.
    private var hote: String {
        let suite = adresse.drop { $0 != "/" }.dropFirst(2)
        return String(suite.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
    }
}

extension Abonnes.Etat {
    func membres(_ now: Instant) -> [(key: String, value: JSON?)] {
        let retard = enAttenteDepuis.map { max(0, now.millisecondes - $0.millisecondes) / 1000 }
        return abonne.membres + [
            ("en_attente_depuis", .nullable(enAttenteDepuis)),
            ("retard_secondes", .number(retard ?? 0)), ("lettres_mortes", .number(lettresMortes)),
        ]
    }

    func json(_ now: Instant) -> JSON { .object(membres(now)) }
}

extension LettreMorte {
    var json: JSON {
        .object([
            ("position", .number(position)), ("code", .string(code)), ("morte_le", .instant(morteLe)),
        ])
    }
}
