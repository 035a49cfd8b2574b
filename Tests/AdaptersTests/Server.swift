import Foundation

/// An HTTP server on the loopback interface, which ends with the program that started it.
final class Server: Sendable {
  /// The server that all tests share.
  static let shared = Result { try Server() }

  let port: Int
  /// Where it answers over TLS, with a certificate that nobody trusts.
  let securePort: Int
  private let process: Process

  private init() throws {
    let script = NSTemporaryDirectory() + "baton-server-" + UUID().uuidString + ".py"
    try Server.script.write(toFile: script, atomically: false, encoding: .utf8)
    let (input, output) = (Pipe(), Pipe())
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script]
    process.standardInput = input  // the server ends when this closes
    process.standardOutput = output
    try process.run()
    var line = ""
    while !line.hasSuffix("\n") {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw NoServer(said: line) }
      line += String(decoding: data, as: UTF8.self)
    }
    try FileManager.default.removeItem(atPath: script)
    let ports = line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    guard ports.count == 2 else { throw NoServer(said: line) }
    (port, securePort) = (ports[0], ports[1])
  }

  struct NoServer: Error { var said: String }

  static func url(_ path: String) throws -> String { "http://127.0.0.1:\(try shared.get().port)\(path)" }

  /// Paths: `/echo` answers with the request; `/reply?status=…&type=…&body=…&retry=…` with what it is asked for;
  /// `/outcome` with the input's wish; `/many?bytes=…`; `/never` not at all; `/drop` with a closed connection;
  /// `/meet?key=…&count=…` once so many have come.
  private static let script = #"""
    import json, os, ssl, sys, tempfile, threading, time
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    from urllib.parse import urlsplit, parse_qs

    barriers, lock = {}, threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def log_message(self, *_): pass

        def reply(self, status, body=b"", type="application/json", **fields):
            self.send_response(status)
            self.send_header("Content-Type", type)
            for name, value in fields.items(): self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD": self.wfile.write(body)

        def serve(self):
            url = urlsplit(self.path)
            query = {k: v[0] for k, v in parse_qs(url.query, encoding="latin-1").items()}
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if url.path == "/echo":
                got = {"method": self.command, "path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()},
                       "body": sent.decode()}
                self.reply(200, json.dumps(got).encode())
            elif url.path == "/reply":
                fields = {}
                if "retry" in query: fields["Retry_After"] = query["retry"]
                if "location" in query: fields["Location"] = query["location"]
                self.reply(int(query.get("status", 200)), query.get("body", "").encode("latin-1"),
                           query.get("type", "application/json"), **fields)
            elif url.path == "/outcome":
                wish = json.loads(sent)["do"]
                if wish == "complete": self.reply(200, b'{"answer":42,"text":"\xc3\xa9"}')
                if wish == "error": self.reply(409, b'{"why":"funds"}')
                if wish == "fail": self.reply(503, b"down", "text/plain")
            elif url.path == "/many":
                count = int(query["bytes"])
                self.send_response(200)
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                try:
                    while count > 0:
                        count -= self.wfile.write(b"x" * min(count, 65536))
                except OSError: pass
            elif url.path == "/never": time.sleep(1000)
            elif url.path == "/drop": self.close_connection = True
            elif url.path == "/meet":
                with lock: barrier = barriers.setdefault(query["key"], threading.Barrier(int(query["count"])))
                barrier.wait()
                self.reply(200, b"{}")
            else: self.reply(404, b"no such page", "text/plain")

        do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = serve

    class Server(ThreadingHTTPServer):
        request_queue_size = 256
        daemon_threads = True

    # A certificate for 127.0.0.1 that nobody has signed but itself.
    certificate = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgG+dqyB9hggvQwmXI
    KZ2/H2Y8RkZmn0NHB5k2OdBXb7ehRANCAARG6Ou1kfbjv+uo0Hul29W0py0gjNrK
    UCr+Az/sp6wvu8H9m4eG5q1wjsdnhwUlbP4HLGJ0sCnbr+iAAAXolIYF
    -----END PRIVATE KEY-----
    -----BEGIN CERTIFICATE-----
    MIIBkDCCATagAwIBAgIUVBowYHBN8sf461316Mw4wkUi8CowCgYIKoZIzj0EAwIw
    FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMTEzNDYyNFoYDzIxMjYxMDI4
    MTM0NjI0WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
    PQMBBwNCAARG6Ou1kfbjv+uo0Hul29W0py0gjNrKUCr+Az/sp6wvu8H9m4eG5q1w
    jsdnhwUlbP4HLGJ0sCnbr+iAAAXolIYFo2QwYjAdBgNVHQ4EFgQUcRWO6ydrMbB4
    5NYd3LTdOH2BBQ0wHwYDVR0jBBgwFoAUcRWO6ydrMbB45NYd3LTdOH2BBQ0wDwYD
    VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC
    IDVvxN7QUJxIFsAgNsOeAiH3/IELNB2WBCTdsnJp4OYFAiEAxp3HTT26mAG5KcOK
    0dV69G3pUcjV1zpb2hxyN84UMkE=
    -----END CERTIFICATE-----
    """
    server, secure = Server(("127.0.0.1", 0), Handler), Server(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(certificate)
        file.flush()
        context.load_cert_chain(file.name)
    secure.socket = context.wrap_socket(secure.socket, server_side=True)
    secure.handle_error = lambda *_: None
    for each in (server, secure): threading.Thread(target=each.serve_forever, daemon=True).start()
    print(server.server_port, secure.server_port, flush=True)
    sys.stdin.read()
    os._exit(0)
    """#
}
