import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  // The playground stands at the root of the server, so its files are asked for under /assets/.
  base: '/',
  build: {
    outDir: fileURLToPath(new URL('../dist/playground', import.meta.url)),
    emptyOutDir: true,
    sourcemap: false,
    // The content security policy allows fonts from the server itself, not from inside the style sheet.
    assetsInlineLimit: 0,
    // The workers need a browser with module scripts anyway; no polyfill has to be built for older ones.
    modulePreload: { polyfill: false },
    // Compressing three megabytes in memory, only to print their size, would double the time of the build.
    reportCompressedSize: false,
    // The editor is large and comes in one piece; a warning at each install would help nobody.
    chunkSizeWarningLimit: 5_000,
  },
  worker: { format: 'es' },
});
