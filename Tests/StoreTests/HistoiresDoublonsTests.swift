import Demandes
import Rapprochement
import Registre
import Testing

@testable import Store

/// Whatever happens to demandes, what is followed from the journal is what a whole recomputation would find.
@Suite("Histoires de doublons")
struct HistoiresDoublonsTests {
    @Test("après n'importe quelle histoire, les ensembles sont ceux d'un calcul entier", arguments: UInt64(1)...8)
    func entier(_ graine: UInt64) async throws {
        var histoire = Histoire(graine, try DoublonsEssai())
        for _ in 0..<12 {
            try await histoire.avancer(gestes: 6)
            let suivis = try await histoire.suivis()
            #expect(try suivis == histoire.entiers())
        }
        #expect(histoire.vus >= 10, "des ensembles de plusieurs sortes")
    }

    @Test("une décision tient tant que rien ne change de ses membres, et pas davantage", arguments: UInt64(1)...6)
    func decisions(_ graine: UInt64) async throws {
        var histoire = Histoire(graine, try DoublonsEssai())
        for _ in 0..<20 {
            try await histoire.resoudre()
            try await histoire.avancer(gestes: 2)
            try await histoire.verifierDecisions()
        }
        #expect(histoire.tenues > 0 && histoire.rouvertes > 0)
    }

    @Test(
        "nul n'est dans deux ensembles de même sorte, ni oublié, ni seul, quoi qu'il arrive", arguments: UInt64(1)...4)
    func partages(_ graine: UInt64) async throws {
        var histoire = Histoire(graine, try DoublonsEssai())
        for _ in 0..<12 {
            try await histoire.avancer(gestes: 6)
            try await histoire.verifierPartages()
        }
    }

    @Test("au-delà de l'horizon, un ensemble que l'on ne voit pas entier reste comme il est, avec tous ses membres")
    func horizon() async throws {
        let essai = try DoublonsEssai(horizon: 25)
        // Each name is two letters at most from the two before and the two after, and from no other.
        for rang in 0..<60 {
            let nom = String(repeating: "B", count: rang) + String(repeating: "K", count: 60 - rang)
            try await essai.attacher(rang, ["\(nom)|Jeanne|1980-05-17"])
        }
        try await essai.suivre()
        let avant = try await essai.ensembles()
        let touche = try #require(avant.first { $0.membres.contains(DoublonsEssai.id(30)) })
        try await essai.changer(30, "Rosvin|Paul|1979-03-02")
        let apres = try await essai.ensembles()
        #expect(avant.count > 2 && apres.filter { $0.id != touche.id } == avant.filter { $0.id != touche.id })
        let restants = touche.membres.filter { $0 != DoublonsEssai.id(30) }
        #expect(apres.first { $0.id == touche.id }?.membres == restants)
    }

    @Test("suivre deux fois, c'est suivre une fois ; et un journal déjà lu ne coûte rien")
    func rejeu() async throws {
        var histoire = Histoire(7, try DoublonsEssai())
        try await histoire.avancer(gestes: 40)
        let avant = try await histoire.essai.ensembles()
        #expect(try await histoire.essai.suivre() == 0)
        try await histoire.essai.depot.forcer("UPDATE tete SET valeur = 0 WHERE nom = 'doublons'")
        #expect(try await histoire.essai.suivre() > 40)
        #expect(try await histoire.essai.ensembles() == avant, "le journal relu entier ne change rien")
    }
}

/// Demandes drawn from few names and few days, what becomes of them, and what one may then expect.
private struct Histoire {
    let essai: DoublonsEssai
    private(set) var vus = 0
    private(set) var tenues = 0
    private(set) var rouvertes = 0
    private var etat: UInt64
    private var demandes: [Int: Sorte] = [:]
    private var decidees: [String: [Int: [String]]] = [:]

    private struct Sorte {
        var personnes: [String]
        var territoire: String
        var estRadiee = false
        var estRetiree = false

        var estVivante: Bool { !estRadiee && !estRetiree }
    }

    /// A set, whatever its name and its age.
    struct Resume: Hashable {
        let membres: [Int]
        let estCertain: Bool
        let estPrecis: Bool
        let estLicite: Bool
    }

    init(_ graine: UInt64, _ essai: DoublonsEssai) {
        etat = graine &* 0x9E37_79B9_7F4A_7C15
        self.essai = essai
    }

    private mutating func tirer(_ nombre: Int) -> Int {
        etat = etat &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(etat >> 33) % nombre
    }

    private mutating func un<T>(_ liste: [T]) -> T { liste[tirer(liste.count)] }

    private mutating func personne() -> String {
        let personne = [
            un(["Kervador", "KERVADOR", "Kervador", "Kervadur", "Rosvin", "Jeanne", ""]),
            un(["Jeanne", "Jeanne", "Jeanne", "Jeanne Zoé", "Kervador", "Marie Anne", "Marie Louise", ""]),
            un(["1980-05-07", "1980-05-07", "1980-07-05", "1980-05-08", "1980-01-01", "1980-00-00", ""]),
        ].joined(separator: "|")
        return tirer(4) == 0 ? personne + "|" + un(["Rosvin", "Mordec"]) : personne
    }

    private mutating func menage() -> [String] { (0...(tirer(4) / 3)).map { _ in personne() } }

