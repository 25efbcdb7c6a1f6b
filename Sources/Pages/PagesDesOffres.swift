internal import Demandes
internal import Web

extension Routes {
    /// « Les offres »: three tabs, one offre, « Je postule ».
    static let offres: [Route] = [
        Route("GET", "/offres", .compte) { visite in
            guard let vues = try await visite.lireSIlYEnA(visite.sien + "/offres") else {
                return visite.page(
                    "offres_sans_demande", Entete(titre: visite.mots("offres_titre"), rubrique: .offres))
            }
            let voulu = visite.question["onglet"] ?? Onglets.noms[0]
            let onglet = Onglets.noms.contains(voulu) ? voulu : Onglets.noms[0]
            let onglets: [Vue] = Onglets.noms.map { nom in
                [
                    "nom": nom, "texte": visite.mots.mots["onglet_\(nom)"] ?? "",
                    "nombre": vues["onglets"][nom]["nombre"].nombre ?? 0, "est_courant": nom == onglet,
                ]
            }
            let lues = vues["onglets"][onglet]["offres"].elements
            let communes = await visite.communes(lues)
            return visite.page(
                "offres", Entete(titre: visite.mots("offres_titre"), rubrique: .offres),
                [
                    "onglets": onglets, "onglet": onglet,
                    "offres": lues.map { visite.vue($0, communes) as Vue }, "est_vide": lues.isEmpty,
                    "conseil": vues["conseil"].texte ?? "", "a_un_conseil": vues["conseil"].texte != nil,
                    "lue": vues["lu_le"].instant.map(visite.mots.instant) ?? "",
                    "nombre": visite.mots.nombre("offres_dans_l_onglet", lues.count),
                ])
        },
        Route("GET", "/offres/{offre}", .compte) { try await $0.offre(refus: nil) },
        Route("POST", "/offres/{offre}/candidature", .compte) { visite in
            do {
                let posee = try await visite.ecrire(
                    visite.sien + "/candidatures", [("offre", .string(visite.parametres["offre"] ?? ""))])
                let id = posee.valeur["candidature"].texte ?? ""
                return .vers("/candidatures/\(id)?deposee=1")
            } catch let refus as RefusLu where refus.statut != 401 {
                return try await visite.offre(refus: refus)
            }
        },
    ]
}

/// The tabs, in the order and under the names of the API.
enum Onglets {
    static let noms = ["communes_demandees", "limitrophes", "autres"]
}

extension Visite {
    /// The names of the communes that offres are in, by code.
    func communes(_ offres: [JSONValue]) async -> [String: String] {
        var noms: [String: String] = [:]
        for code in Set(offres.compactMap { $0["commune"].texte }) {
            let lue = try? await lire("/v1/referentiel/communes/\(Encodage.coder(code))")
            noms[code] = lue?["communes"].elements.first?["nom"].texte
        }
        return noms
    }

    func vue(_ offre: JSONValue, _ communes: [String: String]) -> Vue {
        let code = offre["commune"].texte ?? ""
        let (loyer, charges) = (offre["loyer_centimes"].nombre ?? 0, offre["charges_centimes"].nombre ?? 0)
        return [
            "offre": offre["offre"].texte ?? "", "titre": offre["titre"].texte ?? "",
            "type": offre["type"].texte ?? "", "commune": communes[code] ?? code,
            "surface": offre["surface"].nombre ?? 0, "financement": offre["financement"].texte ?? "",
            "total": mots.euros(centimes: loyer + charges), "loyer": mots.euros(centimes: loyer),
            "charges": mots.euros(centimes: charges),
            "limite": offre["date_limite"].jour.map(mots.jour) ?? "", "a_une_limite": offre["date_limite"].jour != nil,
            "est_a_verifier": offre["verdict"].texte == "a_verifier",
        ]
    }

    /// One offre, with every rule's arithmetic, and why it was not possible to apply if it was not.
    fileprivate func offre(refus: RefusLu?) async throws -> Page {
        let id = parametres["offre"] ?? ""
        let vues = try await lireSIlYEnA(sien + "/offres", sinon: "regles_absentes") ?? .null
        var trouvee: (offre: JSONValue, onglet: String)?
        for onglet in Onglets.noms {
            let siennes = vues["onglets"][onglet]["offres"].elements
            if let une = siennes.first(where: { $0["offre"].texte == id }) { trouvee = (une, onglet) }
        }
        let lue = try await lire("/v1/offres/\(Encodage.coder(id))")
        let offre = trouvee?.offre ?? lue
        let candidatures = try await lire(sien + "/candidatures")["candidatures"].elements
        let sienne = candidatures.first { $0["offre"].texte == id && $0["vivante"].estVrai }
        var vue = vue(offre, await communes([offre]))
        vue["onglet"] = trouvee?.onglet ?? Onglets.noms[0]
        vue["regles"] = offre["regles"].elements.map { regle -> Vue in
            [
                "calcul": regle["calcul"].texte ?? "", "source": regle["source"].texte ?? "",
                "reponse": mots.mots["reponse_\(regle["reponse"].texte ?? "")"] ?? "",
            ]
        }
        vue["a_des_regles"] = !offre["regles"].elements.isEmpty
        vue["manques"] = offre["manques"].elements.compactMap { $0["phrase"].texte }
        vue["a_des_manques"] = !offre["manques"].elements.isEmpty
        vue["peut_postuler"] = sienne == nil && trouvee != nil && offre["verdict"].texte == "eligible"
        vue["est_candidate"] = sienne != nil
        vue["candidature"] = sienne?["candidature"].texte ?? ""
        vue["a_une_erreur"] = refus != nil
        vue["erreur"] = refus?.phrase(mots) ?? ""
        return page(
            "offre",
            Entete(titre: offre["titre"].texte ?? "", estFautive: refus != nil, rubrique: .offres), vue)
    }
}
