internal import CXML2
internal import Demandes
internal import Foundation

/// What a SOAP 1.2 answer holds: a reply with a reference to its payload, or a fault.
struct SoapEnvelope {
    /// The texts of a fault: code, reason, detail message.
    var faults: [String] = []
    /// `cid:` reference of the payload element.
    var reference: String?
    /// The payload itself, when it stands in the envelope as base64 (XOP says the same of both).
    var inline: [UInt8]?

    /// Reads the envelope; `element` and `payload` are those of the operation's contract.
    init(_ bytes: UnsafeBufferPointer<UInt8>, element: String, payload: String) throws(RuptureFault) {
        let reader = SoapReader(element: element, payload: payload)
        try reader.read(bytes)
        guard reader.sawEnvelope, reader.ended else { throw RuptureFault(.enveloppeSoap) }
        faults = reader.faults
        reference = reader.reference
        if let text = reader.inlineText, reference == nil {
            let packed = text.filter { !$0.isWhitespace }
            guard !packed.isEmpty, let data = Data(base64Encoded: packed) else {
                if faults.isEmpty { throw RuptureFault(.enveloppeSoap, detail: "charge utile absente") }
                return
            }
            inline = Array(data)
        }
        guard reference != nil || inline != nil || !faults.isEmpty else { throw RuptureFault(.enveloppeSoap) }
    }
}

/// The few places of the envelope that mean something; the rest of it is structure.
private final class SoapReader {
    private let element: String
    private let payload: String
    private(set) var faults: [String] = []
    private(set) var reference: String?
    private(set) var inlineText: String?
    private(set) var sawEnvelope = false
    private(set) var ended = false
    private var path: [String] = []
    private var text = ""
    private var rupture: Rupture?
    private var context: xmlParserCtxtPtr?

    private static let envelope = "http://www.w3.org/2003/05/soap-envelope"
    private static let xop = "http://www.w3.org/2004/08/xop/include"

    init(element: String, payload: String) {
        self.element = element
        self.payload = payload
    }

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(RuptureFault) {
        var handler = Self.handler
        guard let context = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        else { throw RuptureFault(.enveloppeSoap) }
        self.context = context
        defer { xmlFreeParserCtxt(context) }
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue))
        bytes.withMemoryRebound(to: CChar.self) { _ = xmlParseChunk(context, $0.baseAddress, Int32($0.count), 0) }
        xmlParseChunk(context, nil, 0, 1)
        if let rupture { throw RuptureFault(rupture) }
        guard context.pointee.wellFormed != 0, context.pointee.nsWellFormed != 0 else {
            throw RuptureFault(.enveloppeSoap, detail: "libxml2 \(context.pointee.errNo)")
        }
    }

    private func stop(_ rupture: Rupture) {
        self.rupture = rupture
        if let context { xmlStopParser(context) }
    }

    private func start(_ name: String, _ namespace: String, href: String?) {
        if path.isEmpty {
            guard name == "Envelope", namespace == Self.envelope else { return stop(.enveloppeSoap) }
            sawEnvelope = true
        }
        guard path.count < 16 else { return stop(.tropProfond) }
        path.append(name)
        text = ""
        if name == "Include", namespace == Self.xop, path.dropLast().last == payload, let href {
            guard href.hasPrefix("cid:") else { return stop(.enveloppeSoap) }
            reference = String(href.dropFirst(4)).removingPercentEncoding
        }
    }

    private func end() {
        let inFault = path.contains("Fault")
        if inFault, ["Value", "Text", "message"].contains(path.last) {
            faults.append(text.trimmingCharacters(in: .whitespacesAndNewlines))
        } else if path.last == payload, path.dropLast().last == element {
            inlineText = text
        }
        path.removeLast()
        text = ""
        if path.isEmpty { ended = true }
    }

    private func characters(_ piece: String) {
        guard text.utf8.count + piece.utf8.count <= 16 << 20 else { return stop(.texteTropLong) }
        text += piece
    }

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { context, name, _, namespace, _, _, count, _, attributes in
            guard let context, let name else { return }
            let reader = Unmanaged<SoapReader>.fromOpaque(context).takeUnretainedValue()
            var href: String?
            for index in 0..<Int(count) {
                guard let attributes, let attribute = attributes[index * 5], let begin = attributes[index * 5 + 3],
                    let end = attributes[index * 5 + 4], String(cString: attribute) == "href"
                else { continue }
                href = String(decoding: UnsafeBufferPointer(start: begin, count: end - begin), as: UTF8.self)
            }
            reader.start(String(cString: name), namespace.map { String(cString: $0) } ?? "", href: href)
        }
        handler.endElementNs = { context, _, _, _ in
            guard let context else { return }
            Unmanaged<SoapReader>.fromOpaque(context).takeUnretainedValue().end()
        }
        handler.characters = { context, bytes, count in
            guard let context, let bytes else { return }
            let piece = String(decoding: UnsafeBufferPointer(start: bytes, count: Int(count)), as: UTF8.self)
            Unmanaged<SoapReader>.fromOpaque(context).takeUnretainedValue().characters(piece)
        }
        handler.ignorableWhitespace = handler.characters
        handler.internalSubset = { context, _, _, _ in
            guard let context else { return }
            Unmanaged<SoapReader>.fromOpaque(context).takeUnretainedValue().stop(.xmlDoctype)
        }
        return handler
    }
}
