internal import Candidatures
internal import Demandes
internal import Registre

/// What is looked at as it happens.
extension HistoireDeLAnnee {
    // MARK: imports

    /// I3: what is answered to a number holds nothing that the registry knows, and the compte holds nothing yet.
    mutating func verifierAvantLeCode(_ rang: Int, _ dite: ImportDemande) async {
        let (compte, population) = (personnes[rang].compte, monde.population)
        let tus = [
            population.courriel(rang), population.nom(rang), PopulationInventee.naissance(rang).iso,
            "CONSERVERIE INVENTÉE", "9642739",
        ]
        let texte = "\(dite)"
        let dits = tus.filter { texte.contains($0) }
        releve.verifier(.i3, dits.isEmpty, "\(compte) : avant le code, \(dits.count) valeur(s) du registre")
        let tenue = try? await monde.depot.lireActes { try $0.demande(tenuePar: compte) }
        releve.verifier(.i3, tenue == nil, "\(compte) : tient une demande avant le code")
    }

    /// I7: the number of somebody else, and a number of nobody.
    mutating func comparerLesReponses(_ rang: Int) async {
        let (atelier, curieux) = (monde.atelier, "cpt_\(monde.population.nombre)")
        let connu = personnes[rang].numero.texte
        let inconnu = connu.prefix(7) + "999999" + connu.suffix(5)
        var vus: [(dite: ImportDemande?, code: String?, appels: Int, cadences: Int)] = []
        for saisie in [connu, String(inconnu)] {
            let (appels, cadences) = (monde.sites.appels, monde.cadences.lu)
            let issue = await faire("numéros saisis par un curieux") {
                try await Imports(atelier).demander(compte: curieux, saisie: saisie)
            }
            vus.append((issue.valeur, issue.code, monde.sites.appels - appels, monde.cadences.lu - cadences))
        }
        let (un, autre) = (vus[0], vus[1])
        let pareils =
            un.dite?.message == autre.dite?.message && un.dite?.verifications == autre.dite?.verifications
            && un.dite?.courrielMasque == autre.dite?.courrielMasque
            && un.dite?.lienAjoutCourriel == autre.dite?.lienAjoutCourriel && un.code == autre.code
        releve.verifier(.i7, pareils, "\(connu.prefix(3)) : la réponse dit si le numéro existe")
        releve.verifier(
            .i7, un.appels == autre.appels && un.cadences == autre.cadences && un.cadences == 1,
            "\(un.appels) et \(autre.appels) appels, \(un.cadences) et \(autre.cadences) cadences")
    }

    /// I1: who was just attached is who the number answers for.
    mutating func verifierLeTenant(_ rang: Int) async {
        let (compte, numero) = (personnes[rang].compte, personnes[rang].numero)
        let tenant = try? await monde.depot.lire { try $0.rattachementVivant(numero: numero)?.compte }
        releve.verifier(.i1, tenant == compte, "\(compte) : son numéro est à \(tenant ?? "personne")")
    }

    // MARK: readings

    /// I4, I5.
    mutating func verifierLaLecture(_ avant: Tenue, _ apres: Tenue?, _ humeur: SitesDeLAnnee.Humeur) {
        let id = avant.rattachement
        guard let apres else { return releve.verifier(.i5, false, "\(id) : n'est plus là") }
        let recule = (apres.modifiee ?? monde.now) < (avant.modifiee ?? apres.modifiee ?? monde.now)
        releve.verifier(.i4, !recule && apres.version >= avant.version, "\(id) : rendue plus ancienne, \(humeur)")
        guard humeur.estSansMot else { return }
        releve.verifier(.i5, apres.estVivant && apres.version == avant.version, "\(id) : retirée par \(humeur)")
    }

    /// What a landlord has is not withdrawn.
    mutating func verifierLeRetrait(_ engagement: Engagement?, _ code: String?) {
        guard case .transmis(let ref, _)? = engagement else { return }
        releve.verifier(.annulee, code != nil, "\(ref) : retirée chez le bailleur")
    }

    // MARK: offres

