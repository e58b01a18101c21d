import { defineConfig } from 'vite';

/** Not in the checkout of whoever runs Duly: test peers (SMTP, PostgreSQL) are in it. */
export default defineConfig({
  build: {
    ssr: 'faults/main.ts',
    target: 'node20',
    outDir: 'dist/faults',
    minify: false,
    rolldownOptions: { output: { format: 'es', entryFileNames: 'main.js' } },
  },
  ssr: { target: 'node', external: true },
});
