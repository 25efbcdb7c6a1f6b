import Demandes
import Registre
import Tasks
import Testing

@testable import Store

@Suite("Tâches")
struct TachesTests {
    let essai: BaseEssai
    let depot: DepotSQLite
    let now = BaseEssai.maintenant

    init() throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
    }

    private func planifier(_ id: String, _ argument: String = "rat_1", le: Instant) async throws {
        try await depot.ecrire { try $0.planifier(id: id, espece: "mise_a_jour", argument: argument, le: le) }
    }

    private func reclamer(_ le: Instant, bail: Int64 = 1, limite: Int = 10) async throws -> [Tache] {
        try await depot.ecrire { try $0.reclamer(le, bail: le.plus(heures: bail), limite: limite) }
    }

    private func conclure(_ tache: Tache, _ suite: SuiteTache) async throws -> Bool {
        try await depot.ecrire { try $0.conclure(tache, suite) }
    }

    private func etat() async throws -> EtatTache? {
        try await depot.lire { try $0.tache(espece: "mise_a_jour", argument: "rat_1") }?.etat
    }

    @Test("une seconde demande de la même tâche ne fait qu'avancer la date")
    func avancer() async throws {
        try await planifier("tch_1", le: now.plus(heures: 2))
        try await planifier("tch_2", le: now.plus(heures: 1))
        try await planifier("tch_3", le: now.plus(heures: 3))
        #expect(try await reclamer(now).isEmpty)
        let reclamees = try await reclamer(now.plus(heures: 1))
        #expect(reclamees.map(\.id) == ["tch_1"])
        #expect(reclamees.first?.prevueLe == now.plus(heures: 1).millisecondes)
    }

    @Test("une tâche prise n'est reprise qu'à la fin de son bail, et qui la tenait ne peut plus la conclure")
    func bail() async throws {
        try await planifier("tch_1", le: now)
        let premiere = try #require(try await reclamer(now).first)
        // Bringing its date forward does not shorten a lease.
        try await planifier("tch_2", le: now)
        #expect(try await reclamer(now).isEmpty)
        let seconde = try #require(try await reclamer(now.plus(heures: 1)).first)
        #expect((premiere.essai, seconde.essai) == (1, 2))
        #expect(try await !conclure(premiere, .done))
        #expect(try await conclure(seconde, .done))
        #expect(try await etat() == nil)
    }

    @Test("à l'ouverture, les baux de qui est mort tombent : sa tâche est reprise aussitôt, et il n'y peut plus rien")
    func liberer() async throws {
        try await planifier("tch_1", le: now)
        let morte = try #require(try await reclamer(now).first)
        try await depot.ecrire { [now] in try $0.liberer(now) }
        let reprise = try #require(try await reclamer(now).first)
        #expect(reprise.id == morte.id && reprise.cloture > morte.cloture)
        #expect(try await !conclure(morte, .done))
    }

    @Test(
        "un passage se réclame à part ; qui a perdu son bail ne le prolonge plus, et un pas fait remet les essais à un")
    func lots() async throws {
        let bail = now.plus(minutes: 2)
        try await depot.ecrire { [now] in
            try $0.planifier(id: "tch_lot", espece: "reconciliation", argument: "rec_1", le: now)
        }
        #expect(try await reclamer(now).isEmpty, "les tâches des personnes n'attendent pas derrière")
        func lot(_ le: Instant) async throws -> Tache? {
            try await depot.ecrire { try $0.reclamerLots(le, bail: le.plus(minutes: 2), limite: 1).first }
        }
        let premiere = try #require(try await lot(now))
        let prolongee = try await depot.ecrire { try $0.prolonger(premiere, bail: bail) }
        #expect(prolongee)
        #expect(try await lot(now.plus(minutes: 1)) == nil)
        let seconde = try #require(try await lot(now.plus(minutes: 3)))
        let evince = try await depot.ecrire { try !$0.prolonger(premiere, bail: bail) }
        #expect(evince && seconde.essai == 2)
        let prolonge = try await depot.ecrire { [now] in try $0.prolonger(seconde, bail: now.plus(minutes: 5)) }
        let troisieme = try await lot(now.plus(minutes: 6))
        #expect(prolonge && troisieme?.essai == 2)
    }

    @Test("une tâche remise à plus tard revient à son heure ; abandonnée, elle ne revient pas et se voit")
    func suites() async throws {
        try await planifier("tch_1", le: now)
        let premiere = try #require(try await reclamer(now).first)
        #expect(try await conclure(premiere, .retry(le: now.plus(heures: 2).millisecondes)))
        #expect(try await etat() == .retry)
        #expect(try await reclamer(now.plus(heures: 1)).isEmpty)
        let seconde = try #require(try await reclamer(now.plus(heures: 2)).first)
        #expect(try await conclure(seconde, .abandoned))
        #expect(try await etat() == .abandoned)
        #expect(try await reclamer(now.plus(heures: 99)).isEmpty)
        try await planifier("tch_2", le: now)
        #expect(try await etat() == .waiting)
    }

    @Test("une tâche annulée pendant qu'on la mène ne se conclut plus")
    func annulee() async throws {
        try await planifier("tch_1", le: now)
        let tache = try #require(try await reclamer(now).first)
        try await depot.ecrire { try $0.annuler(espece: "mise_a_jour", argument: "rat_1") }
        #expect(try await !conclure(tache, .retry(le: 0)))
        #expect(try await etat() == nil)
    }

    @Test("vingt réclamations simultanées se partagent les tâches, les plus anciennes d'abord, aucune deux fois")
    func partage() async throws {
        for rang in 1...60 { try await planifier("tch_\(rang)", "rat_\(rang)", le: now) }
        let depot = depot
        let now = now
        let prises = try await withThrowingTaskGroup(of: [String].self) { groupe in
            for _ in 1...20 {
                groupe.addTask {
                    try await depot.ecrire { try $0.reclamer(now, bail: now.plus(heures: 1), limite: 3) }.map(\.id)
                }
            }
            return try await groupe.reduce(into: []) { $0 += $1 }
        }
        #expect(prises.count == 60 && Set(prises).count == 60)
    }
}
