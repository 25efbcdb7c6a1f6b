internal import Demandes

/// What a record of an increment says: the state of a demande, or that the site no longer has it.
struct IncrementRecord {
    let entree: EntreeDispatch

    init(
        _ record: Mapper.Record, _ rank: Int, _ increment: Increment, _ ecartee: EntreeEcartee? = nil
    ) throws(FauteDispatch) {
        let file = record.demande.fichier
        if let own = file.increment.valeur, Int64(own) != increment.numero {
            throw FauteDispatch(.numeroDiscordant, increment: increment.numero, detail: "demande \(rank) du fichier")
        }
        entree = EntreeDispatch(
            rang: rank, numero: record.demande.numero.valeur, nature: Self.nature(record),
            ecriteLe: file.date.valeur ?? increment.produitLe, constats: record.constats, ecartee: ecartee)
    }

    /// Reads again a record that was kept, head of its file first: nothing closes that document, and nothing has to.
    static func again(
        _ document: [UInt8], _ adapter: Adapter, _ operation: String, _ numero: NumeroUnique
    ) -> EntreeDispatch.Nature? {
        guard let record = Mapper(adapter, operation: operation)?.unclosed(document).first,
            record.demande.numero.valeur == numero
        else { return nil }
        return nature(record)
    }

    static func nature(_ record: Mapper.Record) -> EntreeDispatch.Nature {
        let numero = record.demande.numero.valeur
        let type = record.demande.fichier.type
        // A word of its own, that needs nothing but the number: the rest is filling.
        if type.valeur == .suppression, numero != nil { return .suppression }
        var constats = record.constats.filter(\.nature.refuse)
        switch type {
        // What these are is not the state of a demande; an unknown word may be anything.
        case .presente(.retour), .presente(.copieNumerique), .absente(.illisible):
            constats.append(Constat(.structureInattendue, chemin: "/", champ: "fichier.type"))
        case .presente(.radiation) where record.demande.radiation == nil:
            constats.append(Constat(.structureInattendue, chemin: "/", champ: "radiation"))
        default: break
        }
        return constats.isEmpty ? .etat(record.demande) : .illisible(constats)
    }
}

extension EntreeDispatch.Nature {
    var estIllisible: Bool {
        if case .illisible = self { true } else { false }
    }
}
