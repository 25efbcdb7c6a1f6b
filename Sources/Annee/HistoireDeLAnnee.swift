internal import Candidatures
internal import Demandes
internal import PaysInvente
internal import Registre

/// The year as it goes, one gesture after the other, in an order that the seed draws.
struct HistoireDeLAnnee {
    let reglages: AnneeSimulee.Reglages
    let monde: MondeDeLAnnee
    var hasard: Hasard
    var releve = Releve()
    var personnes: [Habitant] = []
    /// Ranks, by the day they come.
    var arrivees: [Int: [Int]] = [:]
    /// Offres that a conseiller or a landlord looks at again, by day.
    var aSuivre: [Int: [String]] = [:]
    /// What happens to a demande, by day.
    var prevus: [Int: [Prevu]] = [:]
    /// What was published and is not closed: its bassin, and its term.
    var ouvertes: [String: OffreOuverte] = [:]
    /// Answers that are waited for.
    var reponses: [String: Instant] = [:]
    /// Candidatures cancelled, each with who looked at it when it was.
    var annulees: Set<String> = []
    var pagesPerimees: [String] = []
    /// How often a conseiller came back to a candidature that could not go on.
    var relances: [String: Int] = [:]
    /// Mails that must have arrived, save where what they told of ended before they left.
    var courriersAttendus: [(courrier: String, candidature: String, etat: EtatCandidature)] = []
    /// Up to where the journal was checked, and what it said of each thing.
    var lecture = LectureDuJournal()

    /// Somebody of the population.
    struct Habitant: Sendable {
        enum Etat { case absent, tenue, retiree, radiee, discordante }

        let rang: Int
        var etat = Etat.absent
        var numero: NumeroUnique
        /// Since when the employer's state waits.
        var depuis: Instant
        var niveau: NiveauConfidentialite
        var compte: String { "cpt_\(rang)" }
    }

    struct OffreOuverte: Sendable {
        let bassin: Int
        let bailleur: String
        let faits: FaitsOffre
        let clotLe: Instant
        let fermeAu: Int
    }

    struct Prevu: Sendable {
        enum Quoi: Sendable { case renouveler, dire(Changement), reprendre, reimporter(second: Bool), bailSigne }

        let rang: Int
        let quoi: Quoi
    }

    init(_ reglages: AnneeSimulee.Reglages, dans depot: any Depot & DepotActes) throws {
        self.reglages = reglages
        monde = try MondeDeLAnnee(reglages, dans: depot)
        hasard = Hasard(reglages.graine &+ 1)
    }

    mutating func tirer(_ nombre: Int) -> Int { hasard.nombre(nombre) }
    mutating func unSur(_ nombre: Int) -> Bool { tirer(nombre) == 0 }
    mutating func un<T>(_ choix: [T]) -> T { choix[tirer(choix.count)] }

    // MARK: the days

    mutating func commencer() async throws {
        for rang in 0..<reglages.demandes {
            let numero = monde.population.numero(rang)
            personnes.append(
                Habitant(
                    rang: rang, numero: numero, depuis: monde.now, niveau: un(NiveauConfidentialite.allCases)))
            // Half come in the first two weeks.
            let jour = unSur(2) ? hasard.nombre(14) : hasard.nombre(AnneeSimulee.jours - 40)
            arrivees[jour, default: []].append(rang)
            prevoirLeRenouvellement(rang)
        }
        try await ouvrirLesComptes(-1, [])
    }

    mutating func vivre(_ jour: Int) async throws {
        monde.horloge.poser(MondeDeLAnnee.minuit(jour).plus(minutes: 5))
        await fermer(jour)
        await echoir()
        monde.horloge.poser(MondeDeLAnnee.minuit(jour).plus(minutes: 10 * 60))
        try await arriver(jour)
        await changer(jour)
        await travailler()
        await suivre()
        await publier(jour)
        await visiter(jour)
        await instruire(jour)
        await suivre()
        await distribuer()
        monde.horloge.poser(MondeDeLAnnee.minuit(jour + 1).plus(minutes: -1))
        await verifierLesTermes(jour)
        if jour % 28 == 27 || jour == AnneeSimulee.jours - 1 { try await controler() }
    }

    // MARK: gestures

    enum Issue<R: Sendable>: Sendable {
        case fait(R)
        case refus(String)
        case panne

        var valeur: R? { if case .fait(let valeur) = self { valeur } else { nil } }
        var code: String? { if case .refus(let code) = self { code } else { nil } }
    }

    /// A refusal is an answer; anything else that is thrown is a fault.
    @discardableResult
    mutating func faire<R: Sendable>(_ nom: String, _ geste: @Sendable () async throws -> R) async -> Issue<R> {
        monde.horloge.avancer(secondes: 1)
        do {
            let fait = try await geste()
            releve.compter(nom)
            releve.verifier(.geste, true, "")
            return .fait(fait)
        } catch let refus as Refus {
            return refuser(nom, refus.code.rawValue, refus.phrase)
        } catch let refus as RefusCandidature {
            return refuser(nom, refus.code.rawValue, refus.phrase)
        } catch {
            releve.verifier(.geste, false, "\(nom) : \(error)")
            return .panne
        }
    }

    private mutating func refuser<R>(_ nom: String, _ code: String, _ phrase: String) -> Issue<R> {
        releve.refuser(nom, code)
        releve.verifier(.geste, phrase.count > 10, "\(nom) : \(code) n'a pas de phrase")
        return .refus(code)
    }

    /// The journal's effects on candidatures.
    mutating func suivre() async {
        let bureau = monde.bureau
        while let lus = await faire("lots du journal suivis", { try await SuitesDuJournal(bureau).suivre() }).valeur,
            lus > 0
        {}
    }

    /// What is due by itself, one thing at a time: the seed alone says in what order.
    mutating func travailler() async {
        let travaux = monde.travaux
        while true {
            let faites = await faire("tours de travaux") {
                let nombre = try await travaux.faire(limite: 1)
                if nombre > 0 { await travaux.attendre() }
                return nombre
            }
            guard let nombre = faites.valeur, nombre > 0 else { return }
            releve.compter("travaux faits")
        }
    }

    mutating func distribuer() async {
        let facteur = monde.facteur
        while let nombre = await faire("tournées du facteur", { try await facteur.distribuer(limite: 64) }).valeur,
            nombre > 0
        {}
    }
}
