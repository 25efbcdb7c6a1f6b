import Acces
import Demandes
import Testing

@Suite("Accès")
struct AccesTests {
    private static func trace(_ ref: String, qui: String = "agent:a", le: Int64 = 0) -> TraceAcces {
        TraceAcces(qui: qui, acte: "lire_demande", ref: ref, requete: "r", le: Instant(millisecondes: le))
    }

    @Test("un compte n'agit que pour lui-même et n'a aucun droit d'agent")
    func compte() {
        let porteur = Porteur.compte("cpt_a")
        #expect(porteur.peutAgir(sur: "cpt_a"))
        #expect(!porteur.peutAgir(sur: "cpt_b"))
        #expect(Action.allCases.allSatisfy { !porteur.peut($0, sur: .compte("cpt_b")) || $0 == .lireOffres })
    }

    @Test("un agent n'a que les droits de son rôle")
    func agent() {
        let lecteur = Porteur.agent(nom: "feed", role: .lecteur)
        #expect(lecteur.peut(.lireJournal) && lecteur.peut(.lireDemandes))
        #expect(!lecteur.peutAgir(sur: "cpt_a") && !lecteur.peut(.creerComptes) && !lecteur.peut(.gererJetons))
        #expect(Porteur.agent(nom: "s", role: .service).peutAgir(sur: "cpt_a"))
        #expect(!Porteur.agent(nom: "s", role: .service).peut(.lireJournal))
        let racine = Porteur.agent(nom: "root", role: .administrateur)
        #expect(Action.allCases.filter { !racine.peut($0) } == [.voirCommeEmployeur])
    }

    @Test("changer un champ, un rang ou la ligne d'avant change le maillon")
    func chain() {
        let reference = Self.trace("dem_1").maillon(rang: 1, apres: TraceAcces.origine)
        #expect(reference.count == 32)
        #expect(reference == Self.trace("dem_1").maillon(rang: 1, apres: TraceAcces.origine))
        #expect(reference != Self.trace("dem_2").maillon(rang: 1, apres: TraceAcces.origine))
        #expect(reference != Self.trace("dem_1", qui: "agent:b").maillon(rang: 1, apres: TraceAcces.origine))
        #expect(reference != Self.trace("dem_1", le: 1).maillon(rang: 1, apres: TraceAcces.origine))
        #expect(reference != Self.trace("dem_1").maillon(rang: 2, apres: TraceAcces.origine))
        #expect(reference != Self.trace("dem_1").maillon(rang: 1, apres: reference))
    }

    @Test("deux lignes différentes n'écrivent jamais les mêmes octets : chaque texte dit sa longueur")
    func lengths() {
        let gauche = TraceAcces(qui: "ab", acte: "c", ref: "", requete: "", le: Instant(millisecondes: 0))
        let droite = TraceAcces(qui: "a", acte: "bc", ref: "", requete: "", le: Instant(millisecondes: 0))
        #expect(gauche.maillon(rang: 1, apres: []) != droite.maillon(rang: 1, apres: []))
    }
}
