import { drawnCharts } from './drawn-charts.tsx';
import { mount } from './fetching-page.tsx';

mount(drawnCharts);