    mutating func avancer(gestes: Int) async throws {
        for _ in 0..<gestes { try await geste() }
        try await essai.suivre()
    }

    private mutating func geste() async throws {
        let vivantes = demandes.filter { !$0.value.estRetiree }.keys.sorted()
        guard vivantes.count >= 14, tirer(8) > 0 else { return try await attacher() }
        let rang = un(vivantes)
        switch tirer(8) {
        case 0:
            demandes[rang]?.estRetiree = true
            try await essai.retirer(rang)
        case 1:
            demandes[rang]?.estRadiee.toggle()
            try await relire(rang)
        case 2: try await relire(rang)
        default:
            let menage = menage()
            demandes[rang]?.personnes = menage
            try await relire(rang)
        }
    }

    private mutating func attacher() async throws {
        let (rang, personnes, territoire) = (demandes.count + 1, menage(), un(["029", "035", "056"]))
        demandes[rang] = Sorte(personnes: personnes, territoire: territoire)
        try await essai.attacher(rang, personnes, territoire: territoire)
    }

    private func relire(_ rang: Int) async throws {
        guard let demande = demandes[rang] else { return }
        try await essai.relire(rang, demande.personnes, radiee: demande.estRadiee)
    }

    mutating func suivis() async throws -> Set<Resume> {
        let suivis = try await essai.ensembles().filter { $0.etat != .dissous }.map { ensemble in
            Resume(
                membres: ensemble.membres.map(DoublonsEssai.rang), estCertain: ensemble.certitude == .certain,
                estPrecis: ensemble.estPrecis, estLicite: ensemble.etendue == .autreDepartement)
        }
        vus += suivis.count
        #expect(Set(suivis).count == suivis.count)
        return Set(suivis)
    }

    /// From the demandes as they now are, all at once.
    func entiers() throws -> Set<Resume> {
        let vivantes = demandes.filter(\.value.estVivante).sorted { $0.key < $1.key }
        let inscrites = vivantes.enumerated().flatMap { rang, demande in
            DoublonsEssai.demande(demande.value.personnes).personnesInscrites.map { (rang, $0) }
        }
        let masse = MasseDoublons(
            inscrites.map { EmpreintesDoublon($0.1) }, demandes: inscrites.map { Int32($0.0) })
        let arcs = MasseDoublons.Famille.allCases.flatMap { masse.arcs($0) { inscrites[$0].1 } }
        let groupes = Regroupement.grouper(MasseDoublons.uniques(arcs), nombre: vivantes.count)
        return Set(
            groupes.map { groupe in
                let territoires = groupe.membres.map { vivantes[$0].value.territoire }
                return Resume(
                    membres: groupe.membres.map { vivantes[$0].key }, estCertain: groupe.estCertain,
                    estPrecis: groupe.estPrecis, estLicite: Set(territoires).count == territoires.count)
            })
    }

    mutating func resoudre() async throws {
        for ensemble in try await essai.ensembles() where ensemble.etat == .ouvert && tirer(2) == 0 {
            _ = try await essai.resoudre(ensemble.id)
            decidees[ensemble.id] = dit(ensemble)
        }
    }

    /// What the members of a set say of their persons.
    private func dit(_ ensemble: EnsembleDoublon) -> [Int: [String]] {
        let rangs = ensemble.membres.map(DoublonsEssai.rang)
        return Dictionary(uniqueKeysWithValues: rangs.map { ($0, demandes[$0]?.personnes ?? []) })
    }

    mutating func verifierDecisions() async throws {
        for ensemble in try await essai.ensembles() {
            guard let decide = decidees[ensemble.id] else { continue }
            let tient = decide == dit(ensemble)
            #expect((ensemble.etat == .resolu) == tient, "\(ensemble) \(decide)")
            if tient { tenues += 1 } else { rouvertes += 1 }
            if !tient { decidees[ensemble.id] = nil }
        }
    }

    /// Each demande in one set of each kind at most, alive, and each set of two at least, linked by steps.
    func verifierPartages() async throws {
        let ouverts = try await essai.ensembles().filter { $0.etat != .dissous }
        for estPrecis in [true, false] {
            let membres = ouverts.filter { $0.estPrecis == estPrecis }.flatMap(\.membres)
            #expect(membres.count == Set(membres).count)
        }
        for ensemble in ouverts {
            #expect(ensemble.membres.count > 1)
            #expect(ensemble.membres.allSatisfy { demandes[DoublonsEssai.rang($0)]?.estVivante == true })
            let liens = try await essai.depot.lire { lecture in
                try ensemble.membres.flatMap { try lecture.liensDoublon($0) }
            }
            for membre in ensemble.membres {
                let autres = liens.filter { $0.gauche == membre || $0.droite == membre }
                    .map { $0.gauche == membre ? $0.droite : $0.gauche }
                #expect(!Set(autres).isDisjoint(with: ensemble.membres), "\(membre) \(ensemble)")
            }
        }
        // Whoever is linked is in a set, with the other one or in one that is full.
        let liees = try await essai.depot.textes(
            "SELECT gauche FROM doublon_lien UNION SELECT droite FROM doublon_lien")
        #expect(Set(liees) == Set(ouverts.flatMap(\.membres)))
    }
}
