import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A certificate for localhost that lives as long as the run, and the pin by which a browser is told to accept it. */
export type Certificate = { key: string; cert: string; pin: string };

export function localhostCertificate(): Certificate {
  const folder = mkdtempSync(path.join(tmpdir(), 'weekline-certificate-'));
  try {
    const [keyFile, certFile] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const files = ['-keyout', keyFile, '-out', certFile];
    execFileSync('openssl', ['req', '-x509', '-nodes', '-days', '2', ...curve, ...subject, ...files], {
      stdio: 'pipe',
    });
    const cert = readFileSync(certFile, 'utf8');
    const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
    const pin = createHash('sha256').update(spki).digest('base64');
    return { key: readFileSync(keyFile, 'utf8'), cert, pin };
  } catch (cause) {
    throw new Error('No certificate could be made for the HTTP/2 server: install openssl and run again.', {
      cause,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
