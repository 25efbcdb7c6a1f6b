internal import Acces

extension Operations {
    /// What an integrator asks of the running gateway.
    static let adaptateurs: [Operation] = [
        Operation(
            "POST", "/v1/adaptateurs/chargement", .droit(.chargerAdaptateurs), ecrit: false, succes: [200],
            codes: [.adaptateurRefuse]
        ) { try charger(nil, $0) },
        Operation(
            "POST", "/v1/adaptateurs/{id}/chargement", .droit(.chargerAdaptateurs), ecrit: false, succes: [200],
            codes: [.adaptateurRefuse, .introuvable]
        ) { try charger($0.parametres["id"] ?? "", $0) },
    ]

    /// Done twice, it does nothing more: no idempotency key.
    private static func charger(_ id: String?, _ appel: Appel) throws -> WireAnswer {
        _ = try SaisieVide(appel.corps)
        do throws(FauteAdaptateur) {
            let charges = try appel.pieces.adaptateurs.charger(id)
            return WireAnswer(200, .object([("adaptateurs", .array(charges.map(\.json)))]))
        } catch {
            throw Probleme(.adaptateurRefuse, detail: "\(error.phrase) \(CodeWeb.adaptateurRefuse.phrase)")
        }
    }
}

extension AdaptateurCharge {
    fileprivate var json: JSON {
        .object([("id", .string(id)), ("avant", .nullable(avant)), ("apres", .nullable(apres))])
    }
}
