internal import Foundation

/// nginx as a plain relay to the same site, kept connections both ways, its files in a folder of ours.
final class NginxRelay: Sendable {
    let port: Int
    private let program: ChildProgram

    /// Nil, said in words, when nginx is not installed.
    init?(_ folder: URL, site: Int) throws {
        guard let nginx = ChildProgram.find("nginx") else {
            Bench.say("nginx manque, comparaison sautée (apt-get install nginx-light)")
            return nil
        }
        port = try ChildProgram.freePort()
        let own = folder.appending(path: "nginx")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        try Data(Self.configuration(port, site).utf8).write(to: own.appending(path: "nginx.conf"))
        program = try ChildProgram(
            nginx, ["-p", own.path, "-c", "nginx.conf", "-e", own.appending(path: "erreurs").path], folder: folder)
        try program.awaitPort(port)
    }

    func stop() { program.stop() }

    private static func configuration(_ port: Int, _ site: Int) -> String {
        """
        daemon off;
        master_process off;
        pid nginx.pid;
        events { worker_connections 512; }
        http {
            access_log off;
            client_body_temp_path corps;
            proxy_temp_path relais;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            upstream site { server 127.0.0.1:\(site); keepalive 64; }
            server {
                listen 127.0.0.1:\(port);
                keepalive_requests 1000000;
                location / {
                    proxy_pass http://site;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                }
            }
        }

        """
    }
}
