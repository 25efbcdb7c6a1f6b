internal import Demandes
internal import Registre

extension Transaction {
    func jalonsDits(_ demande: String, depuis: DateCivile) throws -> Set<Jalon> {
        Set(try session.lignes(EnonceVie.jalonsDits, [demande, depuis.iso]) { try $0.cas() })
    }

    func dire(_ jalon: Jalon, de demande: String, depuis: DateCivile, le: Instant) throws -> Bool {
        try session.executer(EnonceVie.dire, [demande, jalon.rawValue, depuis.iso, le]) == 1
    }

    func radiationVueLe(_ demande: String) throws -> Instant? {
        try session.ligne(EnonceVie.radiationVueLe, [demande]) { try $0.instantOuRien() } ?? nil
    }

    func noterRadiation(_ demande: String, vueLe: Instant?) throws {
        try session.executer(EnonceVie.noterRadiation, [demande, vueLe])
    }

    func anciennetes(_ rattachement: String) throws -> [Anciennete] {
        try session.lignes(EnonceVie.anciennetes, [rattachement]) { ligne in
            let id = Self.cellule(rattachement, try ligne.nombre())
            let (scelle, cle) = (try ligne.octets(), try ligne.texte())
            var paquet = LecturePaquet(try ouvrir(scelle, cle: cle, .anciennete, id))
            let numero = try lisible(paquet.texte()?.flatMap { NumeroUnique($0) }, .anciennete, id)
            let depuis = try lisible(paquet.texte()?.flatMap { DateCivile(iso: $0) }, .anciennete, id)
            return Anciennete(numero: numero, depuis: depuis)
        }
    }

    func ajouter(_ anciennete: Anciennete, a rattachement: String) throws {
        let rang = try session.ligne(EnonceVie.nombreAnciennetes, [rattachement]) { try $0.nombre() } ?? 0
        let contenu = Paquet([anciennete.numero.texte, anciennete.depuis.iso]).octets
        let scelle = try sceller(contenu, .anciennete, Self.cellule(rattachement, rang))
        try session.executer(EnonceVie.ajouterAnciennete, [rattachement, rang, scelle, cleCourante])
    }

    func effacer(_ rattachement: Rattachement, numero: Bool) throws {
        if numero {
            let empreinte = empreinte(rattachement.numero)
            for enonce in EnonceEffacement.duNumero { try session.executer(enonce, [empreinte]) }
        }
        for enonce in EnonceEffacement.duRattachement { try session.executer(enonce, [rattachement.id]) }
        for enonce in EnonceEffacement.deLaDemande { try session.executer(enonce, [rattachement.demande]) }
    }

    private static func cellule(_ rattachement: String, _ rang: Int) -> String { "\(rattachement) \(rang)" }
}
