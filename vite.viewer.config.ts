import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * The page that shows a shared report, built twice from the same components: for the browser, and for Node, where its HTML
 * is made. On its own, so that neither page carries what only the other one needs.
 */
export default defineConfig(({ isSsrBuild }) => ({
  base: './',
  plugins: [react(), stylesOfWhatIsOnlyDrawn()],
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  // React in the bundle is React as it runs in production, whatever the environment of the server says.
  ssr: { noExternal: true as const },
  build: {
    copyPublicDir: false,
    // A name of its own beside the page's assets, wherever both are served.
    assetsDir: 'report',
    cssCodeSplit: false,
    modulePreload: false as const,
    ...(isSsrBuild === true
      ? { outDir: 'dist/prerender', target: 'node20' }
      : {
          outDir: 'dist/viewer',
          manifest: true,
          rolldownOptions: {
            input: ['src/viewer/main.tsx', 'src/viewer/boot.ts', 'src/viewer/unseal.ts'],
            preserveEntrySignatures: 'exports-only' as const,
          },
        }),
  },
}));

/** A component that no script draws again leaves no code in the bundle; its styles are needed all the same. */
function stylesOfWhatIsOnlyDrawn(): Plugin {
  return {
    name: 'weekline-styles-of-what-is-only-drawn',
    enforce: 'post',
    transform: {
      filter: { id: /\.module\.css$/ },
      handler: (code) => ({ code, map: null, moduleSideEffects: 'no-treeshake' as const }),
    },
  };
}
