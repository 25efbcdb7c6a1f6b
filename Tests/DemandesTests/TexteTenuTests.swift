import Testing

@testable import Demandes

@Suite("Texte tenu, à côté d'une lecture")
struct TexteTenuTests {
    /// What the digest says of them.
    private static func disentAutant(_ une: Demande, _ autre: Demande) -> Bool {
        Empreinte(canonique: une) == Empreinte(canonique: autre)
    }

    private static func ancienne(_ tenue: Demande, a lue: Demande) throws -> Demande? {
        try CanonicalText(lue).ancienne(CanonicalText(tenue).octets, lue)
    }

    /// A demande drawn, and others that say nearly the same.
    private static func voisines(_ graine: UInt64) -> [Demande] {
        let demande = DemandeTiree.demande(graine: graine)
        var (redatee, videe, reprise, retournee) = (demande, demande, demande, demande)
        redatee.fichier.date = .presente(Instant(millisecondes: 1_790_000_000_000 + Int64(graine)))
        redatee.fichier.increment = .presente("}\"\\{")
        videe.fichier = Fichier()
        reprise.precisions = .presente("\"fichier\":{}")
        retournee.personnesACharge.reverse()
        return [demande, redatee, videe, reprise, retournee, DemandeTiree.demande(graine: graine + 1)]
    }

    @Test("deux textes disent la même demande si leurs empreintes sont égales, et alors seulement", arguments: 0..<60)
    func memeEmpreinte(_ graine: UInt64) throws {
        let voisines = Self.voisines(graine)
        for tenue in voisines {
            for lue in voisines {
                #expect(try (Self.ancienne(tenue, a: lue) == nil) == Self.disentAutant(tenue, lue))
            }
        }
    }

    @Test("ce que le texte tenu disait revient entier, fichier compris")
    func revient() throws {
        var tenue = Demande()
        tenue.fichier.version = .presente(3)
        tenue.guichet = .presente("G1175")
        var lue = tenue
        lue.guichet = .presente("G1176")
        #expect(try Self.ancienne(tenue, a: lue) == tenue)
        lue.guichet = tenue.guichet
        lue.fichier.version = .presente(4)
        #expect(try Self.ancienne(tenue, a: lue) == nil)
    }

    @Test("un texte tenu qui n'en est pas un est une faute, sauf s'il dit la même chose")
    func illisible() {
        let lue = DemandeTiree.demande(graine: 7)
        #expect(throws: FauteCanonique.self) { try CanonicalText(lue).ancienne([0x7B], lue) }
    }

    @Test("l'écart nomme ce qui diffère, et rien d'une demande avec elle-même", arguments: 0..<60)
    func ecart(_ graine: UInt64) {
        let voisines = Self.voisines(graine)
        for demande in voisines.dropLast() { #expect(Ecart(de: demande, a: demande).estVide) }
        var changee = voisines[0]
        changee.motifs.autre = .presente("nouvelle précision")
        #expect(Ecart(de: voisines[0], a: changee).changements.map(\.chemin) == ["motifs.autre"])
        // The file that carried it is no part of it.
        #expect(Ecart(de: voisines[0], a: voisines[1]).estVide)
        #expect(Ecart(de: voisines[0], a: voisines[2]).estVide)
    }
}
