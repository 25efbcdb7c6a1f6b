/// Applies one `Changement` to a demande.
struct Retouche {
    let population: Population
    let jour: Jour

    func appliquer(_ changement: Changement, a demande: inout DemandeSimulee) throws(SimulatorError) {
        switch changement {
        case .loyerMaximum(let euros): demande.recherche?.loyerMaximum = euros.map { $0 * 100 }
        case .demandeElargie(let oui): demande.recherche?.elargie = oui
        case .precisions(let texte): demande.precisions = texte
        case .communes(let codes): try souhaiter(codes, &demande)
        case .piece(let code, let etat): try classer(code, etat, &demande)
        case .sansPiece:
            demande.pieces = []
            demande.piecesModifieesLe = jour
        default:
            guard var foyer = demande.foyer else { throw .invalidChange("ce champ n'est pas celui d'une association") }
            try Menage(population: population).appliquer(changement, a: &foyer)
            demande.foyer = foyer
        }
    }

    private func souhaiter(_ codes: [String], _ demande: inout DemandeSimulee) throws(SimulatorError) {
        guard !codes.isEmpty else { throw .invalidChange("au moins une commune") }
        var communes: [CommuneSouhaitee] = []
        for code in codes { communes.append(CommuneSouhaitee(commune: try population.commune(code))) }
        demande.recherche?.communes = communes
    }

    private func classer(_ code: String, _ etat: String, _ demande: inout DemandeSimulee) throws(SimulatorError) {
        guard let etat = EtatPiece.tous.first(where: { $0.imhoweb == etat }) else {
            throw .invalidChange("état de pièce inconnu : \(etat)")
        }
        let rangs = demande.pieces.indices.filter { demande.pieces[$0].code == code }
        guard !rangs.isEmpty else { throw .invalidChange("pas de pièce \(code) dans cette demande") }
        for rang in rangs {
            demande.pieces[rang].etat = etat
            demande.pieces[rang].date = etat == EtatPiece.absente ? nil : jour
        }
        demande.piecesModifieesLe = jour
    }
}

/// Changes of the people and of the home.
struct Menage {
    let population: Population

    func appliquer(_ changement: Changement, a foyer: inout Foyer) throws(SimulatorError) {
        switch changement {
        case .telephone(let numero): foyer.demandeur.telMobile = numero
        case .courriel(let adresse): foyer.demandeur.courriel = adresse
        case .adresse(let numero, let voie, let commune):
            foyer.adresse = Adresse(numero: numero, voie: voie, localite: .france(try population.commune(commune)))
        case .revenuFiscal(let montant):
            if foyer.demandeur.revenus.isEmpty { throw .invalidChange("aucune année de revenu fiscal à changer") }
            foyer.demandeur.revenus[0].montant = montant
        case .ressource(let centimes):
            if foyer.demandeur.ressourcesRecues.isEmpty { throw .invalidChange("aucune ressource à changer") }
            foyer.demandeur.ressourcesRecues[0].centimes = centimes
        case .enfant(let prenom, let naissance):
            let enfant = PersonneACharge(
                nom: foyer.demandeur.nomUsage ?? foyer.demandeur.nomNaissance, prenom: prenom,
                naissance: try jour(naissance), sexe: nil, lien: LienParente.enfant)
            foyer.personnesACharge.append(enfant)
        case .sansCodemandeur: foyer.codemandeurs = []
        default: try Identite().appliquer(changement, a: &foyer.demandeur)
        }
    }

    private func jour(_ texte: String) throws(SimulatorError) -> Jour {
        guard let jour = Jour(iso: texte) else { throw .date(texte) }
        return jour
    }
}

/// Changes of one person.
struct Identite {
    func appliquer(_ changement: Changement, a personne: inout Personne) throws(SimulatorError) {
        switch changement {
        case .nomNaissance(let nom): personne.nomNaissance = nom
        case .nomUsage(let nom): personne.nomUsage = nom
        case .prenoms(let prenoms):
            guard !prenoms.isEmpty else { throw .invalidChange("au moins un prénom") }
            personne.prenoms = prenoms
        case .dateNaissance(let texte):
            guard let jour = Jour(iso: texte) else { throw .date(texte) }
            personne.naissance = jour
        case .situationFamiliale(let code): personne.situation = try Self.code(code, Situation.toutes)
        case .contrat(let code): personne.emploi.contrat = try Self.code(code, Contrat.tous)
        case .employeur(let raisonSociale, let siret):
            personne.emploi.employeur = raisonSociale
            personne.emploi.siret = siret
        default: throw .invalidChange("ce champ ne se change pas")
        }
    }

    private static func code(_ texte: String, _ table: [Code]) throws(SimulatorError) -> Code {
        guard let code = table.first(where: { $0.imhoweb == texte || $0.sne == texte }) else {
            throw .invalidChange("code inconnu : \(texte)")
        }
        return code
    }
}
