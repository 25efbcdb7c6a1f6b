internal import Demandes
internal import Registre

extension Transaction {
    func vueDuFichier(
        _ numero: NumeroUnique, site: String, dans reconciliation: String, lue: Demande
    ) throws -> VueDuFichier? {
        let empreinte = empreinte(numero)
        return try session.ligne(EnonceFichier.lire, [empreinte, site, reconciliation]) { ligne in
            let passage = try ligne.entier()
            let (scelle, cle) = (try ligne.octetsOuRien(), try ligne.texte())
            let octets = try scelle.map { try ouvrir($0, cle: cle, .fichier, Self.cellule(empreinte, passage)) }
            let (radiee, lueLe) = (try ligne.booleen(), try ligne.instant())
            let (modifieeLe, auteur) = (try ligne.instantOuRien(), try ligne.texte())
            return VueDuFichier(
                estPareille: octets == CanonicalText(lue).octets, estRadiee: radiee, estAbsente: octets == nil,
                estDuPassage: auteur == reconciliation, lueLe: lueLe, modifieeSurLeSiteLe: modifieeLe)
        }
    }

    func nombreDuFichier(site: String) throws -> Int {
        try session.ligne(EnonceFichier.compter, [site]) { try $0.nombre() } ?? 0
    }

    /// One look at the index for each territory of each run: never at the rows.
    func territoiresDuFichier(site: String) throws -> [String] {
        var territoires: Set<String> = []
        for passage in try passagesDuFichier(site) {
            var dernier = ""
            while let suivant = try session.ligne(
                EnonceFichier.territoireSuivant, [passage, dernier], { try $0.texteOuRien() }) ?? nil
            {
                territoires.insert(suivant)
                dernier = suivant
            }
        }
        return territoires.sorted()
    }

    func garder(_ gardee: DemandeGardee, dans reconciliation: Reconciliation) throws {
        let (empreinte, passage) = (empreinte(gardee.numero), try passageDuFichier(reconciliation))
        let contenu = try sceller(
            CanonicalText(gardee.contenu).octets, .fichier, Self.cellule(empreinte, passage))
        try session.executer(
            EnonceFichier.garder,
            [
                empreinte, passage, gardee.numero.territoire, contenu, cleCourante, gardee.contenu.estRadiee,
                gardee.lueLe, gardee.contenu.fichier.modification.valeur, gardee.effacerLe,
            ])
    }

    func revoirAuFichier(_ numero: NumeroUnique, dans reconciliation: Reconciliation) throws {
        try session.executer(EnonceFichier.revoir, [empreinte(numero), try passageDuFichier(reconciliation)])
    }

    func noterAbsentesDuFichier(de reconciliation: Reconciliation, effacerLe: Instant) throws -> Int {
        try session.executer(
            EnonceFichier.noterAbsentes,
            [
                try passageDuFichier(reconciliation), reconciliation.site, reconciliation.commenceeLe, cleCourante,
                effacerLe,
            ])
    }

    func effacerDuFichier(site: String, territoire: String, limite: Int) throws -> Int {
        var effacees = 0
        for passage in try passagesDuFichier(site) where effacees < limite {
            effacees += try session.executer(
                EnonceOubliFichier.effacerTerritoire, [passage, territoire, limite - effacees])
        }
        return effacees
    }

    func effacerDuFichier(_ numero: NumeroUnique) throws {
        try session.executer(EnonceOubliFichier.effacerNumero, [empreinte(numero)])
    }

    func effacerDuFichier(reconciliation: String) throws {
        let passage = try session.ligne(EnonceFichier.lirePassage, [reconciliation]) { try $0.entier() }
        guard let passage else { return }
        try session.executer(EnonceOubliFichier.effacerPassage, [passage, Int64.max])
    }

    func nettoyerLeFichier(_ le: Instant, remplaceesAvant: Instant, limite: Int) throws -> Bool {
        var reste = try session.executer(EnonceOubliFichier.echues, [le, limite]) == limite
        if let mort = try session.ligne(EnonceOubliFichier.morts, [], { try $0.entier() }) {
            reste = try session.executer(EnonceOubliFichier.effacerPassage, [mort, limite]) == limite || reste
        }
        if let passage = try session.ligne(EnonceOubliFichier.aRanger, [remplaceesAvant], { try $0.entier() }) {
            let seul = try session.ligne(EnonceOubliFichier.aPredecesseur, [passage]) { try $0.entier() == 0 } ?? true
            let remplacees = seul ? 0 : try session.executer(EnonceOubliFichier.remplacees, [passage, limite])
            if remplacees < limite { try session.executer(EnonceOubliFichier.ranger, [passage]) }
            reste = true
        }
        return try session.executer(EnonceOubliFichier.fermerPassages) > 0 || reste
    }

    private func passagesDuFichier(_ site: String) throws -> [Int64] {
        try session.lignes(EnonceFichier.passages, [site]) { try $0.entier() }
    }

    /// The short name of a run, given at its first use.
    private func passageDuFichier(_ reconciliation: Reconciliation) throws -> Int64 {
        if let passage = try session.ligne(
            EnonceFichier.lirePassage, [reconciliation.id], { try $0.entier() })
        {
            return passage
        }
        let rang = try avancer(.fichierPassage)
        try session.executer(EnonceFichier.ouvrirPassage, [rang, reconciliation.site, reconciliation.id])
        return rang
    }

    private static func cellule(_ empreinte: [UInt8], _ passage: Int64) -> String {
        let chiffres = Array("0123456789abcdef".utf8)
        let texte = empreinte.flatMap { [chiffres[Int($0 >> 4)], chiffres[Int($0 & 15)]] }
        return "\(String(decoding: texte, as: UTF8.self))/\(passage)"
    }
}
