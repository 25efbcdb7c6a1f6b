internal import Demandes
internal import Registre

/// The ledger and the stops.
extension Transaction {
    func ajouter(_ releve: Releve) throws {
        for ligne in releve.derives {
            let cle = ligne.cle
            try session.executer(
                EnonceDerive.ajouter,
                [
                    cle.adaptateur, cle.jour.iso, cle.operation, cle.nature.rawValue, cle.chemin, cle.champ,
                    cle.detail, ligne.nombre, ligne.premiereLe, ligne.derniereLe,
                ])
        }
        for ligne in releve.issues {
            let cle = ligne.cle
            try session.executer(
                EnonceDerive.ajouterIssue,
                [cle.adaptateur, cle.jour.iso, cle.operation, cle.issue.rawValue, ligne.nombre])
        }
        for ligne in releve.remplissages {
            let cle = ligne.cle
            try session.executer(
                EnonceDerive.ajouterRemplissage,
                [
                    cle.adaptateur, cle.jour.iso, cle.operation, cle.champ, Liste.ecrire(ligne.origines),
                    ligne.nombre,
                ])
        }
    }

    func derives(_ adaptateur: String, depuis: DateCivile) throws -> [LigneDerive] {
        try session.lignes(EnonceDerive.lire, [adaptateur, depuis.iso]) { ligne in
            let cle = LigneDerive.Cle(
                adaptateur: adaptateur, jour: try ligne.jour(), operation: try ligne.texte(), nature: try ligne.cas(),
                chemin: try ligne.texte(), champ: try ligne.texte(), detail: try ligne.texte())
            return LigneDerive(
                cle: cle, nombre: try ligne.nombre(), premiereLe: try ligne.instant(), derniereLe: try ligne.instant())
        }
    }

    func issues(_ adaptateur: String, depuis: DateCivile) throws -> [LigneIssue] {
        try session.lignes(EnonceDerive.lireIssues, [adaptateur, depuis.iso]) { ligne in
            let cle = LigneIssue.Cle(
                adaptateur: adaptateur, jour: try ligne.jour(), operation: try ligne.texte(), issue: try ligne.cas())
            return LigneIssue(cle: cle, nombre: try ligne.nombre())
        }
    }

    func remplissages(_ adaptateur: String, depuis: DateCivile) throws -> [LigneRemplissage] {
        try session.lignes(EnonceDerive.lireRemplissages, [adaptateur, depuis.iso]) { ligne in
            let cle = LigneRemplissage.Cle(
                adaptateur: adaptateur, jour: try ligne.jour(), operation: try ligne.texte(), champ: try ligne.texte())
            let origines = Liste.lire(try ligne.texte())
            return LigneRemplissage(cle: cle, nombre: try ligne.nombre(), origines: origines)
        }
    }

    func arrets() throws -> [ArretDeSite] {
        try session.lignes(EnonceArret.lire) { ligne in
            ArretDeSite(
                adaptateur: try ligne.texte(), cause: try ligne.cas(), motif: try ligne.texte(), par: try ligne.texte(),
                le: try ligne.instant())
        }
    }

    func poser(_ arret: ArretDeSite) throws {
        try session.executer(
            EnonceArret.poser, [arret.adaptateur, arret.cause.rawValue, arret.motif, arret.par, arret.le])
    }

    func lever(_ adaptateur: String) throws -> Bool { try session.executer(EnonceArret.lever, [adaptateur]) == 1 }

    func suspensions() throws -> [SuspensionDeSite] {
        try session.lignes(EnonceSuspension.lire) { ligne in
            SuspensionDeSite(
                site: try ligne.texte(), motif: try ligne.texte(), par: try ligne.texte(), le: try ligne.instant())
        }
    }

    func poser(_ suspension: SuspensionDeSite) throws {
        try session.executer(
            EnonceSuspension.poser, [suspension.site, suspension.motif, suspension.par, suspension.le])
    }

    func lever(suspension site: String) throws -> Bool { try session.executer(EnonceSuspension.lever, [site]) == 1 }
}

extension Ligne {
    /// A civil day, written so that texts sort as days do.
    fileprivate mutating func jour() throws -> DateCivile { try exiger(DateCivile(iso: try texte())) }
}
