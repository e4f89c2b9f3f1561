import http.server, pathlib, sys

FILES = {'/api/v1/workspace': 'workspace.json', '/api/v1/funnels/main/review': 'review.json'}

class Api(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = FILES.get(self.path.split('?')[0])
        self.send_response(200 if name else 404)
        self.send_header('content-type', 'application/json' if name else 'application/problem+json')
        self.send_header('access-control-allow-origin', '*')
        self.end_headers()
        self.wfile.write(pathlib.Path(__file__).with_name(name or 'unknown.json').read_bytes())

http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), Api).serve_forever()
