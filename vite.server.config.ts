import { existsSync } from 'node:fs';
import { defineConfig } from 'vite';

const HOST_ALONE = 'host';
const host = { 'embedded-host': 'platform/database/embedded/host.ts' };
const entries = { cli: 'app/cli.ts', ...host };

/** The server side, for Node: our own source in a few files, every package left where it is installed. */
export default defineConfig(({ mode }) => ({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/server',
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(
        Object.entries(mode === HOST_ALONE ? host : entries).filter(([, file]) => existsSync(file)),
      ),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { target: 'node', external: true },
}));
