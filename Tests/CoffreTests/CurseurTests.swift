import Testing

@testable import Coffre

@Suite("Curseur et tirages")
struct CurseurTests {
    @Test("un curseur se relit, après une nouvelle clé aussi", arguments: [0, 1, 42, Int64.max, -1, Int64.min])
    func readBack(_ position: Int64) throws {
        let curseur = try Cles.scelleur(Cles.ancienne).curseur(epoch: "e1", position: position)
        let lu = try #require(try Cles.scelleur(Cles.ancienne, Cles.nouvelle).read(curseur: curseur))
        #expect(lu.epoch == "e1" && lu.position == position)
        #expect(try Cles.scelleur(Cles.nouvelle).read(curseur: curseur) == nil)
    }

    @Test("un curseur d'instantané se relit, et n'est pas un curseur de journal, ni l'inverse")
    func snapshot() throws {
        let scelleur = try Cles.scelleur(Cles.ancienne)
        let place = scelleur.curseur(instantane: "e1", position: 42, ref: "dem_1")
        let lue = try #require(scelleur.read(instantane: place))
        #expect(lue.epoch == "e1" && lue.position == 42 && lue.ref == "dem_1")
        #expect(scelleur.read(curseur: place) == nil)
        #expect(scelleur.read(instantane: scelleur.curseur(epoch: "e1", position: 42)) == nil)
        #expect(scelleur.read(instantane: String(place.dropLast())) == nil)
    }

    @Test("un curseur a toujours la même écriture")
    func knownAnswer() throws {
        let curseur = try Cles.scelleur(Cles.ancienne).curseur(epoch: "e1", position: 42)
        #expect(curseur == "AAAAAAAAACplMXtR2Q2tLThwDZuTO1_4YZg")
    }

    @Test("un curseur changé d'un caractère, coupé, rallongé ou inventé n'est pas un curseur")
    func forged() throws {
        let scelleur = try Cles.scelleur(Cles.ancienne)
        let curseur = scelleur.curseur(epoch: "e1", position: 42)
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ é")
        for (rang, caractere) in curseur.enumerated() {
            for autre in alphabet where autre != caractere {
                var change = Array(curseur)
                change[rang] = autre
                #expect(scelleur.read(curseur: String(change)) == nil, "\(rang) \(autre)")
            }
            #expect(scelleur.read(curseur: String(curseur.prefix(rang))) == nil)
        }
        for autre in [curseur + "A", curseur + "=", " " + curseur, String(repeating: "A", count: 100_000), "é", "===="]
        {
            #expect(scelleur.read(curseur: autre) == nil)
        }
    }

    @Test("l'époque fait partie du curseur")
    func epoch() throws {
        let scelleur = try Cles.scelleur(Cles.ancienne)
        #expect(scelleur.curseur(epoch: "e1", position: 1) != scelleur.curseur(epoch: "e2", position: 1))
        #expect(scelleur.read(curseur: scelleur.curseur(epoch: "", position: 1))?.epoch == "")
    }

    @Test("un identifiant est son préfixe et 26 caractères ; un jeton, 43 ; aucun ne sort deux fois")
    func drawn() {
        let identifiants = (0..<2000).map { _ in Tirage.identifiant("dem") }
        #expect(identifiants.allSatisfy { $0.hasPrefix("dem_") && $0.count == 30 })
        #expect(identifiants.allSatisfy { $0.dropFirst(4).allSatisfy("0123456789abcdefghjkmnpqrstvwxyz".contains) })
        #expect(Set(identifiants).count == 2000)
        let jetons = (0..<2000).map { _ in Tirage.jeton() }
        #expect(Set(jetons).count == 2000)
        #expect(jetons.allSatisfy { $0.count == 43 && Base64URL.lire($0)?.count == 32 })
        for rang in 5..<30 { #expect(Set(identifiants.map { Array($0)[rang] }).count == 32, "caractère \(rang)") }
    }
}
