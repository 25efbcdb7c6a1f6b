import Demandes
import Testing

@testable import Adapters

@Suite("Disjoncteur, places et budget d'un hôte")
struct DisjoncteurTests {
    private static let debut = Instant(millisecondes: 1_790_000_000_000)

    /// So many calls, one a second, that went so.
    private func noter(
        _ breaker: inout Breaker, _ nombre: Int, failed: Bool, slow: Bool = false, de: Instant
    ) -> Instant {
        var moment = de
        for _ in 0..<nombre {
            breaker.note(failed: failed, slow: slow, at: moment)
            moment = moment.plus(.seconds(1))
        }
        return moment
    }

    @Test("moins de dix appels ne disent rien ; la moitié en panne ouvre le circuit trente secondes")
    func ouverture() {
        var breaker = Breaker()
        var moment = noter(&breaker, 9, failed: true, de: Self.debut)
        #expect(breaker.state == .closed)
        breaker.note(failed: true, slow: false, at: moment)
        #expect(breaker.admit(at: moment) == moment.plus(.seconds(30)))
        breaker = Breaker()
        moment = noter(&breaker, 10, failed: false, de: Self.debut)
        moment = noter(&breaker, 9, failed: true, de: moment)
        #expect(breaker.admit(at: moment) == nil, "neuf sur dix-neuf")
        breaker.note(failed: true, slow: false, at: moment)
        #expect(breaker.admit(at: moment) != nil)
    }

    @Test("des réponses bonnes mais lentes, quatre sur cinq, l'ouvrent aussi")
    func lenteur() {
        var breaker = Breaker()
        var moment = noter(&breaker, 3, failed: false, de: Self.debut)
        moment = noter(&breaker, 11, failed: false, slow: true, de: moment)
        #expect(breaker.state == .closed)
        _ = noter(&breaker, 1, failed: false, slow: true, de: moment)
        #expect(breaker.state != .closed)
    }

    @Test("entrouvert, trois essais ; bons, il se ferme ; un seul mauvais, il s'ouvre deux fois plus longtemps")
    func entrouvert() {
        var breaker = Breaker()
        var moment = noter(&breaker, 10, failed: true, de: Self.debut).plus(.seconds(30))
        for _ in 0..<3 { #expect(breaker.admit(at: moment) == nil) }
        #expect(breaker.admit(at: moment) == moment.plus(.seconds(1)), "un quatrième attend")
        breaker.note(failed: true, slow: false, at: moment)
        #expect(breaker.admit(at: moment) == moment.plus(.seconds(60)))
        moment = moment.plus(.seconds(60))
        for _ in 0..<3 { #expect(breaker.admit(at: moment) == nil) }
        for _ in 0..<3 { breaker.note(failed: false, slow: false, at: moment) }
        #expect(breaker.state == .closed)
    }

    @Test("les ouvertures s'allongent jusqu'à cinq minutes, pas plus")
    func plafond() {
        var breaker = Breaker()
        _ = noter(&breaker, 10, failed: true, de: Self.debut)
        var ouvert = Self.debut.plus(.seconds(9))
        for secondes in [30, 60, 120, 240, 300, 300] {
            let fin = ouvert.plus(.seconds(secondes))
            #expect(breaker.state == .open(until: fin))
            #expect(breaker.admit(at: fin) == nil)
            breaker.note(failed: true, slow: false, at: fin)
            ouvert = fin
        }
    }

    private func places(_ concurrent: Int?, part: Double = 0.3) -> HostPlaces {
        var limits = HostLimits()
        (limits.concurrent, limits.onDemandShare) = (concurrent, part)
        return HostPlaces(limits)
    }

    @Test("un lot ne prend jamais la dernière place d'une personne", arguments: 2...16)
    func dernierePlace(_ concurrent: Int) {
        for part in [0, 0.1, 0.3, 0.9, 1] {
            var places = places(concurrent, part: part)
            while places.take(.bulk) {}
            #expect(places.take(.person) == true, "\(concurrent) places, part \(part)")
        }
        var etroit = places(concurrent)
        for _ in 0..<50 { etroit.note(.failed) }
        #expect(etroit.take(.bulk) == true)
        while etroit.take(.bulk) {}
        #expect(etroit.take(.person) == true, "réduit par les pannes")
    }

    @Test("les places rétrécissent quand l'hôte ralentit ou tombe, et reviennent une à une, jamais plus que permis")
    func adaptation() {
        var places = places(8)
        #expect(places.permitted == 8)
        places.note(.failed)
        #expect(places.permitted == 4)
        places.note(.slow)
        places.note(.slow)
        #expect(places.permitted == 3)
        for _ in 0..<100 { places.note(.good) }
        #expect(places.permitted == 8)
        for _ in 0..<100 { places.note(.failed) }
        #expect(places.permitted == 2)
        var un = self.places(1)
        for _ in 0..<9 { un.note(.failed) }
        #expect(un.permitted == 1)
        #expect(un.take(.bulk) == true)
        var libre = self.places(nil)
        for _ in 0..<1000 { #expect(libre.take(.bulk) == true) }
    }

    @Test("les reprises restent sous le dixième des appels ; un hôte que plus personne n'appelle est essayé parfois")
    func budget() {
        var budget = RetryBudget()
        var reprises = 0
        var moment = Self.debut
        for _ in 0..<6000 {
            budget.deposit()
            while budget.spend(at: moment) { reprises += 1 }
            moment = moment.plus(.milliseconds(100))
        }
        #expect(reprises >= 599 && reprises <= 602, "\(reprises)")
        var seuls = 0
        for _ in 0..<(24 * 60) {
            if budget.spend(at: moment) { seuls += 1 }
            moment = moment.plus(.seconds(60))
        }
        #expect(seuls >= 143 && seuls <= 145, "\(seuls)")
    }

    @Test("une reprise attend au hasard jusqu'à une borne qui double, et trois suffisent")
    func gigue() {
        for (essai, borne) in [(1, 500), (2, 1000), (3, 2000)] {
            #expect(Retries(chance: { 0 }).pause(essai) == .zero)
            #expect(Retries(chance: { 0.5 }).pause(essai) == .milliseconds(borne / 2))
        }
        #expect(Retries().pause(4) == nil)
    }
}
