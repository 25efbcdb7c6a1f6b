import ArgumentParser
import Foundation
import Referentiel

/// The tables of communes and ceilings that a command of rules reads from a folder.
struct TablesOption: ParsableArguments {
    @Option(name: .long, help: "Dossier des tables du référentiel, en CSV.")
    var referentiel = "samples/referentiel"

    struct Tables {
        let geographie: Geographie
        let plafonds: Plafonds
    }

    func lire() throws -> Tables {
        let dossier = URL(filePath: referentiel)
        let noms = ((try? FileManager.default.contentsOfDirectory(atPath: referentiel)) ?? [])
            .filter { $0.hasSuffix(".csv") }.sorted()
        guard !noms.isEmpty else {
            throw Exit(
                .configuration, "Le dossier « \(referentiel) » n'a aucune table CSV. Donnez-le par --referentiel.")
        }
        var tables = TablesReferentiel()
        let jour = try JourDonne.lire(nil)
        for nom in noms {
            let octets = [UInt8](try Data(contentsOf: dossier.appending(path: nom)))
            do throws(FauteReferentiel) {
                let lue = try LectureTable.lire(octets, fichier: nom, effet: jour)
                if let rejet = lue.rejets.first {
                    throw FauteReferentiel(
                        .tableIllisible, fichier: nom, precision: "ligne \(rejet.ligne), \(rejet.defaut)")
                }
                tables.poser(lue.contenu, effet: lue.effet)
            } catch {
                throw Exit(.configuration, "\(nom) : \(error.code.cause). \(error.code.phrase)")
            }
        }
        let fautes = ControlePlafonds.fautes(tables.plafonds.lignes)
        if let faute = fautes.first {
            throw Exit(.configuration, "Plafonds : \(faute.phrase).")
        }
        return Tables(geographie: Geographie(tables), plafonds: Plafonds(tables.plafonds.lignes))
    }
}
