internal import Demandes
internal import Journal
internal import Registre

// What a run laid aside.
extension Transaction {
    func entree(reconciliation: String, rattachement: String) throws -> EntreeReconciliation? {
        try session.ligne(EnonceEntree.lire, [reconciliation, rattachement]) {
            try lireEntree(&$0, reconciliation)
        }
    }

    func entreesARemettre(reconciliation: String, apres: String, limite: Int) throws -> [EntreeReconciliation] {
        try session.lignes(EnonceEntree.lireARemettre, [reconciliation, apres, limite]) {
            try lireEntree(&$0, reconciliation)
        }
    }

    func apercu(reconciliation: String, references: Int) throws -> ApercuReconciliation {
        let comptes = try session.lignes(EnonceEntree.compter, [reconciliation]) { ligne in
            (nature: try ligne.cas(NatureEcart.self), nombre: try ligne.nombre())
        }
        let groupes = try comptes.map { nature, nombre in
            ApercuReconciliation.Groupe(
                nature: nature, nombre: nombre,
                references: try session.lignes(
                    EnonceEntree.references, [reconciliation, nature.rawValue, references]
                ) { try $0.texte() })
        }
        var champs: [String: Int] = [:]
        try session.parcourir(EnonceEntree.champs, [reconciliation]) { ligne in
            for champ in Liste.lire(try ligne.texte()) { champs[champ, default: 0] += 1 }
            return true
        }
        return ApercuReconciliation(groupes: groupes, champs: champs)
    }

    func noterAbsents(de reconciliation: Reconciliation) throws -> Int {
        try session.executer(
            EnonceEntree.noterAbsents,
            [reconciliation.id, reconciliation.site, reconciliation.commenceeLe, cleCourante])
    }

    func oublierEntrees(reconciliation: String) throws { try session.executer(EnonceEntree.oublier, [reconciliation]) }

    func noter(_ entree: EntreeReconciliation, dans reconciliation: String) throws {
        let octets = entree.texte ?? entree.contenu.map { CanonicalText($0).octets }
        let (colonne, cellule) = Self.place(reconciliation, entree.rattachement, entree.appui)
        let contenu = try octets.map { try sceller($0, colonne, cellule) }
        try session.executer(
            EnonceEntree.noter,
            [
                reconciliation, entree.rattachement, entree.nature.rawValue, contenu, cleCourante,
                entree.estIncomplete, entree.lueLe, Liste.ecrire(entree.champs), entree.versions?.avant,
                entree.versions?.apres, entree.appui?.demande, entree.appui?.version, entree.appui?.tenue,
                entree.appui?.modifieeLe, entree.octets?.empreinte.octets, entree.octets?.repere,
            ])
    }

    private func lireEntree(_ ligne: inout Ligne, _ reconciliation: String) throws -> EntreeReconciliation {
        let (rattachement, nature) = (try ligne.texte(), try ligne.cas(NatureEcart.self))
        let (scelle, cle) = (try ligne.octetsOuRien(), try ligne.texte())
        var entree = EntreeReconciliation(
            rattachement: rattachement, nature: nature, estIncomplete: try ligne.booleen(),
            lueLe: try ligne.instant(), champs: Liste.lire(try ligne.texte()))
        let (avant, apres) = (try ligne.entierOuRien(), try ligne.entierOuRien())
        if let avant, let apres { entree.versions = .init(avant: Int(avant), apres: Int(apres)) }
        entree.appui = try ligne.appui()
        entree.octets = try ligne.octetsLus()
        let (colonne, cellule) = Self.place(reconciliation, rattachement, entree.appui)
        entree.texte = try scelle.map { try ouvrir($0, cle: cle, colonne, cellule) }
        entree.contenu = try entree.texte.map { texte in
            do throws(FauteCanonique) {
                return try Demande(canonique: texte)
            } catch {
                throw PanneDepot.illisible("reconciliation_entree \(reconciliation)/\(rattachement) : \(error)")
            }
        }
        return entree
    }

    /// What rests on rows is sealed for the one it will be; the rest for its own.
    private static func place(
        _ reconciliation: String, _ rattachement: String, _ appui: EntreeReconciliation.Appui?
    ) -> (ColonneScellee, String) {
        guard let appui else { return (.entree, "\(reconciliation)/\(rattachement)") }
        return (.contenu, celluleVersion(appui.demande, appui.version + 1))
    }
}

