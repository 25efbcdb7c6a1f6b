internal import Demandes
public import Referentiel

/// The rules of a gateway: référentiel, file of firms, grid, table of pièces, as the flows call them.
/// What blocks an offre depends on the référentiel and the demande alone, so that the journal replays the same; what
/// the file of firms adds counts at the close, and its points are kept.
public struct ReglesEnVigueur: Sendable {
    let geographie: Geographie
    let plafonds: Plafonds
    let entreprises: Entreprises
    let grille: Grille
    let pieces: ReglesPieces

    public init(
        geographie: Geographie, plafonds: Plafonds, entreprises: Entreprises, grille: Grille, pieces: ReglesPieces
    ) {
        self.geographie = geographie
        self.plafonds = plafonds
        self.entreprises = entreprises
        self.grille = grille
        self.pieces = pieces
    }

    /// - Parameters:
    ///   - carenceJours: days before another candidature once one has ended without success.
    ///   - fraicheurJours: age from which a demande is read again before it goes to a landlord.
    public func reglement(carenceJours: Int = 0, fraicheurJours: Int = 7) -> Reglement {
        var reglement = Reglement(
            verifier: { FaitsOffre.defauts($0, geographie).map(\.rawValue) }, evaluer: evaluer,
            grille: "\(grille.nom)/\(grille.version)", classer: classer)
        reglement.employeur = { etatEmployeur($0, $1) }
        reglement.codeSaisi = { code, etat in
            if case .connu(let entreprise) = etat { return CodeSaisi(code, employeur: entreprise, dans: entreprises) }
            return CodeSaisi(code, employeur: nil, dans: entreprises)
        }
        reglement.pieces = { ListePieces($0, pieces, le: $1).cases }
        reglement.manques = manques
        reglement.regarder = {
            Regard($0, employeur: $1, geographie: geographie, plafonds: plafonds, le: $2)
        }
        reglement.lieu = { CodeCommune($0).flatMap(geographie.lieu(de:))?.code.texte }
        reglement.carenceJours = carenceJours
        reglement.fraicheurJours = fraicheurJours
        return reglement
    }

    private func evaluer(_ faits: FaitsDemande, _ logement: LogementOffert, _ jour: DateCivile) -> Reglement.Avis {
        let regard = Regard(faits, employeur: .absent, geographie: geographie, plafonds: plafonds, le: jour)
        guard let vue = regard.voir(logement) else {
            return Reglement.Avis(refus: ["portee : \(logement.commune) est hors du territoire de la demande"])
        }
        let bloquantes = vue.reponses.filter { $0.gravite == .bloquante }
        return Reglement.Avis(
            refus: bloquantes.filter { $0.reponse == .non }.map { "\($0.regle.rawValue) : \($0.calcul)" },
            inconnus: bloquantes.filter { $0.reponse == .inconnu }.map { "\($0.regle.rawValue) : \($0.calcul)" })
    }

    private func classer(
        _ concurrentes: [Reglement.Concurrente], _ logement: LogementOffert, _ jour: DateCivile
    ) -> [Reglement.Place] {
        guard let offre = FaitsOffre(logement, geographie) else { return [] }
        let candidats = concurrentes.map { candidat($0, offre, jour) }
        return Classement(grille, candidats, le: jour).lignes.map { ligne in
            Reglement.Place(
                candidature: ligne.candidat.reference, rang: ligne.rang, points: ligne.total,
                calcul: (ligne.candidat.designation.map { ["désignée par le préfet le \($0.le.enLettres)"] } ?? [])
                    + ligne.points.map { "\($0.critere.libelle) : \($0.calcul)" }
                    + (ligne.departage.map { [$0] } ?? []))
        }
    }

    private func candidat(_ une: Reglement.Concurrente, _ offre: FaitsOffre, _ jour: DateCivile) -> Candidat {
        let employeur = etatEmployeur(une.faits, une.dossier)
        return Candidat(
            reference: une.candidature, deposeeLe: une.deposeeLe, une.faits, role: une.dossier?.role ?? .demandeur,
            offre: offre, employeur: employeur,
            niveau: .enVigueur(choisi: une.dossier?.niveau, offerts: employeur.niveauxOfferts),
            presentations: une.presentations, designation: une.designation, geographie: geographie,
            plafonds: plafonds, le: jour)
    }

    private func etatEmployeur(_ faits: FaitsDemande, _ dossier: DossierTenu?) -> EtatEmployeur {
        let siret = faits.titulaire(dossier?.role ?? .demandeur)?.siret ?? Valeur()
        let conteste = dossier?.siretConteste.map { $0 == siret.valeur } ?? false
        return EtatEmployeur(siret: siret, estConteste: conteste, dans: entreprises)
    }

    private func manques(_ dossier: DossierTenu?, _ vue: VueDemande, _ jour: DateCivile) -> [ManqueAuDossier] {
        var manques = DossierTenu.manques(dossier, pour: vue)
        let liste = ListePieces(vue.faits, pieces, le: jour)
        let cochees = Set(dossier?.pieces ?? [])
        if !manques.contains(.piecesAConfirmer), !Set(liste.cases.map(\.cle)).isSubset(of: cochees) {
            manques.append(.piecesAConfirmer)
        }
        guard let dossier else { return manques }
        return manques
            + dossier.alin.manques(vue.faits, employeur: etatEmployeur(vue.faits, dossier), pieces: liste, le: jour)
            .compactMap { ManqueAuDossier($0.nature) }
    }
}

extension EtatEmployeur {
    /// The levels that its policy offers; none but the first of an employer who is not known.
    public var niveauxOfferts: Set<NiveauConfidentialite> {
        if case .connu(let entreprise) = self { entreprise.niveaux } else { [.anonyme] }
    }
}
