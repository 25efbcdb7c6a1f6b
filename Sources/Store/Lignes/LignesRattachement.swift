internal import Coffre
internal import Demandes
internal import Rapprochement
internal import Registre

extension Transaction {
    func rattachement(_ id: String) throws -> Rattachement? {
        try session.ligne(EnonceRattachement.lire, [id], lireRattachement)
    }

    func rattachementVivant(compte: String) throws -> Rattachement? {
        try session.ligne(EnonceRattachement.lireVivantDuCompte, [compte], lireRattachement)
    }

    func rattachementVivant(numero: NumeroUnique) throws -> Rattachement? {
        try session.ligne(EnonceRattachement.lireVivantDuNumero, [empreinte(numero)], lireRattachement)
    }

    func rattachementsRadies(numero: NumeroUnique) throws -> [Rattachement] {
        try session.lignes(EnonceRattachement.lireRadiesDuNumero, [empreinte(numero)], lireRattachement)
    }

    func rattachements(compte: String) throws -> [Rattachement] {
        try session.lignes(EnonceRattachement.lireDuCompte, [compte], lireRattachement)
    }

    func rattachement(demande: String) throws -> Rattachement? {
        try session.ligne(EnonceRattachement.lireDeLaDemande, [demande], lireRattachement)
    }

    func nombreVivants(site: String) throws -> Int {
        try session.ligne(EnonceRattachement.compterVivantsDuSite, [site]) { try $0.nombre() } ?? 0
    }

    func rattachementsVivants(site: String, apres: String, limite: Int) throws -> [Rattachement] {
        try session.lignes(EnonceRattachement.lireVivantsDuSite, [site, apres, limite], lireRattachement)
    }

    func parcourirSuivis(site: String, _ voir: (String) -> Void) throws {
        try session.parcourir(EnonceRattachement.lireSuivisDuSite, [site]) { ligne in
            voir(try ligne.texte())
            return true
        }
    }

    func inserer(_ rattachement: Rattachement) throws {
        try refuserConflit {
            try session.executer(
                EnonceRattachement.inserer,
                [
                    rattachement.id, rattachement.compte, rattachement.demande,
                    try sceller(rattachement.numero, .numeroRattache, rattachement.id), empreinte(rattachement.numero),
                    cleCourante, rattachement.site, rattachement.departement, rattachement.role?.nom,
                    rattachement.etat.rawValue, rattachement.gel?.rawValue, rattachement.champs,
                    rattachement.aConfirmer, rattachement.creeLe, rattachement.depuis, rattachement.version,
                    rattachement.suite,
                ])
        }
    }

    func remplacer(_ rattachement: Rattachement) throws {
        let remplaces = try refuserConflit {
            try session.executer(
                EnonceRattachement.remplacer,
                [
                    rattachement.id, rattachement.role?.nom, rattachement.etat.rawValue, rattachement.gel?.rawValue,
                    rattachement.champs, rattachement.aConfirmer, rattachement.depuis, rattachement.version,
                    rattachement.suite,
                ])
        }
        guard remplaces == 1 else { throw ConflitVersion() }
    }

    /// What finds a number without holding it. A run looks the same one up several times in a row.
    func empreinte(_ numero: NumeroUnique) -> [UInt8] {
        if let (sien, empreinte) = derniere.empreinte, sien == numero { return empreinte }
        let empreinte = scelleur.empreinte(numero.texte, usage: .empreinteNumero)
        derniere.empreinte = (numero, empreinte)
        return empreinte
    }

    func sceller(_ numero: NumeroUnique, _ colonne: ColonneScellee, _ id: String) throws -> [UInt8] {
        try sceller(Array(numero.texte.utf8), colonne, id)
    }

    func ouvrirNumero(_ octets: [UInt8], cle: String, _ colonne: ColonneScellee, _ id: String) throws -> NumeroUnique {
        let texte = String(decoding: try ouvrir(octets, cle: cle, colonne, id), as: UTF8.self)
        return try lisible(NumeroUnique(texte), colonne, id)
    }

    @discardableResult
    private func refuserConflit<R>(_ ecrire: () throws -> R) throws -> R {
        do {
            return try ecrire()
        } catch is ContrainteUnique {
            throw ConflitRattachement()
        }
    }

    private func lireRattachement(_ ligne: inout Ligne) throws -> Rattachement {
        var entete = ligne
        let id = try entete.texte()
        entete.passer(2)
        let numero = try ouvrirNumero(try entete.octets(), cle: try entete.texte(), .numeroRattache, id)
        return try lireRattachement(&ligne, numero, estScelle: true)
    }

    /// - Parameter estScelle: the row has the sealed number too, and the name of its key.
    func lireRattachement(
        _ ligne: inout Ligne, _ numero: NumeroUnique, estScelle: Bool = false
    ) throws -> Rattachement {
        let (id, compte, demande) = (try ligne.texte(), try ligne.texte(), try ligne.texte())
        if estScelle { ligne.passer(2) }
        var rattachement = Rattachement(
            id: id, compte: compte, demande: demande, numero: numero, site: try ligne.texte(),
            departement: try ligne.texteOuRien(), role: try ligne.roleOuRien(), etat: try ligne.cas(),
            gel: try ligne.casOuRien(), champsDiscordants: try ligne.liste(), aConfirmer: try ligne.booleen(),
            creeLe: try ligne.instant(), depuis: try ligne.instant(), version: try ligne.nombre())
        rattachement.suite = try ligne.texteOuRien()
        return rattachement
    }
}

extension Rattachement {
    fileprivate var champs: String { Liste.ecrire(champsDiscordants.map(\.rawValue)) }
}

extension Ligne {
    fileprivate mutating func roleOuRien() throws -> RoleTitulaire? {
        try texteOuRien().map { try exiger(RoleTitulaire(nom: $0)) }
    }
}
