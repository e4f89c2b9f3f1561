import { mount } from './fetching-page.tsx';
import { rechartsCharts } from './recharts-charts.tsx';

mount(rechartsCharts);
