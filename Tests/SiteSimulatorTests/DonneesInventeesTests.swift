import Testing

@testable import SiteSimulator

@Suite("Données inventées")
struct DonneesInventeesTests {
    private func foyers(_ kind: SiteKind) throws -> [Foyer] {
        let population = try Population(seed: 11, size: 1500, territoire: kind.territoire, kind: kind)
        return (0..<1500).compactMap { population.demande($0).foyer }
    }

    @Test("Les téléphones sont dans les plages que l'Arcep réserve à la fiction")
    func telephones() throws {
        for kind in SiteKind.allCases {
            for foyer in try foyers(kind) {
                for personne in [foyer.demandeur] + foyer.codemandeurs {
                    for numero in [personne.telDomicile, personne.telMobile, personne.telTravail].compactMap({ $0 }) {
                        #expect(numero.utf8.count == 10)
                        #expect(["019900", "026191", "053649", "063998"].contains(numero.prefix(6)))
                    }
                }
            }
        }
    }

    @Test("Les courriels sont dans un domaine réservé aux exemples, que le schéma de chaque site accepte")
    func courriels() throws {
        for (kind, domaine) in [
            (SiteKind.national, "@example.org"), (.finistere, "@courrier.example"), (.exemple, "@courrier.example"),
        ] {
            let courriels = try foyers(kind).compactMap(\.demandeur.courriel)
            #expect(courriels.count > 800)
            for courriel in courriels {
                #expect(courriel.hasSuffix(domaine))
                #expect(
                    courriel.dropLast(domaine.utf8.count).utf8.allSatisfy { octet in
                        octet == UInt8(ascii: ".") || (0x61...0x7A).contains(octet) || (0x30...0x39).contains(octet)
                    })
            }
        }
    }

    @Test("Les NIR ont un mois que personne n'a, et une clé juste")
    func nirs() throws {
        let nirs = try foyers(.finistere).compactMap(\.demandeur.nir)
        #expect(nirs.count > 800)
        for nir in nirs {
            #expect(nir.utf8.count == 15)
            let mois = try #require(Int(nir.dropFirst(3).prefix(2)))
            #expect((13...19).contains(mois))
            let treize = try #require(Int(nir.prefix(13)))
            #expect(Int(nir.suffix(2)) == 97 - treize % 97)
        }
    }

    @Test("Un SIRET a 14 chiffres ; la plupart suivent la règle de Luhn, pas tous")
    func sirets() throws {
        let sirets = try foyers(.finistere).compactMap(\.demandeur.emploi.siret)
        let justes = sirets.count { "\(TirageEmploi.luhn(String($0.prefix(13))))" == $0.suffix(1) }
        #expect(sirets.allSatisfy { $0.utf8.count == 14 && Int($0) != nil })
        #expect(justes > sirets.count / 2 && justes < sirets.count)
        #expect(TirageEmploi.luhn("7992739871") == 3)
    }

    @Test("Les noms tiennent en 36 caractères et portent accents, traits d'union, apostrophes et particules")
    func noms() throws {
        let noms = try foyers(.finistere).flatMap { [$0.demandeur] + $0.codemandeurs }
            .flatMap { [$0.nomNaissance, $0.nomUsage, $0.prenoms.joined(separator: " ")] }.compactMap { $0 }
        #expect(noms.allSatisfy { !$0.isEmpty && $0.count <= 36 })
        for signe in ["é", "-", "'", " ", "ï", "œ"] { #expect(noms.contains { $0.contains(signe) }) }
        #expect(noms.contains { $0.hasPrefix("de ") } && noms.contains { $0.hasPrefix("Le ") })
    }

    @Test("Chaque commune est un code INSEE de cinq caractères de son territoire")
    func communes() {
        #expect(Commune.finistere.allSatisfy { $0.insee.hasPrefix("29") && $0.codePostal.hasPrefix("29") })
        #expect(Commune.exemple.allSatisfy { $0.insee.hasPrefix("99") && $0.codePostal.hasPrefix("99") })
        let departements: Set<Substring> = ["75", "77", "78", "91", "92", "93", "94", "95"]
        #expect(Commune.ileDeFrance.allSatisfy { departements.contains($0.insee.prefix(2)) })
        for commune in Commune.finistere + Commune.ileDeFrance + Commune.exemple {
            #expect(commune.insee.utf8.count == 5 && commune.codePostal.utf8.count == 5)
        }
        #expect(Set(Commune.ileDeFrance.map(\.insee)).isSuperset(of: ["75056", "75101", "75113", "75120"]))
    }
}
