import Demandes
import Testing

@testable import Rapprochement

@Suite("Titulaire d'une demande")
struct DemandeTests {
    let compte = personne("Kervador|Jeanne|1980-05-17")

    @Test("le demandeur, seul ou avec un codemandeur qui est un autre")
    func demandeur() {
        #expect(rapprocher(compte, demande("KERVADOR|Jeanne|1980-05-17")).role == .demandeur)
        let couple = demande("KERVADOR|Jeanne|1980-05-17", "Rosvin|Paul|1979-02-03")
        #expect(rapprocher(compte, couple).verdict == .match)
        #expect(rapprocher(compte, couple).role == .demandeur)
    }

    @Test("un codemandeur peut importer : son rang est dit")
    func codemandeur() {
        let trio = demande("Rosvin|Paul|1979-02-03", "Mordec|Ewen|1981-01-09", "Kervador|Jeanne|1980-05-17")
        let decision = rapprocher(compte, trio)
        #expect(
            decision
                == Decision(verdict: .match, role: .codemandeur(rang: 1), champs: [], codes: ["IDENT-STRICT"]))
        #expect(decision.role?.nom == "codemandeur-2")
    }

    @Test("deux personnes qui conviennent : personne ne choisit, une personne regarde")
    func ambiguous() {
        let double = demande("KERVADOR|Jeanne|1980-05-17", "Kervador|Jeanne, Anne|1980-05-17")
        let decision = rapprocher(compte, double)
        #expect(decision == Decision(verdict: .review, role: nil, champs: [], codes: ["AMBIGUOUS"]))
    }

    @Test("une seconde personne que rien n'écarte empêche d'accepter la première")
    func notExcluded() {
        let sansDate = demande("Kervador|Jeanne|1980-05-17", "Kervador|Jeanne|")
        #expect(rapprocher(compte, sansDate).codes == ["AMBIGUOUS"])
        let sansPrenom = demande("Kervador||1980-05-17", "Kervador|Jeanne|1980-05-17")
        #expect(rapprocher(compte, sansPrenom).codes == ["AMBIGUOUS"])
        let sansNom = demande("Kervador|Jeanne|1980-05-17", "NC|SNP|1980-05-18")
        #expect(rapprocher(compte, sansNom).codes == ["AMBIGUOUS"])
    }

    @Test("une personne que le site compte sans rien en dire n'empêche rien et n'explique rien ; seule, on la regarde")
    func unnamed() {
        #expect(rapprocher(compte, demande("Kervador|Jeanne|1980-05-17", "||")).role == .demandeur)
        #expect(rapprocher(compte, demande("||", "Kervador|Jeanne|1980-05-17")).role == .codemandeur(rang: 0))
        #expect(rapprocher(compte, demande("NC|SNP|", "Kervador|Jeanne|1980-05-17", "||")).verdict == .match)
        #expect(rapprocher(compte, demande("Rosvin|Paul|1979-02-03", "||")).verdict == .mismatch)
        #expect(rapprocher(compte, demande("Kervador|Jeanne|1980-05-18", "||")).codes == ["DATE-DIGIT"])
        for muettes in [demande("||"), demande("||", "NC|SNP|")] {
            let decision = rapprocher(compte, muettes)
            #expect(decision.verdict == .review)
            #expect(decision.codes == ["NAME-MISSING", "GIVEN-MISSING", "DATE-MISSING"])
        }
    }

    @Test("une jumelle seule sur sa demande est elle-même ; l'autre n'y entre pas d'office")
    func twin() {
        let louise = demande("Kervador|Marie Louise|1980-05-17")
        #expect(rapprocher(personne("Kervador|Marie Louise|1980-05-17"), louise).verdict == .match)
        #expect(rapprocher(personne("Kervador|Marie Anne|1980-05-17"), louise).codes == ["GIVEN-SECOND"])
        #expect(rapprocher(personne("Kervador|Alice|1980-05-17"), louise).verdict == .mismatch)
        #expect(rapprocher(personne("Kervador|Alice Marie|1980-05-17"), louise).codes == ["GIVEN-POSITION"])
    }

    @Test("deux jumelles sur une demande : si rien n'écarte l'une, personne ne choisit pour l'autre")
    func twins() {
        let proches = demande("Kervador|Marie Anne|1980-05-17", "Kervador|Marie Louise|1980-05-17")
        for prenoms in ["Marie Louise", "Marie Anne", "Marie"] {
            #expect(rapprocher(personne("Kervador|\(prenoms)|1980-05-17"), proches).codes == ["AMBIGUOUS"])
        }
        #expect(rapprocher(personne("Kervador|Alice|1980-05-17"), proches).champs == [.prenoms])
        let distinctes = demande("Kervador|Alice|1980-05-17", "Kervador|Louise|1980-05-17")
        #expect(rapprocher(personne("Kervador|Louise|1980-05-17"), distinctes).role == .codemandeur(rang: 0))
        #expect(rapprocher(personne("Kervador|Alice|1980-05-17"), distinctes).role == .demandeur)
    }

    @Test("des époux qui partagent le nom d'usage restent deux personnes")
    func spouses() {
        let couple = demande("Rosvin|Paul|1979-02-03|Rosvin", "Kervador|Jeanne|1980-05-17|Rosvin")
        #expect(rapprocher(personne("Kervador|Jeanne|1980-05-17|Rosvin"), couple).role == .codemandeur(rang: 0))
        #expect(rapprocher(personne("Rosvin|Paul|1979-02-03"), couple).role == .demandeur)
        // He is not his wife, whatever name they share.
        #expect(
            rapprocher(personne("Rosvin|Paul|1979-02-03|Rosvin"), demande("Kervador|Jeanne|1980-05-17|Rosvin"))
                .verdict == .mismatch)
        // She typed her married name for her birth name.
        #expect(rapprocher(personne("Rosvin|Jeanne|1980-05-17"), couple).codes == ["NAME-CROSS", "L-USAGE-IGNORED"])
    }

    @Test("un père et son fils homonymes : la date les sépare")
    func homonyms() {
        let perePuisFils = demande("Kervador|Yann|1955-08-21", "Kervador|Yann|1983-08-21")
        #expect(rapprocher(personne("Kervador|Yann|1983-08-21"), perePuisFils).role == .codemandeur(rang: 0))
        #expect(rapprocher(personne("Kervador|Yann|1955-08-21"), perePuisFils).role == .demandeur)
        #expect(rapprocher(personne("Kervador|Yann|2009-08-21"), perePuisFils).champs == [.dateNaissance])
    }

    @Test("un refus compte les champs de la personne la plus proche, le demandeur à égalité")
    func closest() {
        let couple = demande("Rosvin|Paul|1979-02-03", "Kervador|Jeanne|1980-05-18")
        #expect(rapprocher(compte, couple).champs == [.dateNaissance])
        let aEgalite = demande("Kervador|Jeanne|1980-05-18", "Kervador|Jean|1980-05-17")
        #expect(rapprocher(compte, aEgalite).champs == [.dateNaissance])
        #expect(rapprocher(compte, aEgalite).role == nil)
        #expect(rapprocher(compte, demande("Rosvin|Paul|1979-02-03")).champs == ChampIdentite.allCases)
    }

    @Test("qui peut l'être passe devant qui ne l'est pas, même mieux placé")
    func closestMayBe() {
        // Two fields equal and one far, then one equal and two near.
        let couple = demande("Kervador|Jeanne|1955-08-21", "Kervadour|Jeane|1980-05-17")
        let decision = rapprocher(compte, couple)
        #expect(decision.verdict == .review)
        #expect(decision.codes == ["NAME-TYPO", "GIVEN-TYPO"])
        #expect(decision.role == nil)
    }

    @Test("une personne proche empêche d'accepter celle qui convient")
    func nearBesideMatch() {
        let couple = demande("Kervador|Jeanne|1980-05-17", "Kervador|Jeanne|1980-05-18")
        #expect(rapprocher(compte, couple).codes == ["AMBIGUOUS"])
    }

    @Test("une association n'a pas de titulaire")
    func association() {
        var demande = Demande()
        demande.association = Association()
        let decision = rapprocher(compte, demande)
        #expect(
            decision
                == Decision(verdict: .mismatch, role: nil, champs: ChampIdentite.allCases, codes: ["NO-PERSON"]))
    }

    @Test("le nom unique d'un site vaut nom de naissance ; s'il est le nom d'usage du compte, une personne regarde")
    func singleName() {
        var unique = demande("Rosvin|Jeanne|1980-05-17")
        unique.demandeur?.nomUnique = .presente(true)
        let croise = rapprocher(personne("Kervador|Jeanne|1980-05-17|Rosvin"), unique)
        #expect(croise.verdict == .review)
        #expect(croise.champs == [.nomNaissance])
        #expect(croise.codes == ["NAME-CROSS", "L-USAGE-IGNORED"])
        #expect(rapprocher(personne("Rosvin|Jeanne|1980-05-17|Kervador"), unique).verdict == .match)
        #expect(rapprocher(personne("Kervador|Jeanne|1980-05-17|Mordec"), unique).verdict == .mismatch)
    }

    @Test(
        "une valeur illisible ou retirée du site n'égale rien",
        arguments: [Absence.illisible("?"), .retiree, .nonFournie])
    func absences(_ absence: Absence) {
        var muette = demande("Kervador|Jeanne|1980-05-17")
        muette.demandeur?.nomNaissance = .absente(absence)
        muette.demandeur?.dateNaissance = .absente(absence)
        #expect(rapprocher(compte, muette).champs == [.nomNaissance, .dateNaissance])
    }

    @Test("le nom d'un rôle se relit, et rien d'autre")
    func roles() {
        for role in [RoleTitulaire.demandeur, .codemandeur(rang: 0), .codemandeur(rang: 11)] {
            #expect(RoleTitulaire(nom: role.nom) == role)
        }
        #expect(RoleTitulaire.codemandeur(rang: 0).nom == "codemandeur-1")
        for nom in [
            "", "Demandeur", "codemandeur", "codemandeur-", "codemandeur-0", "codemandeur-01", "codemandeur--1",
            "codemandeur-+1", "autre-1", "codemandeur-99999999999999999999",
        ] {
            #expect(RoleTitulaire(nom: nom) == nil, "\(nom)")
        }
    }
}