    /// I8: each offre that no rule refuses is under the one tab of its place, every other under none.
    mutating func verifierLesOnglets(_ vue: VueDemande, _ offres: [OffreOuverte], _ vues: OffresVues) {
        let jour = HeureDeParis.jour(monde.now)
        let portee = Portee(vue.faits, geographie: monde.geographie, le: jour)
        let juge = monde.regles.juge(vue.faits, jour)
        for offre in offres {
            let ou = Onglet.allCases.filter { onglet in
                vues[onglet].contains { $0.offre.reference == offre.faits.reference }
            }
            var attendu = portee.onglet(offre.faits.commune).map { [$0] } ?? []
            if case .non = VerdictOffre(juge.reponses(offre.faits)) { attendu = [] }
            releve.verifier(.i8, ou == attendu, "\(vue.ref) \(offre.faits.reference) : \(ou) pour \(attendu)")
        }
        let montrees = Onglet.allCases.reduce(0) { $0 + vues[$1].count }
        releve.verifier(.i8, (vues.conseil == nil) == (montrees > 0), "\(vue.ref) : \(montrees) offres, et un conseil")
    }

    /// I2, of one demande.
    mutating func verifierLesVivantes(_ demande: String) async {
        let siennes = try? await monde.depot.lireActes { try $0.candidatures(demande: demande) }
        let vivantes = (siennes ?? []).filter(\.etat.estVivante).map(\.id)
        releve.verifier(.i2, vivantes.count <= 1, "\(demande) : \(vivantes)")
    }

    /// I9: right after its close.
    mutating func verifierLeClassement(_ id: String) async {
        let now = monde.now
        let lue = try? await monde.depot.lireActes { lecture -> (Offre, [Candidature], [Reglement.Concurrente])? in
            guard let offre = try lecture.offre(id) else { return nil }
            let toutes = try lecture.candidatures(offre: id)
            let concurrentes = try toutes.filter { $0.rang != nil }.compactMap { une in
                try une.demande.flatMap { try lecture.vue($0, le: now) }.map { vue in
                    Reglement.Concurrente(
                        candidature: une.id, faits: vue.faits, deposeeLe: une.creeLe,
                        presentations: try lecture.candidatures(compte: une.compte ?? "", limite: 100)
                            .count { $0.id != une.id && $0.transmiseLe != nil })
                }
            }
            return (offre, toutes, concurrentes)
        }
        guard let (offre, toutes, concurrentes) = lue else {
            return releve.verifier(.i9, false, "\(id) : illisible")
        }
        releve.verifier(.cloture, offre.etat == .presentee, "\(id) : \(offre.etat) après son terme")
        let classees = toutes.filter { $0.rang != nil }.sorted { ($0.rang ?? 0) < ($1.rang ?? 0) }
        let nombre = min(classees.count, Offre.aPresenter)
        let presentees = classees.filter { $0.etat == .presentee }.map(\.id)
        releve.verifier(
            .i9, presentees == Array(offre.classement.prefix(nombre)) && offre.presentees == nombre,
            "\(id) : présentées \(presentees), classées \(offre.classement)")
        releve.verifier(
            .i9,
            classees.map(\.id) == offre.classement && classees.map(\.rang) == (1...).prefix(classees.count).map { $0 },
            "\(id) : les rangs ne sont pas ceux du classement")
        let places = monde.regles.reglement.classer(concurrentes, offre.logement, HeureDeParis.jour(now))
        releve.verifier(
            .i9,
            places.map(\.candidature) == offre.classement && places.map(\.points) == classees.map { $0.points ?? -1 },
            "\(id) : la grille \(offre.grille ?? "") rejouée donne autre chose")
        releve.verifier(
            .i9, (offre.motifMoins != nil) == (nombre < Offre.aPresenter), "\(id) : moins de trois, sans raison")
    }

    /// Until 24:00 of the seventh day, and no more after.
    mutating func verifierLesTermes(_ jour: Int) async {
        let now = monde.now
        for id in ouvertes.filter({ $0.value.fermeAu == jour + 1 }).keys.sorted() {
            let offre = try? await monde.depot.lireActes { try $0.offre(id) }
            releve.verifier(.cloture, offre?.estOuverte(now) == true, "\(id) : fermée avant son terme")
        }
    }

