import Demandes
import Foundation
import Rapprochement
import Testing

/// What holds of every pair of identities: a million pairs a rule, one in a hundred in a short trial.
@Suite("Propriétés du rapprochement")
struct ProprietesTests {
    static let graines = Array(UInt64(1)...8)
    static let paires = Epreuve.part(1_000_000, auMoins: 8) / graines.count

    @Test("la décision ne dépend pas de l'ordre des deux identités", arguments: graines)
    func symmetry(_ graine: UInt64) {
        var tirage = Tirage(hasard: Hasard(graine))
        var verdicts: Set<Decision.Verdict> = []
        for _ in 0..<Self.paires {
            let une = tirage.identite()
            let autre = tirage.voisine(une)
            let decision = comparer(une, autre)
            if decision != comparer(autre, une) { Issue.record("\(une) \(autre)") }
            verdicts.insert(decision.verdict)
        }
        #expect(verdicts.count == 3, "des paires de chaque sorte")
    }

    @Test("normaliser deux fois, c'est normaliser une fois, même du bruit", arguments: graines)
    func idempotence(_ graine: UInt64) {
        var hasard = Hasard(graine)
        let bruit = Array("AbéŒœßñ 　  --''.,/;?1_()ıİﬁＡ\u{301}\u{308}\u{200B}йΏẞMrme Mme MR X\u{FFFD}".unicodeScalars)
        func texte() -> String {
            var texte = ""
            for _ in 0..<(hasard.next() % 14) { texte.unicodeScalars.append(hasard.un(bruit)) }
            return texte
        }
        for _ in 0..<Self.paires {
            let usage = hasard.pileOuFace() ? texte() : nil
            let une = Identite(
                nomNaissance: texte(), nomUsage: usage, prenoms: texte(),
                naissance: DateNaissance(texte: String(hasard.next() % 99_999_999)))
            if une.normale.normale != une.normale { Issue.record("\(une) \(une.normale)") }
        }
    }

    @Test("récrire un nom le laisse le même, et les codes sont ceux des règles qui ont servi", arguments: graines)
    func rewriting(_ graine: UInt64) {
        var tirage = Tirage(hasard: Hasard(graine))
        for _ in 0..<Self.paires {
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
            let codes = Set(decision.codes).subtracting(["IDENT-NORM", "IDENT-STRICT"])
            if decision.verdict != .match || codes != attendus { Issue.record("\(origine) \(copie) \(decision)") }
        }
    }

    @Test("un accent, un tiret pour une espace, la casse ou la décomposition gardent une égalité", arguments: graines)
    func variation(_ graine: UInt64) {
        var tirage = Tirage(hasard: Hasard(graine))
        var essais = 0
        while essais < Self.paires {
            var paire = [tirage.identite()]
            paire.append(tirage.recrite(paire[0]))
            let avant = comparer(paire[0], paire[1])
            guard avant.verdict == .match, !avant.codes.contains("G-PREFIX"), !avant.codes.contains("N6") else {
                continue
            }
            let cote = Int(tirage.hasard.next() % 2)
            paire[cote] = tirage.variante(paire[cote])
            if comparer(paire[0], paire[1]).verdict != .match { Issue.record("\(paire)") }
            essais += 1
        }
    }

    @Test("un prénom de plus à la fin ne change rien à une égalité", arguments: graines)
    func trailing(_ graine: UInt64) {
        var tirage = Tirage(hasard: Hasard(graine))
        for _ in 0..<Self.paires {
            var paire = [tirage.identite()]
            paire.append(tirage.recrite(paire[0]))
            let cote = Int(tirage.hasard.next() % 2)
            paire[cote].prenoms +=
                tirage.hasard.un([" ", ", ", "/"]) + tirage.hasard.un(["Solène", "Yves-Marie", "ZOÉ"])
            let decision = comparer(paire[0], paire[1])
            if decision.verdict != .match || !decision.codes.contains("G-PREFIX") { Issue.record("\(paire)") }
        }
    }

    @Test("un seul chiffre changé dans la date : jamais la même personne", arguments: graines)
    func digits(_ graine: UInt64) {
        var tirage = Tirage(hasard: Hasard(graine))
        for _ in 0..<Self.paires {
            let origine = tirage.identite()
            var chiffres = Array((origine.naissance.date?.iso ?? "").utf8)
            let rang = tirage.hasard.un([0, 1, 2, 3, 5, 6, 8, 9])
            chiffres[rang] = 48 + (chiffres[rang] - 48 + 1 + UInt8(tirage.hasard.next() % 9)) % 10
            var autre = tirage.recrite(origine)
            autre.naissance = DateNaissance(texte: String(decoding: chiffres, as: UTF8.self))
            let decision = comparer(origine, autre)
            if decision.verdict == .match || decision.champs != [.dateNaissance] { Issue.record("\(origine) \(autre)") }
        }
    }

    @Test("un champ qui diffère une fois normalisé : jamais la même personne", arguments: graines)
    func oneField(_ graine: UInt64) {
        var tirage = Tirage(hasard: Hasard(graine))
        for _ in 0..<Self.paires {
            let origine = tirage.identite()
            var autre = origine
            // A foreign letter at the head: no list begins the other.
            let lettre = tirage.hasard.un(Array("bcfgjkpqvwxz"))
            switch tirage.hasard.next() % 3 {
            case 0: autre.nomNaissance = tirage.hasard.pileOuFace() ? "\(lettre)\(autre.nomNaissance)" : "Kervadour"
            case 1: autre.prenoms = tirage.hasard.pileOuFace() ? "\(lettre)\(autre.prenoms)" : "Ewen Jeanne"
            default: autre.naissance = DateNaissance(texte: "1930-01-02")
            }
            if comparer(origine, tirage.recrite(autre)).verdict == .match { Issue.record("\(origine) \(autre)") }
        }
    }

    private func memesOctets(_ une: Identite, _ autre: Identite) -> Bool {
        Array(une.nomNaissance.utf8) == Array(autre.nomNaissance.utf8)
            && Array(une.prenoms.utf8) == Array(autre.prenoms.utf8)
    }
}
