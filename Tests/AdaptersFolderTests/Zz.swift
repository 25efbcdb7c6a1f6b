import AdapterKit
import Foundation
import Testing
@Suite(.serialized) struct Zz { @Test func zz() throws {
    for id in AdaptersFolder.ids {
        for r in ConformityRule.allCases {
            let t = Date(); let c = try AdaptersFolder.conformity(id); let t1 = Date()
            let n = c.findings(r, everyMutant: 11).count
            print("TIME", id, r.rawValue, t1.timeIntervalSince(t), Date().timeIntervalSince(t1), n)
        }
    }
    let t = Date(); let a = try TemporaryAdapters(copying: "29-finistere", family: "imhoweb"); let t1 = Date()
    _ = try Conformity("29-finistere", adapters: a.url); print("TIME copy", t1.timeIntervalSince(t), "load", Date().timeIntervalSince(t1))
} }
