/// Writes what the published file lacks, as the assumed second call says (docs/contrats/sne.md §7).
struct FichierComplement {
    let demande: DemandeSimulee

    static let racine = " xmlns:c=\"urn:passerelle:suppose:complement:1\" version=\"1\""

    func octets() -> [UInt8] {
        var xml = XMLBuffer(prefix: "c")
        xml.block("complementNuu", attributes: Self.racine) { xml in
            xml.leaf("numUnique", demande.numero)
            if let foyer = demande.foyer {
                xml.block("demandeur") { xml in personne(&xml, foyer.demandeur) }
                if !foyer.codemandeurs.isEmpty {
                    xml.block("listeCotitulaire") { xml in
                        for codemandeur in foyer.codemandeurs {
                            xml.block("cotitulaire") { xml in personne(&xml, codemandeur) }
                        }
                    }
                }
            }
            if !demande.pieces.isEmpty {
                xml.block("listePiece") { xml in
                    for piece in demande.pieces { self.piece(&xml, piece) }
                }
            }
        }
        return xml.octets
    }

    private func personne(_ xml: inout XMLBuffer, _ personne: Personne) {
        xml.leaf("nir", personne.nir)
        xml.leaf("siret", personne.emploi.siret)
        xml.leaf("raisonSociale", personne.emploi.employeur, max: 80)
    }

    private func piece(_ xml: inout XMLBuffer, _ piece: PieceSimulee) {
        xml.block("piece", attributes: " categorie=\"\(piece.categorie.sne)\" code=\"\(piece.code)\"") { xml in
            xml.leaf("libelle", piece.libelle, max: 120)
            xml.leaf("personne", piece.personne)
            xml.code("etat", piece.etat)
            xml.leaf("date", piece.date)
        }
    }
}
