import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { renderToStaticMarkup } from 'react-dom/server';
import { build } from 'vite';
import { drawnCharts } from '#test/bench/load/peers/drawn-charts.tsx';
import { PeerPage } from '#test/bench/load/peers/page.tsx';
import { modelOf, type Row } from '#test/bench/load/peers/rows.ts';
import { cacheFolder } from './registry-cache.ts';

const peers = path.join(import.meta.dirname, 'peers');

/** An ordinary page of Vite, React and TanStack Query which fetches its rows; its charts are Recharts' or drawn by hand. */
export async function fetchingPeer(kind: 'recharts' | 'drawn', rows: readonly Row[]): Promise<string> {
  const folder = path.join(cacheFolder, kind);
  await build({
    root: peers,
    base: './',
    configFile: false,
    plugins: [react()],
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, rollupOptions: { input: path.join(peers, `${kind}.html`) } },
  });
  mkdirSync(path.join(folder, 'api'));
  writeFileSync(path.join(folder, 'api', 'rows.json'), JSON.stringify(rows));
  return folder;
}

/** The floor: the same page as text, nothing to fetch and nothing to run. */
export function floorPeer(rows: readonly Row[]): string {
  const folder = path.join(cacheFolder, 'floor');
  const style = readFileSync(path.join(peers, 'style.css'), 'utf8');
  const body = renderToStaticMarkup(<PeerPage model={modelOf(rows)} charts={drawnCharts} />);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'index.html'),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Weekly review</title><style>${style}</style></head><body>${body}</body></html>`,
  );
  return folder;
}
