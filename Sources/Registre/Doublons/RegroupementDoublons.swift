internal import Demandes
internal import Rapprochement

/// The sets around a demande that changed, made again from its links, and what became of those there were.
struct RegroupementDoublons {
    let mise: MiseAJourDoublons
    /// What is decided of a set it is in is to be looked at again.
    let modifiee: String

    private var ecriture: any Ecriture { mise.ecriture }
    private var now: Instant { mise.now }

    func regrouper(_ touchees: Set<String>) throws {
        var anciens: [String: EnsembleDoublon] = [:]
        var (vues, liens) = (touchees, Set<LienTenu>())
        for nom in touchees { vues.formUnion(try ensembles(nom, &anciens)) }
        try etendre(&vues, &liens)
        for nom in vues { _ = try ensembles(nom, &anciens) }
        // A set that goes beyond what is looked at is left alone, with all its members.
        let coupes = anciens.values.filter { !vues.isSuperset(of: $0.membres) }
        let groupes = [true, false].flatMap { estPrecis in
            let ailleurs = Set(coupes.filter { $0.estPrecis == estPrecis }.flatMap(\.membres))
            return grouper(vues.subtracting(ailleurs), liens.filter { $0.lien.estPrecis == estPrecis })
        }
        try remplacer(anciens.values.filter { vues.isSuperset(of: $0.membres) }, par: groupes)
    }

    /// The sets of a demande, and who is in them.
    private func ensembles(_ nom: String, _ anciens: inout [String: EnsembleDoublon]) throws -> [String] {
        let siens = try ecriture.doublons(demande: nom)
        for ensemble in siens { anciens[ensemble.id] = ensemble }
        return siens.flatMap(\.membres)
    }

    /// Whatever is linked to what changed, by steps, the nearest first, and the links.
    private func etendre(_ vues: inout Set<String>, _ liens: inout Set<LienTenu>) throws {
        var aVoir = vues.sorted()
        var rang = 0
        while rang < aVoir.count {
            for lien in try ecriture.liensDoublon(aVoir[rang]) {
                liens.insert(lien)
                let autre = lien.autre(que: aVoir[rang])
                if aVoir.count < mise.horizon, vues.insert(autre).inserted { aVoir.append(autre) }
            }
            rang += 1
        }
    }

    private func grouper(_ demandes: Set<String>, _ liens: Set<LienTenu>) -> [Nouveau] {
        let noms = demandes.sorted()
        let rangs = Dictionary(uniqueKeysWithValues: noms.enumerated().map { ($1, $0) })
        let arcs = liens.compactMap { lien -> ArcDoublon? in
            guard let gauche = rangs[lien.gauche], let droite = rangs[lien.droite] else { return nil }
            return ArcDoublon(gauche, droite, lien.lien)
        }
        return Regroupement.grouper(arcs, nombre: noms.count).map { groupe in
            Nouveau(
                membres: groupe.membres.map { noms[$0] }, certitude: groupe.estCertain ? .certain : .probable,
                estPrecis: groupe.estPrecis)
        }
    }

    private struct Nouveau {
        let membres: [String]
        let certitude: CertitudeDoublon
        let estPrecis: Bool
    }

    /// A set keeps its name with the group that has most of its members; a group that has no set gets one; a set that
    /// has no group is dissolved, first, for a demande is in one set at a time.
    private func remplacer(_ anciens: [EnsembleDoublon], par groupes: [Nouveau]) throws {
        var paires = groupes.indices.flatMap { rang in
            anciens.filter { $0.estPrecis == groupes[rang].estPrecis }.map { ancien in
                (rang: rang, ancien: ancien, communs: Set(groupes[rang].membres).intersection(ancien.membres).count)
            }
        }.filter { $0.communs > 0 }
        paires.sort { ($1.communs, $0.ancien.id, $0.rang) < ($0.communs, $1.ancien.id, $1.rang) }
        var suites: [Int: EnsembleDoublon] = [:]
        var repris: Set<String> = []
        for paire in paires where suites[paire.rang] == nil && repris.insert(paire.ancien.id).inserted {
            suites[paire.rang] = paire.ancien
        }
        for ancien in anciens.sorted(by: { $0.id < $1.id }) where !repris.contains(ancien.id) {
            try dissoudre(ancien)
        }
        for rang in groupes.indices { try poser(groupes[rang], sur: suites[rang]) }
    }

    private func dissoudre(_ ancien: EnsembleDoublon) throws {
        var dissous = ancien
        (dissous.membres, dissous.etat, dissous.depuis) = ([], .dissous, now)
        dissous.version += 1
        try ecriture.remplacer(dissous)
    }

    /// Another member, or a member that says something else: whatever was decided is to be decided again.
    private func poser(_ groupe: Nouveau, sur ancien: EnsembleDoublon?) throws {
        let etendue = try etendue(groupe.membres)
        guard let ancien else {
            return try ecriture.inserer(
                EnsembleDoublon(
                    id: mise.identifiant("dbl"), membres: groupe.membres, certitude: groupe.certitude,
                    etendue: etendue, estPrecis: groupe.estPrecis, creeLe: now, depuis: now))
        }
        var suite = ancien
        (suite.membres, suite.certitude, suite.etendue) = (groupe.membres, groupe.certitude, etendue)
        guard suite != ancien || groupe.membres.contains(modifiee) else { return }
        if suite.membres != ancien.membres || ancien.etat != .ouvert { suite.depuis = now }
        suite.etat = .ouvert
        suite.version += 1
        try ecriture.remplacer(suite)
    }

    private func etendue(_ membres: [String]) throws -> EtendueDoublon {
        let territoires = try membres.map { try ecriture.personnes($0).first?.territoire ?? "" }
        return Set(territoires).count == territoires.count ? .autreDepartement : .memeDepartement
    }
}
