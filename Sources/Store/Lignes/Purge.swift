internal import Demandes
internal import Registre

extension Transaction {
    func purger(_ le: Instant) throws {
        try session.executer(EnonceReponse.purger, [le.avant(heures: 24)])
        try purgerConnexions(le)
        // Counted by day of Paris, which may begin 25 hours ago.
        try session.executer(EnonceCompteur.purgerSaisies, [le.avant(heures: 48)])
        try session.executer(EnonceCompteur.purgerCodes, [le.avant(heures: 48)])
        try session.executer(EnonceCompte.purgerChangements, [le.avant(heures: 31 * 24)])
        try session.executer(EnonceImport.oublierDestinataires, [le])
        try session.executer(EnonceImport.purger, [le, le.avant(heures: 30 * 24)])
        try session.executer(EnonceCourrier.purger, [Self.oubliDesCourriers(le)])
        // An abandoned task is kept a month too, for whoever looks for it.
        try session.executer(EnonceTache.purger, [le.avant(heures: 31 * 24)])
        // Answers as they came, and whose they were: thirty days since they last came.
        try session.executer(EnonceBrute.purger, [le.avant(heures: 30 * 24)])
        try session.executer(EnonceQuarantaine.oublier, [le.avant(heures: 30 * 24)])
        try session.executer(EnonceQuarantaine.purger, [le.avant(heures: 31 * 24)])
        // A run may be undone for thirty days; its counts are kept a year.
        try session.executer(EnonceEntree.purger, [le.avant(heures: 31 * 24)])
        try session.executer(EnonceReconciliation.purger, [le.avant(heures: 400 * 24)])
        try session.executer(EnonceCalendrier.purger, [le.avant(heures: 400 * 24)])
        try session.executer(EnonceAlerte.purger, [le.avant(heures: 31 * 24)])
        for enonce in [EnonceRevue.purgerActes, .purger] { try session.executer(enonce, [le.avant(heures: 400 * 24)]) }
        try purgerDoublons(dissousAvant: le.avant(heures: 400 * 24))
        let annee = HeureDeParis.jour(le.avant(heures: 400 * 24)).iso
        for enonce in [EnonceDerive.purger, .purgerIssues, .purgerRemplissages] {
            try session.executer(enonce, [annee])
        }
    }
}

extension Instant {
    fileprivate func avant(heures: Int64) -> Instant { Instant(millisecondes: millisecondes - heures * 3_600_000) }
}
