import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const SERVER = process.env.DULY_SERVER ?? 'http://localhost:3000';

/** The screens: one entry, a chunk per screen, so that a learner never loads the desk. */
export default defineConfig({
  root: 'app/web',
  publicDir: false,
  plugins: [react()],
  html: { cspNonce: '__NONCE__' },
  server: { proxy: { '/api': SERVER, '/healthz': SERVER } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    manifest: true,
    // A data: address would need a wider content policy than 'self'.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        assetFileNames: ({ names }) => `assets/${names[0]?.split(/[~.]/)[0]}-[hash][extname]`,
        codeSplitting: {
          groups: [
            { name: 'frame', tags: ['$initial'] },
            // What Student Home needs, and nothing beside it: learners come by telephone.
            { name: 'home', test: /modules.portal.web.home.tsx|app.web.portal-frame.tsx/ },
            // What several other screens use, by which ones. A higher threshold would make a learner load parts of the desk.
            { name: 'parts', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 4_000 },
          ],
        },
      },
    },
  },
});
