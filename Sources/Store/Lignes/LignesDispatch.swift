internal import Demandes
internal import Registre

extension Transaction {
    func increment(site: String, numero: Int64) throws -> IncrementTenu? {
        try session.ligne(EnonceDispatch.lire, [site, numero], lireIncrement)
    }

    func dernierIncrement(site: String) throws -> IncrementTenu? {
        try session.ligne(EnonceDispatch.lireDernier, [site], lireIncrement)
    }

    func increments(site: String, avant: Int64, limite: Int) throws -> [IncrementTenu] {
        try session.lignes(EnonceDispatch.lireAvant, [site, avant, limite], lireIncrement)
    }

    func suiviDispatch(site: String) throws -> SuiviDispatch? {
        try session.ligne(EnonceDispatch.lireSuivi, [site]) { ligne in
            let (site, jusqua) = (try ligne.texte(), try ligne.entierOuRien())
            let code: CodeDispatch? = try ligne.casOuRien()
            let (increment, detail) = (try ligne.entierOuRien(), try ligne.texteOuRien())
            return SuiviDispatch(
                site: site, annonceJusqua: jusqua,
                faute: code.map { FauteDispatch($0, increment: increment, detail: detail) },
                vuLe: try ligne.instant())
        }
    }

    func noter(_ increment: IncrementTenu) throws {
        let bilan = increment.bilan
        try session.executer(
            EnonceDispatch.noter,
            [
                increment.site, increment.numero, increment.empreinte.octets, increment.demandes, increment.rang,
                bilan.lues, bilan.gardees, bilan.changees, bilan.radiees, bilan.supprimees, bilan.refusees,
                increment.commenceLe, increment.avanceLe,
            ])
    }

    func noter(_ suivi: SuiviDispatch) throws {
        let faute = suivi.faute
        try session.executer(
            EnonceDispatch.noterSuivi,
            [
                suivi.site, suivi.annonceJusqua, faute?.code.rawValue, faute?.increment, faute?.detail, suivi.vuLe,
            ])
    }

    private func lireIncrement(_ ligne: inout Ligne) throws -> IncrementTenu {
        let (site, numero) = (try ligne.texte(), try ligne.entier())
        let empreinte = try ligne.exiger(Empreinte(faite: try ligne.octets()))
        let (demandes, rang) = (try ligne.nombre(), try ligne.nombre())
        var bilan = BilanDispatch()
        bilan.lues = try ligne.nombre()
        bilan.gardees = try ligne.nombre()
        bilan.changees = try ligne.nombre()
        bilan.radiees = try ligne.nombre()
        bilan.supprimees = try ligne.nombre()
        bilan.refusees = try ligne.nombre()
        return IncrementTenu(
            site: site, numero: numero, empreinte: empreinte, demandes: demandes, rang: rang, bilan: bilan,
            commenceLe: try ligne.instant(), avanceLe: try ligne.instant())
    }
}
