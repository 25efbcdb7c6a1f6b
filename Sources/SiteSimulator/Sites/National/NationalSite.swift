/// The ministry's service and the assumed second one, without a fault.
struct NationalSite: SimulatedSite {
    let histoire: Histoire
    var dispatch: DispatchSimule?

    func receive(_ request: HTTPRequest) -> Visit {
        if let dispatch, request.path.hasPrefix("/dispatch/") { return serve(request, dispatch) }
        guard let service = Service.pour(request) else {
            return Visit(operation: "autre") { _ in
                HTTPAnswer(
                    status: 404, contentType: "text/plain; charset=utf-8", body: Array("Adresse inconnue.\n".utf8))
            }
        }
        let answer = SoapAnswer(service: service)
        do throws(SoapRefusal) {
            let call = try SoapCall(request, service)
            return Visit(operation: service.operation, numero: call.numero) { plan in
                call.depuis.map { radiees(depuis: $0) } ?? self.serve(call.numero ?? "", service, plan)
            }
        } catch {
            return Visit(operation: service.operation) { _ in answer.fault(error) }
        }
    }

    /// The files of the dispatch, by their names.
    private func serve(_ request: HTTPRequest, _ dispatch: DispatchSimule) -> Visit {
        let nom = String(request.path.dropFirst("/dispatch/".count))
        return Visit(operation: "dispatch") { _ in
            guard request.method == "GET", let octets = dispatch.octets(nom) else {
                return HTTPAnswer(
                    status: 404, contentType: "text/plain; charset=utf-8", body: Array("Fichier inconnu.\n".utf8))
            }
            let type = nom.hasSuffix(".csv") ? "text/csv; charset=utf-8" : "application/gzip"
            return HTTPAnswer(status: 200, contentType: type, body: octets)
        }
    }

    func answer(status: Int) -> HTTPAnswer {
        switch status {
        case 400, 500:
            SoapAnswer(service: .demande).fault(
                SoapRefusal(message: "Traitement interrompu.", sender: status == 400))
        case 503: MaintenancePage.answer(status: 503)
        default:
            HTTPAnswer(
                status: status, contentType: "text/html; charset=utf-8",
                body: Array("<!DOCTYPE html><html lang=\"fr\"><body><h1>\(status)</h1></body></html>\n".utf8))
        }
    }

    func refusal(code: String, champ: String?, visit: Visit) -> HTTPAnswer {
        let maintenant = histoire.horloge.maintenant
        let service = Service.toutes.first { $0.operation == visit.operation } ?? .demande
        let anomalie = Anomalie(code: code, champ: champ, maintenant: maintenant)
        return refuse(anomalie, visit.numero ?? "", service, maintenant)
    }

    private func serve(_ numero: String, _ service: Service, _ plan: FaultPlan) -> HTTPAnswer {
        let maintenant = histoire.horloge.maintenant
        guard let rang = histoire.population.rang(of: numero) else {
            return refuse(inconnu(numero), numero, service, maintenant)
        }
        let demande = plan.demande(rang, histoire)
        guard !demande.estEffacee(le: maintenant.jour) else {
            return refuse(.inconnu, numero, service, maintenant)
        }
        let complement = service.operation == Service.complement.operation
        // An older file bears the date of the state it holds.
        let date = plan.natures.contains(.versionAncienne) ? demande.modifieeLe : maintenant
        let octets =
            complement
            ? FichierComplement(demande: demande).octets() : FichierNuu(demande: demande, date: date).octets()
        let deformation =
            complement
            ? DeformationXML(prefix: "c", conteneur: "complementNuu")
            : DeformationXML(prefix: "tns", conteneur: "demandeLogement")
        return SoapAnswer(service: service).found(
            nom: nom(complement ? "CPL" : "DEM", demande.guichet, date, demande.version),
            fichier: deformation.appliquer(plan.natures, a: octets))
    }

    /// Those struck off that day or later, as they are now.
    private func radiees(depuis: Horodate) -> HTTPAnswer {
        let maintenant = histoire.horloge.maintenant
        var lot = FichierLot.prologue + FichierLot.debut
        for rang in 0..<histoire.population.size {
            let demande = histoire.demande(at: rang)
            guard demande.numero != nil, demande.etat == .radiee, !demande.estEffacee(le: maintenant.jour),
                let radiation = demande.radiation, radiation.date >= depuis.jour
            else { continue }
            lot += FichierNuu(demande: demande, date: maintenant).octets().dropFirst(FichierLot.prologue.count)
            lot.append(UInt8(ascii: "\n"))
        }
        return SoapAnswer(service: .radiees).found(nom: "", fichier: lot + FichierLot.fin)
    }

    private func refuse(_ anomalie: Anomalie, _ numero: String, _ service: Service, _ date: Horodate) -> HTTPAnswer {
        let complement = service.operation == Service.complement.operation
        let fichier =
            complement
            ? anomalie.fichierComplement(numero: numero) : anomalie.fichierNuu(numero: numero, date: date)
        return SoapAnswer(service: service).found(
            nom: nom(complement ? "CPL" : "DEM", "00000", date, 0), fichier: fichier)
    }

    private func nom(_ debut: String, _ guichet: String, _ date: Horodate, _ ordre: Int) -> String {
        "\(debut)\(guichet)-\(date.compact)-\(six(ordre)).xml"
    }

    /// Another territory's number is said to be so; any other is unknown.
    private func inconnu(_ numero: String) -> Anomalie {
        let prefixe = String(numero.prefix(3))
        guard numero.utf8.count == 18, let autre = AutreSite(prefixe: prefixe), !autre.estNational else {
            return .inconnu
        }
        return .territoire(prefixe)
    }
}
