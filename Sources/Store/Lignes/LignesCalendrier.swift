internal import Demandes
internal import Registre

extension Transaction {
    func suiviCalendrier() throws -> [Calendrier.Cle: ClosedRange<Instant>] {
        let lignes = try session.lignes(EnonceCalendrier.suivi) { ligne in
            let cle = Calendrier.Cle(site: try ligne.texte(), liste: try ligne.texte())
            return (cle, try ligne.instant()...(try ligne.instant()))
        }
        return Dictionary(uniqueKeysWithValues: lignes)
    }

    func echeances(de: Instant, a: Instant) throws -> [EcheanceTraitee] {
        try session.lignes(EnonceCalendrier.lire, [de, a]) { ligne in
            EcheanceTraitee(
                site: try ligne.texte(), liste: try ligne.texte(), prevueLe: try ligne.instant(),
                traiteeLe: try ligne.instant(), passage: try ligne.texteOuRien(), cause: try ligne.casOuRien())
        }
    }

    func noter(_ echeance: EcheanceTraitee) throws {
        let e = echeance
        try session.executer(
            EnonceCalendrier.noter, [e.site, e.liste, e.prevueLe, e.traiteeLe, e.passage, e.cause?.rawValue])
    }

    func copies(avant: Instant) throws -> [String: CopiesTenues] {
        let lignes = try session.lignes(EnonceCalendrier.copies, [avant]) { ligne in
            (try ligne.texte(), CopiesTenues(tenues: try ligne.nombre(), anciennes: try ligne.nombre()))
        }
        return Dictionary(uniqueKeysWithValues: lignes)
    }
}

// What was said to the operators.
extension Transaction {
    func alertes() throws -> [AlerteTenue] {
        try session.lignes(EnonceAlerte.lire) { ligne in
            AlerteTenue(
                cle: CleAlerte(sujet: try ligne.texte(), code: try ligne.texte()), ouverteLe: try ligne.instant(),
                diteLe: try ligne.instant(), fermeeLe: try ligne.instantOuRien())
        }
    }

    func noter(_ alerte: AlerteTenue) throws {
        try session.executer(
            EnonceAlerte.noter,
            [alerte.cle.sujet, alerte.cle.code, alerte.ouverteLe, alerte.diteLe, alerte.fermeeLe])
    }
}
