import Testing

@testable import SiteSimulator

@Suite("Population")
struct PopulationTests {
    private func population(_ kind: SiteKind, seed: UInt64 = 1, size: Int = 2000) throws -> Population {
        try Population(seed: seed, size: size, territoire: kind.territoire, kind: kind)
    }

    @Test("La même graine donne les mêmes octets, une autre graine en donne d'autres", arguments: SiteKind.allCases)
    func determinisme(kind: SiteKind) throws {
        let (une, autre) = (try population(kind, seed: 3), try population(kind, seed: 3))
        let differente = try population(kind, seed: 4)
        for rang in stride(from: 0, to: 2000, by: 37) {
            #expect(octets(une, rang) == octets(autre, rang))
            #expect(octets(une, rang) != octets(differente, rang))
        }
    }

    private func octets(_ population: Population, _ rang: Int) -> [UInt8] {
        let demande = population.demande(rang)
        if population.national { return FichierNuu(demande: demande, date: demande.modifieeLe).octets() }
        return population.territoire.prefixe == Territoire.exemple.prefixe
            ? FichePiste(demande: demande).octets()
            : FicheJSON(territoire: population.territoire, demande: demande).octets()
    }

    @Test("Rang et numéro unique se rendent l'un l'autre, et deux rangs n'ont jamais le même numéro")
    func bijection() throws {
        for kind in SiteKind.allCases {
            let population = try population(kind, size: 3_000_000)
            var vus: Set<String> = []
            // A million apart, two demandes share their sequence, and often their month.
            let memesSequences = (4000..<5000).flatMap { [$0, $0 + 1_000_000, $0 + 2_000_000] }
            for rang in [0, 1, 999_999, 1_000_000, 1_999_999, 2_000_000, 2_999_999] + memesSequences {
                guard let numero = population.numero(at: rang) else { continue }
                #expect(population.rang(of: numero) == rang)
                #expect(vus.insert(numero).inserted)
            }
            #expect(population.numero(at: 3_000_000) == nil)
            #expect(population.numero(at: -1) == nil)
        }
    }

    @Test("Le numéro a 18 caractères et porte le territoire, le mois et l'année du dépôt, le rang")
    func structure() throws {
        for kind in SiteKind.allCases {
            let population = try population(kind)
            for rang in 0..<500 {
                guard let numero = population.numero(at: rang) else { continue }
                let (annee, mois, _) = population.demande(rang).depot.civil
                #expect(numero.utf8.count == 18)
                #expect(numero.hasPrefix(population.territoire.prefixe + deux(mois) + deux(annee % 100) + six(rang)))
            }
        }
    }

    @Test("Un numéro à un caractère près n'est à personne")
    func inconnu() throws {
        let population = try population(.national)
        let numero = try #require(population.numero(at: 12))
        for position in 0..<18 {
            var lettres = Array(numero)
            lettres[position] = lettres[position] == "8" ? "7" : "8"
            let rang = population.rang(of: String(lettres))
            #expect(rang == nil || population.numero(at: rang ?? 0) == String(lettres))
            #expect(rang != 12)
        }
        #expect(population.rang(of: "") == nil)
        #expect(population.rang(of: numero + "0") == nil)
    }

    @Test("Une population hors bornes ou une date qui n'existe pas est refusée")
    func bornes() {
        #expect(throws: SimulatorError.population(0)) {
            try Population(seed: 1, size: 0, territoire: .finistere, kind: .finistere)
        }
        #expect(throws: SimulatorError.population(4_000_001)) {
            try Population(seed: 1, size: 4_000_001, territoire: .finistere, kind: .finistere)
        }
        #expect(throws: SimulatorError.date("2026-02-30")) {
            try Population(seed: 1, size: 1, territoire: .finistere, kind: .finistere, reference: "2026-02-30")
        }
    }

    @Test("Vingt mille demandes montrent chaque cas de la vie d'une demande")
    func varietes() throws {
        let population = try population(.finistere, size: 20_000)
        var cas: Set<String> = []
        for rang in 0..<20_000 { cas.formUnion(Cas.de(population.demande(rang))) }
        let attendus: Set<String> = [
            "active", "expiree", "radiee", "en_validation", "invalidee", "radiee-RADABA", "radiee-RADATT",
            "radiee-RADIRR", "radiee-RADCON", "radiee-RADREN", "radiee-RADFUS", "radiee-IRRRES", "radiee-IRRSEJ",
            "deradiee", "renouvelee", "separation", "handicap", "dalo", "association", "seul", "couple", "colocataire",
            "enfants", "garde-alternee", "droit-de-visite", "naissance", "etranger", "nom-unique", "sans-courriel",
            "revenu-negatif", "revenu-sans-montant",
        ]
        #expect(cas == attendus)
    }

    @Test("Une fusion mène à une demande vivante de la même population")
    func fusions() throws {
        let population = try population(.national, size: 20_000)
        var vues = 0
        for rang in 0..<20_000 where population.destin(rang).sort == .radiee(MotifRadiation.fusion) {
            let nouveau = try #require(population.demande(rang).numeroAssocie)
            let autre = try #require(population.rang(of: nouveau))
            #expect(autre != rang && population.demande(autre).etat == .active)
            vues += 1
        }
        #expect(vues > 10)
    }

    @Test("Les dates se suivent : dépôt, renouvellement, dernier changement ; la liste est dans l'ordre des rangs")
    func dates() throws {
        let population = try population(.finistere)
        var precedente = Horodate(ms: 0)
        for rang in 0..<2000 {
            let demande = population.demande(rang)
            #expect(demande.modifieeLe >= precedente)
            precedente = demande.modifieeLe
            let jour = demande.modifieeLe.jour
            #expect(demande.depot <= jour)
            #expect(demande.renouvellement.map { demande.depot < $0 && $0 <= jour } ?? true)
            #expect(demande.radiation.map { $0.date == jour } ?? true)
            #expect(demande.foyer.map { $0.demandeur.naissance.plus(mois: 18 * 12) <= demande.depot } ?? true)
        }
    }

    @Test("Quatre demandes partagent chaque instant : une liste a toujours des ex æquo")
    func exAequo() throws {
        let population = try population(.finistere)
        #expect(population.calendrier.modifieeLe(4) == population.calendrier.modifieeLe(7))
        #expect(population.calendrier.modifieeLe(7) < population.calendrier.modifieeLe(8))
        #expect(population.calendrier.premier(depuis: population.calendrier.modifieeLe(6)) == 4)
    }
}
