internal import Adapters
internal import Coffre
internal import Demandes
internal import Foundation
internal import Journal
internal import Notifications
internal import Rapprochement
internal import Registre
internal import Store

/// Durable attachments a second, 64 people at once: one COMMIT for all who wait, beside one COMMIT each.
///
/// What is written is the last transaction of an import: compte, demande sealed, rattachement, two events, mail, the
/// answer kept under its key. The time is the clock's, for it is the disk that is waited for.
///
/// No floor: the ratio is that of one sync of the disk to the work of one transaction, and says which disk it was.
/// Where a COMMIT waits for nothing, both go at the same pace; the slower the disk, the higher the ratio.
enum ImportsBench {
    private static let callers = 64

    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let demandes = try ground.mapper("29-finistere", "page").records(Corpus.page().page(of: 100)).map(\.demande)
        let together = try Desk(ground, "groupe", isGrouped: true, demandes)
        let apart = try Desk(ground, "un-par-un", isGrouped: false, demandes)
        let rates = try await Contest.medians([
            { try await together.rate(callers, each: 30) },
            { try await apart.rate(callers, each: 6) },
        ])
        try together.close()
        try apart.close()
        guard let grouped = rates[0], let single = rates[1] else { throw BenchFault("mesure des imports incomplète") }
        return [
            BenchLine(
                bench: "imports-groupes", value: grouped, unit: "imports/s",
                peer: "un COMMIT par import, \(callers) à la fois", peerValue: single, ratio: grouped / single)
        ]
    }
}

/// A store of its own, and an endless supply of people to attach.
private final class Desk: Sendable {
    private let depot: DepotSQLite
    private let demandes: [Demande]
    private let name: String
    private let attached = Counter()
    private static let now = Instant(millisecondes: 1_800_000_000_000)

    init(_ ground: Ground, _ name: String, isGrouped: Bool, _ demandes: [Demande]) throws {
        var reglages = DepotSQLite.Reglages()
        reglages.groupe = isGrouped
        depot = try DepotSQLite.ouvrir(
            ground.folder.appending(path: "\(name).sqlite").path, scelleur: Scelleur(Trousseau(ephemere: "banc")),
            reglages: reglages, maintenant: Self.now)
        self.demandes = demandes
        self.name = name
    }

    func close() throws { try depot.fermer() }

    /// Attachments a second.
    func rate(_ callers: Int, each: Int) async throws -> Double {
        let transactions = depot.transactions
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<callers {
                group.addTask { for _ in 0..<each { try await self.attach() } }
            }
            try await group.waitForAll()
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        Bench.say("\(name) : \(callers * each) imports, \(depot.transactions - transactions) COMMIT")
        return Double(callers * each) / seconds
    }

    private func attach() async throws {
        let attachment = try Attachment(attached.next(), demandes)
        try await depot.ecrire { try attachment.write($0) }
    }
}

/// The rows of one import.
private struct Attachment: Sendable {
    let rank: Int
    let compte: Compte
    let demande: DemandeTenue
    let rattachement: Rattachement
    private static let now = Instant(millisecondes: 1_800_000_000_000)

    init(_ rank: Int, _ demandes: [Demande]) throws {
        let digits = String(rank)
        let texte = "0290120" + String(repeating: "0", count: 6 - digits.count) + digits + "29019"
        guard let numero = NumeroUnique(texte), let courriel = AdresseCourriel("salarie@courrier.example") else {
            throw BenchFault("numéro \(texte) refusé")
        }
        self.rank = rank
        compte = Compte(
            id: "cpt_\(rank)", numeroALS: digits,
            etatCivil: EtatCivil(
                civilite: nil, nomNaissance: "VALBRUNE", nomUsage: nil, prenoms: "Ondine",
                dateNaissance: DateCivile(iso: "1988-02-29")),
            mobile: nil, courriel: courriel, courrielConfirmeLe: Self.now, consentement: nil, creeLe: Self.now)
        demande = DemandeTenue(
            id: "dem_\(rank)", version: 1, contenu: demandes[rank % demandes.count], lueLe: Self.now)
        rattachement = Rattachement(
            id: "rat_\(rank)", compte: compte.id, demande: demande.id, numero: numero, site: "29-finistere",
            departement: "29", role: .demandeur, creeLe: Self.now, depuis: Self.now)
    }

    func write(_ ecriture: any Ecriture) throws {
        guard try ecriture.rattachementVivant(numero: rattachement.numero) == nil else {
            throw BenchFault("\(rattachement.id) déjà là")
        }
        try ecriture.inserer(compte)
        try ecriture.inserer(demande)
        try ecriture.inserer(rattachement)
        try ecriture.publier(Evenement(.rattachement, ref: rattachement.id, version: 1, le: Self.now))
        try ecriture.publier(Evenement(.demandeModifiee, ref: demande.id, version: 1, le: Self.now))
        try ecriture.deposer(
            Courrier(
                "mel_\(rank)", .rattachementEffectue, compte: compte.id, rattachement: rattachement.id,
                vers: .registre, le: Self.now))
        try ecriture.retenir(
            ReponseRetenue(
                cle: CleIdempotence(portee: "banc", cle: "cle-\(rank)"), demande: [UInt8](repeating: 7, count: 32),
                statut: 200, corps: Array(#"{"etat":"rattachee","champs":[]}"#.utf8), le: Self.now))
    }
}