// What it publishes.
extension Transaction {
    func entreesAPublier(reconciliation: String, apres: String, limite: Int) throws -> [EntreeAPublier] {
        try session.lignes(EnonceEntree.lireAPublier, [reconciliation, apres, limite]) { ligne in
            var entree = EntreeReconciliation(
                rattachement: try ligne.texte(), nature: try ligne.cas(), estIncomplete: try ligne.booleen(),
                lueLe: try ligne.instant(), champs: Liste.lire(try ligne.texte()))
            entree.appui = try ligne.appui()
            entree.octets = try ligne.octetsLus()
            return EntreeAPublier(
                entree, etat: try ligne.cas(), gel: try ligne.casOuRien(), aConfirmer: try ligne.booleen(),
                version: try ligne.nombre(),
                tenue: DemandeTenue(
                    id: try ligne.texte(), version: try ligne.nombre(), lueLe: try ligne.instantOuRien(),
                    modifieeSurLeSiteLe: try ligne.instantOuRien()))
        }
    }

    func publierTellesQuelles(_ entrees: [EntreeReconciliation], de reconciliation: String, le: Instant) throws {
        var evenements: [Evenement] = []
        evenements.reserveCapacity(entrees.count)
        for entree in entrees {
            guard let appui = entree.appui else { continue }
            let version = appui.version + 1
            let suivante = DemandeTenue(
                id: appui.demande, version: version, lueLe: entree.lueLe, modifieeSurLeSiteLe: appui.modifieeLe)
            try succeder(suivante)
            guard try session.executer(EnonceEntree.deposer, [reconciliation, entree.rattachement]) == 1 else {
                throw PanneDepot.illisible("reconciliation_entree \(reconciliation)/\(entree.rattachement)")
            }
            if let octets = entree.octets { try noter(octets, de: suivante) }
            try session.executer(EnonceEntree.marquer, [reconciliation, entree.rattachement])
            evenements.append(
                Evenement(.demandeModifiee, ref: appui.demande, version: version, champs: entree.champs, le: le))
        }
        try publier(evenements)
    }

    func connue(_ empreinte: Empreinte, site: String, dans reconciliation: String) throws -> DemandeConnue? {
        try session.ligne(EnonceEntree.connaitre, [empreinte.octets, site, reconciliation]) { ligne in
            let rattachement = try ligne.texte()
            let tenue = DemandeTenue(
                id: try ligne.texte(), version: try ligne.nombre(), lueLe: try ligne.instantOuRien(),
                modifieeSurLeSiteLe: try ligne.instantOuRien(),
                source: try ligne.texteOuRien().map { try ligne.exiger(SourceTenue(ligne: $0)) })
            return DemandeConnue(
                rattachement: rattachement, tenue: tenue,
                octets: OctetsLus(empreinte: empreinte, repere: try ligne.texte()))
        }
    }

    func noter(_ octets: OctetsLus, de tenue: DemandeTenue) throws {
        try session.executer(
            EnonceDemande.noterOctets, [tenue.id, tenue.version, octets.empreinte.octets, octets.repere])
    }

    func suivie(_ numero: NumeroUnique, dans reconciliation: String) throws -> DemandeSuivie? {
        try session.ligne(EnonceEntree.suivre, [empreinte(numero), reconciliation]) { ligne in
            let rattachement = try lireRattachement(&ligne, numero)
            let version = try ligne.nombre()
            let tenue = DemandeTenue(
                id: rattachement.demande, version: version, lueLe: try ligne.instantOuRien(),
                modifieeSurLeSiteLe: try ligne.instantOuRien(),
                source: try ligne.texteOuRien().map { try ligne.exiger(SourceTenue(ligne: $0)) })
            let (scelle, cle) = (try ligne.octetsOuRien(), try ligne.texteOuRien())
            let cellule = Self.celluleVersion(tenue.id, version)
            return DemandeSuivie(
                rattachement: rattachement, tenue: tenue,
                texte: try scelle.map { try ouvrir($0, cle: cle ?? "", .contenu, cellule) },
                notee: try ligne.casOuRien())
        }
    }
}

extension Ligne {
    fileprivate mutating func octetsLus() throws -> OctetsLus? {
        let (octets, repere) = (try octetsOuRien(), try texteOuRien())
        guard let octets, let repere else { return nil }
        return OctetsLus(empreinte: try exiger(Empreinte(faite: octets)), repere: repere)
    }

    fileprivate mutating func appui() throws -> EntreeReconciliation.Appui? {
        let demande = try texteOuRien()
        let (version, tenue) = (try entierOuRien(), try entierOuRien())
        let modifieeLe = try instantOuRien()
        guard let demande, let version, let tenue else { return nil }
        return EntreeReconciliation.Appui(
            demande: demande, version: Int(version), tenue: Int(tenue), modifieeLe: modifieeLe)
    }
}
