import { execFile } from 'node:child_process';
import path from 'node:path';

export type PackageAudit =
  | { kind: 'clean' }
  | { kind: 'vulnerable'; packages: string[] }
  | { kind: 'not-asked'; reason: string };

const root = path.resolve(import.meta.dirname, '..');

/** What the registry knows against the packages that a user of Weekline runs: those of grade high and critical. */
export function auditPackages(): Promise<PackageAudit> {
  const options = { cwd: root, timeout: 60_000, maxBuffer: 16 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile('npm', ['audit', '--omit=dev', '--audit-level=high', '--json'], options, (error, stdout) =>
      // npm that found something ends with an exit code, and its answer; without an answer it could not be asked.
      resolve(
        error !== null && stdout === '' ? { kind: 'not-asked', reason: error.message } : readAudit(stdout),
      ),
    );
  });
}

/**
 * The answer of `npm audit --json`. A registry that offers no audit, or cannot be reached, is told apart from one that knows
 * of nothing.
 */
export function readAudit(text: string): PackageAudit {
  const answer = parsed(text);
  if (answer === null) return { kind: 'not-asked', reason: 'npm audit did not answer in JSON' };
  const { vulnerabilities, message } = answer;
  if (typeof vulnerabilities !== 'object' || vulnerabilities === null)
    return { kind: 'not-asked', reason: typeof message === 'string' ? message : 'npm audit gave no reason' };
  const packages = Object.entries(vulnerabilities).flatMap(([name, found]: [string, unknown]) => {
    const grade =
      typeof found === 'object' && found !== null && 'severity' in found ? String(found.severity) : '';
    return grade === 'high' || grade === 'critical' ? [`${name} (${grade})`] : [];
  });
  return packages.length === 0 ? { kind: 'clean' } : { kind: 'vulnerable', packages };
}

function parsed(text: string): { vulnerabilities?: unknown; message?: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
