import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { type Charts, PeerPage } from './page.tsx';
import { modelOf, type Row } from './rows.ts';
import './style.css';

/** Mounts the page as most dashboards do: render, ask for the data, render again. */
export function mount(charts: Charts): void {
  const place = document.getElementById('root');
  if (place === null) throw new Error('The page has no element “root”.');
  createRoot(place).render(
    <QueryClientProvider client={new QueryClient()}>
      <FetchingPage charts={charts} />
    </QueryClientProvider>,
  );
}

function FetchingPage({ charts }: { charts: Charts }) {
  const rows = useQuery({ queryKey: ['rows'], queryFn: fetchRows });
  if (rows.isPending) return <p>Loading …</p>;
  if (rows.isError) return <p>{rows.error.message}</p>;
  return <PeerPage model={modelOf(rows.data)} charts={charts} />;
}

async function fetchRows(): Promise<Row[]> {
  const response = await fetch('./api/rows.json');
  if (!response.ok) throw new Error(`The rows were answered with ${response.status}.`);
  return response.json();
}
