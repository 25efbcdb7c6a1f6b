import Foundation
import Testing

extension GatewayLance {
    /// Runs the dispatch to its end.
    /// - Returns: the last increment applied, and what the run came to.
    func appliquerDispatch() async throws -> (increment: Int?, bilan: [String: Int]) {
        _ = try await post("/v1/dispatch/national/passages")
        while true {
            let etat = try await get("/v1/dispatch/national").objet
            let passage = try #require(etat["passage"] as? [String: Any])
            guard passage["etat"] as? String == "en_cours" else {
                #expect(passage["etat"] as? String == "termine", "\(passage)")
                let increment = (etat["applique"] as? [String: Any])?["increment"] as? Int
                return (increment, (passage["bilan"] as? [String: Any] ?? [:]).compactMapValues { $0 as? Int })
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