    /// Somebody applies in the minutes between the term and the close.
    mutating func postulerTropTard(_ id: String) async {
        let (bureau, rang) = (monde.bureau, tirer(reglages.demandes))
        guard personnes[rang].etat == .tenue else { return }
        let compte = personnes[rang].compte
        let issue = await faire("postulées trop tard") {
            try await DepotsDeCandidature(bureau).postuler(id, compte: compte)
        }
        let estSienne = issue.valeur.map { $0.version > 1 || $0.creeLe < monde.now.plus(minutes: -10) } ?? true
        releve.verifier(.cloture, estSienne, "\(id) : prise après son terme")
    }

    /// Those whose term has passed have ended.
    mutating func verifierLesSilences() async {
        let now = monde.now
        for (id, echeance) in reponses.filter({ $0.value <= now }).sorted(by: { $0.key < $1.key }) {
            reponses[id] = nil
            let lue = try? await monde.depot.lireActes { try $0.candidature(id) }
            guard let candidature = lue else {
                releve.verifier(.silence, false, "\(id) : illisible")
                continue
            }
            let attend = (candidature.etat == .attribuee || candidature.etat == .sousCondition)
            releve.verifier(
                .silence, !attend || candidature.echeance.map { $0 > now } ?? true,
                "\(id) : attend encore, l'échéance était le \(echeance.iso)")
            if candidature.etat == .sansReponse { releve.compter("sans réponse") }
        }
    }

    // MARK: employers

    /// Level 2, as issue 7 lists it.
    private static let douze: Set<String> = [
        "civilite", "nom", "prenom", "date_naissance", "courriel", "nom_employeur", "siret", "plusieurs_employeurs",
        "code_postal_travail", "commune_travail", "commune_residence", "localisation_souhaitee",
    ]

    /// I10, at every level, then at the one chosen.
    mutating func verifierCeQueVoitLEmployeur(_ rang: Int) async {
        let (compte, choisi) = (personnes[rang].compte, personnes[rang].niveau)
        let lue = try? await monde.depot.lire { lecture in
            try lecture.rattachementVivant(compte: compte).flatMap { try lecture.demande($0.demande)?.contenu }
        }
        guard let demande = lue else { return }
        for niveau in NiveauConfidentialite.allCases {
            let vue = VueEmployeur(demande, role: .demandeur, niveau: niveau)
            let noms = Set(vue.champs.map(\.champ.rawValue))
            let permis: Bool =
                switch niveau {
                case .anonyme: noms.isEmpty && vue.demande == nil && !vue.montreLHistorique
                case .restreint: noms == Self.douze && vue.demande == nil && !vue.montreLHistorique
                case .complet: noms == Self.douze && (vue.demande.map(Self.taitLeReste) ?? false)
                }
            releve.verifier(.i10, permis, "\(compte) : au niveau \(niveau.rawValue), \(noms.sorted())")
        }
        let enVigueur = NiveauConfidentialite.enVigueur(
            choisi: choisi, offerts: Set(NiveauConfidentialite.allCases.filter { $0 != .restreint }))
        releve.verifier(.i10, enVigueur <= choisi, "\(compte) : \(enVigueur) au-dessus de \(choisi)")
    }

    /// No NIR, no handicap, nor the motifs 06 to 08, nor DALO.
    private static func taitLeReste(_ demande: Demande) -> Bool {
        let titulaires = [demande.demandeur].compactMap { $0 } + demande.codemandeurs
        let tus: Set<MotifDemande> = [.violencesFamiliales, .handicap, .raisonsDeSante]
        return titulaires.allSatisfy { $0.nirDebut.valeur == nil }
            && titulaires.allSatisfy { !$0.ressourcesRecues.contains { $0.nature.valeur == .aah } }
            && demande.handicaps.isEmpty && demande.dalo == nil
            && tus.isDisjoint(with: demande.motifs.liste.compactMap(\.valeur))
    }
}
