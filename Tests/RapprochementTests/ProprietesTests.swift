import Demandes
import Foundation
import Testing

@testable import Rapprochement

@Suite("Propriétés")
struct ProprietesTests {
    static let graines = Array(UInt64(1)...8)

    @Test("récrire un nom le laisse le même, et les codes sont ceux des règles qui ont servi", arguments: graines)
    func rewriting(_ graine: UInt64) {
        var tirage = Tirage(hasard: Hasard(graine))
        for _ in 0..<500 {
            let origine = tirage.identite()
            var copie = origine
            var attendus: Set<String> = []
            // One rewriting a rule: a second one of the same rule could undo the first.
            for code in ["N3", "N4", "N5", "N2", "N1"] where tirage.hasard.pileOuFace() {
                let ecriture = tirage.hasard.un(Tirage.ecritures.filter { $0.code == code })
                let avant = copie
                copie.nomNaissance = ecriture.ecrire(copie.nomNaissance)
                copie.prenoms = ecriture.ecrire(copie.prenoms)
                if !memesOctets(avant, copie) { attendus.insert(code) }
            }
            let decision = comparer(origine, copie)
            #expect(decision.verdict == .match, "\(origine) \(copie)")
            #expect(Set(decision.codes).subtracting(["IDENT-NORM", "IDENT-STRICT"]) == attendus, "\(origine) \(copie)")
        }
    }

    @Test("un prénom de plus à la fin ne change rien à une égalité", arguments: graines)
    func trailing(_ graine: UInt64) {
        var tirage = Tirage(hasard: Hasard(graine))
        for _ in 0..<500 {
            let origine = tirage.identite()
            var copie = origine
            copie.prenoms = tirage.hasard.un(Tirage.ecritures).ecrire(copie.prenoms)
            copie.prenoms += tirage.hasard.un([" ", ", ", "/"]) + tirage.hasard.un(["Solène", "Yves-Marie", "ZOÉ"])
            let decision = comparer(origine, copie)
            #expect(decision.verdict == .match, "\(origine) \(copie)")
            #expect(decision.codes.last == "G-PREFIX")
        }
    }

    @Test("la décision ne dépend pas de l'ordre des deux identités", arguments: graines)
    func symmetry(_ graine: UInt64) {
        var tirage = Tirage(hasard: Hasard(graine))
        var accords = 0
        for _ in 0..<600 {
            let une = tirage.identite()
            var autre = tirage.hasard.pileOuFace() ? une : tirage.identite()
            autre.nomNaissance = tirage.hasard.un(Tirage.ecritures).ecrire(autre.nomNaissance)
            autre.prenoms = tirage.hasard.un(Tirage.ecritures).ecrire(autre.prenoms)
            if tirage.hasard.pileOuFace() { autre.prenoms += " Zoé" }
            if tirage.hasard.pileOuFace() {
                autre.nomNaissance = tirage.hasard.un(["Mueller", "Muller", "Soerby", "X"])
            }
            #expect(comparer(une, autre) == comparer(autre, une), "\(une) \(autre)")
            accords += comparer(une, autre).verdict == .match ? 1 : 0
        }
        #expect(accords > 30)
    }

    @Test("normaliser deux fois, c'est normaliser une fois, même du bruit", arguments: graines)
    func idempotence(_ graine: UInt64) {
        var hasard = Hasard(graine)
        let bruit = Array("AbéŒœßñ 　  --''.,/;?1_()ıİﬁＡ\u{301}\u{308}\u{200B}йΏẞMrme Mme MR X\u{FFFD}".unicodeScalars)
        for _ in 0..<1000 {
            var texte = ""
            for _ in 0..<(hasard.next() % 14) { texte.unicodeScalars.append(hasard.un(bruit)) }
            for nature in [NomNormal.Nature.nomNaissance, .prenoms] {
                let une = NomNormal(texte, nature)
                let deux = NomNormal(String(decoding: une.cle, as: UTF8.self), nature)
                #expect(deux.cle == une.cle, "\(texte.debugDescription)")
                #expect(deux.estInconnu == une.estInconnu, "\(texte.debugDescription)")
            }
        }
    }

    @Test("un seul chiffre changé dans la date : jamais la même personne", arguments: graines)
    func dates(_ graine: UInt64) throws {
        var tirage = Tirage(hasard: Hasard(graine))
        var essais = 0
        for _ in 0..<40 {
            let origine = tirage.identite()
            let iso = try #require(origine.dateNaissance).iso
            for index in iso.indices where iso[index] != "-" {
                for chiffre in (0...9).map(String.init) where chiffre != String(iso[index]) {
                    var autre = origine
                    autre.dateNaissance = DateCivile(
                        iso: iso.replacingCharacters(in: index...index, with: chiffre))
                    #expect(comparer(origine, autre).champs == [.dateNaissance])
                    essais += 1
                }
            }
        }
        #expect(essais == 40 * 8 * 9)
    }

    @Test("une lettre changée dans le nom ou le prénom : jamais la même personne", arguments: graines)
    func letters(_ graine: UInt64) {
        var tirage = Tirage(hasard: Hasard(graine))
        for _ in 0..<500 {
            let origine = tirage.identite()
            var autre = origine
            let lettre = tirage.hasard.un(Array("bcfgjkpqvwxz"))
            autre.nomNaissance.append(lettre)
            #expect(comparer(origine, autre).champs == [.nomNaissance])
            autre = origine
            autre.prenoms = "\(lettre)\(autre.prenoms)"
            #expect(comparer(origine, autre).champs == [.prenoms])
        }
    }

    private func memesOctets(_ une: Identite, _ autre: Identite) -> Bool {
        Array(une.nomNaissance.utf8) == Array(autre.nomNaissance.utf8)
            && Array(une.prenoms.utf8) == Array(autre.prenoms.utf8)
    }
}
