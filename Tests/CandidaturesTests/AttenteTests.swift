import Candidatures
import Demandes
import Journal
import Testing

@Suite("Attentes")
struct AttenteTests {
    static let depot = Instant(millisecondes: 1_800_000_000_000)

    /// The acts, and what the fold makes of them.
    static func jouer(_ types: [TypeEvenement]) throws -> (Candidature, [Acte]) {
        var chose: ChoseTenue?
        var actes: [Acte] = []
        for (rang, type) in ([.candidatureDeposee] + types).enumerated() {
            let acte = Acte(
                type, ref: "can_1", version: rang + 1, le: depot.plus(jours: rang),
                DetailsActe {
                    $0.offre = "off_1"
                    $0.demande = "dem_1"
                    $0.compte = "cpt_1"
                    $0.lignes = ["plafond"]
                    $0.echeance = type == .logementPropose ? depot.plus(jours: 40) : nil
                })
            chose = ChoseTenue.appliquer(acte, a: chose)
            actes.append(acte)
        }
        guard case .candidature(let candidature)? = chose else { throw ActeManquant() }
        return (candidature, actes)
    }

    struct ActeManquant: Error {}

    @Test("chaque étape attend quelqu'un, depuis le jour où elle a commencé")
    func etapes() throws {
        let attendues: [([TypeEvenement], RaisonAttente, Responsable)] = [
            ([.candidaturePresentee], .avisDuConseiller, .conseiller),
            ([.candidaturePresentee, .candidatureValidee], .transmission, .conseiller),
            ([.candidatureTransmise, .candidatureRecue, .candidatureContactee], .commission, .bailleur),
            ([.candidatureTransmise, .candidatureEnCommission], .decision, .bailleur),
            ([.candidatureSousCondition], .piece, .salarie), ([.candidatureAttribuee], .proposition, .bailleur),
            ([.candidatureAttribuee, .logementPropose], .reponse, .salarie),
            ([.candidatureAttribuee, .logementPropose, .candidatureAcceptee], .bail, .bailleur),
            ([.bailSigne], .radiation, .site),
        ]
        for (types, raison, responsable) in attendues {
            let (candidature, actes) = try Self.jouer(types)
            let attentes = candidature.attentes(actes)
            #expect(attentes.map(\.raison) == [raison])
            #expect(attentes.first?.raison.responsable == responsable)
            let debut = types.firstIndex(of: .candidatureRecue) ?? types.count
            let age = attentes.first?.age(Self.depot.plus(jours: 20))
            #expect(age == 20 - debut, "\(raison)")
        }
    }

    @Test("ce qui la retient passe avant son tour, et date de l'acte qui l'a dit")
    func retenues() throws {
        let retenues: [(TypeEvenement, RaisonAttente)] = [
            (.candidatureGelee, .gelee), (.candidatureSuspendue, .suspendue), (.candidatureReevaluee, .aRevoir),
            (.piecesAConfirmer, .piecesAConfirmer), (.candidatureAvertie, .expiree),
        ]
        for (type, raison) in retenues {
            let (candidature, actes) = try Self.jouer([.candidaturePresentee, type])
            #expect(candidature.attentes(actes).map(\.raison) == [raison, .avisDuConseiller])
            #expect(candidature.attentes(actes).first?.depuis == Self.depot.plus(jours: 2))
        }
    }

    @Test("avant le terme de son offre et une fois finie, elle n'attend personne")
    func personne() throws {
        for types: [TypeEvenement] in [[], [.candidatureAnnulee], [.candidatureNonRetenue], [.candidatureClose]] {
            let (candidature, actes) = try Self.jouer(types)
            #expect(candidature.attentes(actes).isEmpty)
        }
    }

    @Test("une raison dit en français qui agit")
    func phrases() {
        for raison in RaisonAttente.allCases { #expect(raison.phrase.count > 15, "\(raison)") }
        #expect(Set(RaisonAttente.allCases.map(\.phrase)).count == RaisonAttente.allCases.count)
    }
}
