import '#src/styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { apiAddress } from '#src/api/api-address.ts';
import { App } from '#src/app/app.tsx';
import { createQueryClient } from '#src/app/query-client.ts';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with the id “root” to draw the page into.');
  createRoot(root).render(
    <StrictMode>
      <App api={apiAddress(document)} client={createQueryClient()} />
    </StrictMode>,
  );
}

void start();
