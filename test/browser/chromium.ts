import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

export type FoundChromium = { kind: 'found'; path: string } | { kind: 'none'; reason: string };

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * A Chromium to run the journeys in: the one that WEEKLINE_CHROMIUM names, the system's, or Playwright's own. When there
 * is none it installs one: by apt as root on Debian, by Playwright elsewhere. If neither works, the reason.
 */
export function ensureChromium(): FoundChromium {
  const present = findChromium();
  if (present !== null) return { kind: 'found', path: present };
  const installed = installChromium();
  const found = findChromium();
  if (found !== null) return { kind: 'found', path: found };
  return {
    kind: 'none',
    reason: `No Chromium for the journeys, and installing one failed: ${installed}\nInstall Chromium, or name one: WEEKLINE_CHROMIUM=/path/to/chromium npm test`,
  };
}

function findChromium(): string | null {
  const named = process.env.WEEKLINE_CHROMIUM;
  if (named !== undefined && named !== '') return isExecutable(named) ? named : null;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, playwrightsOwn()].find(isExecutable) ?? null;
}

function installChromium(): string {
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const update = attempt('apt-get', ['update']);
    if (update !== null) return update;
    return (
      attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']) ??
      'apt-get installed nothing that can be run'
    );
  }
  return (
    attempt('npx', ['playwright-core', 'install', 'chromium']) ??
    'playwright installed nothing that can be run'
  );
}

function attempt(name: string, args: string[]): string | null {
  console.log(`No Chromium found; running ${name} ${args.join(' ')}`);
  const { status, error } = spawnSync(name, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (error !== undefined) return `${name}: ${error.message}`;
  return status === 0 ? null : `${name} ${args.join(' ')} ended with exit code ${status}`;
}

function playwrightsOwn(): string {
  try {
    return chromium.executablePath();
  } catch {
    return '';
  }
}

function isExecutable(file: string): boolean {
  if (file === '') return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
