import Demandes
import Testing

@Suite("Demande canonique")
struct DemandeTests {
    private var couple: Demande {
        var demande = Demande()
        demande.numero = .presente(NumeroUnique("1110720020439G1175") ?? Self.impossible)
        var demandeur = Titulaire()
        demandeur.nomNaissance = .presente("MADEZO")
        demandeur.telephonePortable = .presente("0639980012")
        demandeur.nirDebut = .absente(.nonFournie)
        demandeur.situationFamiliale = .absente(.illisible("X9"))
        demande.demandeur = demandeur
        demande.personnesACharge = [enfant("Maëlle", "2015-01-09"), enfant("Ewen", "2018-07-30")]
        demande.motifs.liste = [.presente(.logementTropPetit), .presente(.rapprochementTravail)]
        return demande
    }

    private static var impossible: NumeroUnique { NumeroUnique("1110720020439G1175")! }

    private func enfant(_ prenom: String, _ naissance: String) -> PersonneACharge {
        var enfant = PersonneACharge()
        enfant.prenom = .presente(prenom)
        enfant.dateNaissance = DateCivile(iso: naissance).map { .presente($0) } ?? .absente(.nonDeclaree)
        return enfant
    }

    @Test("l'ordre des enfants ne change pas l'empreinte, celui des motifs la change")
    func order() {
        var autre = couple
        autre.personnesACharge.reverse()
        #expect(Empreinte(canonique: autre) == Empreinte(canonique: couple))
        autre.motifs.liste.reverse()
        #expect(Empreinte(canonique: autre) != Empreinte(canonique: couple))
    }

    @Test("la date du fichier change le texte, ni l'empreinte ni l'écart")
    func fileDate() {
        var autre = couple
        autre.fichier.date = .presente(Instant(millisecondes: 1))
        #expect(CanonicalText(autre).texte != CanonicalText(couple).texte)
        #expect(Empreinte(canonique: autre) == Empreinte(canonique: couple))
        #expect(Ecart(de: couple, a: autre).estVide)
    }

    @Test("les absences gardent leur genre dans le texte canonique")
    func absences() {
        let texte = CanonicalText(couple).texte
        #expect(texte.contains("\"non-fournie\":[\"demandeur.nirDebut\"]"))
        #expect(texte.contains("\"illisible\":{\"demandeur.situationFamiliale\":\"X9\"}"))
        #expect(texte.contains("\"personnesACharge[0].nom\""))
    }

    @Test("l'écart nomme le champ, l'avant et l'après, en français")
    func ecart() {
        var apres = couple
        apres.demandeur?.telephonePortable = .presente("0639980099")
        apres.personnesACharge[1].sexe = .presente(.masculin)
        let changements = Ecart(de: couple, a: apres).changements
        #expect(
            changements.map(\.libelle) == [
                "Demandeur › Téléphone portable", "Personnes à charge (Ewen, 30/07/2018) › Sexe",
            ])
        #expect(changements.first?.avant == "0639980012")
        #expect(changements.first?.apres == "0639980099")
        #expect(changements.last?.avant == nil)
        #expect(changements.last?.apres == "Masculin")
    }

    @Test("un enfant qui arrive et une section qui disparaît se disent champ par champ")
    func appears() {
        var apres = couple
        apres.personnesACharge.append(enfant("Nolwenn", "2026-10-01"))
        apres.demandeur = nil
        let changements = Ecart(de: couple, a: apres).changements
        #expect(changements.contains { $0.chemin == "demandeur.nomNaissance" && $0.apres == nil })
        #expect(changements.contains { $0.libelle.contains("Nolwenn") && $0.avant == nil })
    }

    @Test("une déradiation n'est pas une radiation ; une radiation sans motif lisible en est une")
    func radiation() {
        var demande = Demande()
        #expect(!demande.estRadiee)
        demande.radiation = Radiation()
        #expect(demande.estRadiee)
        demande.radiation?.motif = .presente(.deradiation)
        #expect(!demande.estRadiee)
        demande.radiation?.motif = .presente(.attribution)
        #expect(demande.estRadiee)
    }
}
