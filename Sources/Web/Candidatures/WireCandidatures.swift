internal import Candidatures
internal import Demandes
internal import Journal
internal import Notifications

extension Offre {
    var json: JSON { .object(membres) }

    var membres: [(key: String, value: JSON?)] {
        [
            ("offre", .string(id)), ("bailleur", .string(bailleur)), ("etat", .string(etat.rawValue)),
            ("libelle", .string(etat.libelle)), ("titre", .string(logement.titre)),
            ("commune", .string(logement.commune)), ("type", .string(logement.type.rawValue)),
            ("surface", .number(logement.surface)), ("financement", .string(logement.financement)),
            ("loyer_centimes", .number(logement.loyer.centimes)),
            ("charges_centimes", .number(logement.charges.centimes)),
            ("reservataire", .string(logement.reservataire.rawValue)),
            ("entreprises", .strings(logement.entreprises)), ("delai_jours", .number(delaiJours)),
            ("publiee_le", .nullable(publieeLe)), ("clot_le", .nullable(clotLe)),
            ("date_limite", .nullable(dateLimite?.iso)), ("grille", .nullable(grille)),
            ("presentees", presentees.map { .number($0) } ?? .null), ("motif_moins", .nullable(motifMoins)),
            ("version", .number(version)),
        ]
    }
}

extension Candidature {
    var json: JSON { .object(membres) }

    var membres: [(key: String, value: JSON?)] {
        let libelle = LibelleCandidature(self)
        return [
            ("candidature", .string(id)), ("offre", .string(offre)), ("compte", .nullable(compte)),
            ("demande", .nullable(demande)), ("version_demande", .number(versionDemande)),
            ("etat", .string(etat.rawValue)), ("libelle", .string(libelle.texte)),
            ("couleur", .string(libelle.couleur.rawValue)), ("depuis", .instant(depuis)),
            ("cree_le", .instant(creeLe)), ("vivante", .boolean(etat.estVivante)),
            ("rang", rang.map { .number($0) } ?? .null), ("transmise_le", .nullable(transmiseLe)),
            ("recue_le", .nullable(recueLe)), ("contact_le", .nullable(contactLe)),
            ("visite", .nullable(visite?.iso)), ("commission", .nullable(commission?.iso)),
            ("rang_commission", rangCommission.map { .number($0) } ?? .null), ("condition", .nullable(condition)),
            ("echeance", .nullable(echeance)), ("motif", .nullable(motif?.rawValue)),
            ("motif_libelle", .nullable(motif?.libelle)), ("a_revoir", .strings(aRevoir)),
            ("pieces_a_confirmer", .boolean(piecesAConfirmer)), ("gelee", .boolean(estGelee)),
            ("suspendue", .boolean(estSuspendue)), ("situation_modifiee_le", .nullable(situationModifieeLe)),
            ("champs_modifies", .strings(champsModifies)), ("designee", .boolean(designation != nil)),
            ("version", .number(version)),
        ]
    }
}

extension Acte {
    var json: JSON { .object([("le", .instant(le)), ("type", .string(type.rawValue)), ("version", .number(version))]) }
}

extension PositionDeCandidature {
    var json: JSON {
        .object([
            ("deposees", .number(deposees)), ("le", .instant(le)), ("bande", .nullable(bande?.phrase)),
            ("rang", rang.map { .number($0) } ?? .null),
        ])
    }
}

extension OffresDuCompte {
    var json: JSON {
        let onglets = Onglet.allCases.map { onglet in
            let siennes = self[onglet]
            return (
                onglet.rawValue,
                JSON.object([
                    ("libelle", .string(onglet.libelle)), ("nombre", .number(eligibles(onglet))),
                    ("a_verifier", .number(siennes.count - eligibles(onglet))),
                    ("offres", .array(siennes.map { Self.json($0.offre, $0.regard) })),
                ]) as JSON?
            )
        }
        return .object([
            ("demande", .string(vue.ref)), ("version", .number(vue.version)), ("lu_le", .nullable(vue.lueLe)),
            ("onglets", .object(onglets)), ("conseil", .nullable(conseil)),
        ])
    }

    private static func json(_ offre: Offre, _ regard: OffreRegardee) -> JSON {
        var manques: [FaitManquant] = []
        if case .aVerifier(let trouves) = regard.verdict { manques = trouves }
        return .object(
            offre.membres + [
                ("verdict", .string(regard.verdict.nom)), ("regles", .array(regard.reponses.map(\.json))),
                ("manques", .array(manques.map(\.json))),
            ])
    }
}

extension ReponseRegle {
    fileprivate var json: JSON {
        .object([
            ("regle", .string(regle.rawValue)), ("reponse", .string(reponse.rawValue)), ("calcul", .string(calcul)),
            ("source", .string(source)), ("gravite", .string(gravite.rawValue)),
        ])
    }
}

extension FaitManquant {
    fileprivate var json: JSON {
        .object([
            ("code", .string(nature.code)), ("precision", .string(precision)), ("phrase", .string(nature.phrase)),
        ])
    }
}

extension DossierTenu {
    /// What a write answers: it is kept under its key, so it holds nothing of the person.
    var resume: JSON {
        .object([
            ("dossier", .string(id)), ("version", .number(version)), ("validation", .string(validation.rawValue)),
            ("niveau", .number((niveau ?? .anonyme).rawValue)), ("canal", .string(choix.rawValue)),
        ])
    }
}

/// A dossier as its compte reads it, with the checklist and everything that is missing.
struct DossierMontre {
    let json: JSON

    init(_ dossier: DossierTenu?, _ vue: VueDemande, _ reglement: Reglement, _ now: Instant) {
        let jour = HeureDeParis.jour(now)
        let employeur = reglement.employeur(vue.faits, dossier)
        let attente = employeur.attente
        let confirmees = dossier?.aConfirme(vue) == true
        let pieces = reglement.pieces(vue.faits, jour).map { piece in
            JSON.object([
                ("cle", .string(piece.cle)), ("categorie", .string(piece.categorie.rawValue)),
                ("libelle", .string(piece.libelle)), ("raison", .string(piece.raison)),
                ("source", .string(piece.source)), ("cochee", .boolean(confirmees)),
            ])
        }
        json = .object([
            ("dossier", .nullable(dossier?.id)), ("demande", .string(vue.ref)), ("version", .number(vue.version)),
            ("employeur", .nullable(dossier?.employeur)),
            ("residence_principale", .boolean(dossier?.residencePrincipale ?? false)),
            ("titulaire", .number(dossier?.role.rang ?? 0)), ("code_entreprise", .nullable(dossier?.codeEntreprise)),
            ("matricule", .nullable(dossier?.matricule)), ("date_entree", .nullable(dossier?.dateEntree?.iso)),
            ("cdii", dossier?.estEnCDII.map { .boolean($0) } ?? .null),
            ("validation", .string((dossier?.validation ?? .nonDemandee).rawValue)),
            ("niveau", .number((dossier?.niveau ?? .anonyme).rawValue)),
            ("canal", .string((dossier?.choix ?? .courriel).rawValue)),
            (
                "etat_employeur",
                .object([
                    ("etat", .string(attente?.rawValue ?? "connu")), ("acteur", .nullable(attente?.acteur.rawValue)),
                    ("message", .nullable(attente?.phrase)),
                ])
            ),
            ("pieces", .array(pieces)),
            (
                "manques",
                .array(
                    reglement.manques(dossier, vue, jour).map {
                        .object([("champ", .string($0.rawValue)), ("phrase", .string($0.phrase))])
                    })
            ),
        ])
    }
}
