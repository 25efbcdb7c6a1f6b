internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// A listening socket that answers raw HTTP/1.1. One task per connection, all ended by `stop`.
final class Listener: Sendable {
    typealias Socket = NIOAsyncChannel<ByteBuffer, ByteBuffer>
    typealias Server = NIOAsyncChannel<Socket, Never>

    /// What one connection does, from accept to close.
    typealias Conversation = @Sendable (Socket) async throws -> Void

    let port: Int
    private let task: Task<Void, Never>

    private init(port: Int, task: Task<Void, Never>) {
        self.port = port
        self.task = task
    }

    /// - Parameter tls: asked at each accept, so that a certificate can be replaced while the site runs; nil
    ///   answers in the clear.
    static func start(
        host: String, port: Int, tls: @escaping @Sendable () -> NIOSSLContext?,
        conversation: @escaping Conversation
    ) async throws -> Listener {
        let server: Server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 512)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .bind(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context = tls() {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    return try Socket(wrappingChannelSynchronously: channel)
                }
            }
        guard let bound = server.channel.localAddress?.port else { throw ListenerError.noPort }
        let task = Task { await run(server, conversation) }
        return Listener(port: bound, task: task)
    }

    /// Refuses new connections, cuts those in progress, and returns when all are gone.
    func stop() async {
        task.cancel()
        await task.value
    }

    private static func run(_ server: Server, _ conversation: @escaping Conversation) async {
        // A socket that fails (reset, refused handshake) ends its own conversation and nothing else.
        try? await server.executeThenClose { accepted in
            try await withThrowingDiscardingTaskGroup { group in
                for try await socket in accepted {
                    group.addTask { try? await conversation(socket) }
                }
                group.cancelAll()
            }
        }
    }
}

enum ListenerError: Error {
    case noPort
}
