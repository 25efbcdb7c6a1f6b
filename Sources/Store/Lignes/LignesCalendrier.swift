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

    func copies(avant: Instant, apres rattachement: String, limite: Int) throws -> PageCopies {
        let lignes = try session.lignes(EnonceCalendrier.copies, [avant, rattachement, limite]) { ligne in
            (
                site: try ligne.texte(),
                copies: CopiesTenues(tenues: try ligne.nombre(), anciennes: try ligne.nombre()),
                dernier: try ligne.texte()
            )
        }
        return PageCopies(
            parSite: Dictionary(uniqueKeysWithValues: lignes.map { ($0.site, $0.copies) }),
            dernier: lignes.map(\.dernier).max())
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
