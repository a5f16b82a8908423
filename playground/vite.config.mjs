import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// The libraries mark files for React's server and compiler; in a page those marks mean nothing, and a warning
// for each of them would bury a real one.
const rolldownOptions = { checks: { moduleLevelDirective: false } };

export default defineConfig({
  // The playground stands at the root of the server, so its files are asked for under /assets/.
  base: '/',
  build: {
    outDir: fileURLToPath(new URL('../dist/playground', import.meta.url)),
    emptyOutDir: true,
    sourcemap: false,
    // The content security policy allows fonts from the server itself, not from inside the style sheet.
    assetsInlineLimit: 0,
    // A browser that runs the editor loads modules by itself.
    modulePreload: { polyfill: false },
    // Compressing every file, only to print how small it would be, costs time at each install.
    reportCompressedSize: false,
    // The editor is large and comes in one piece; a warning at each install would help nobody.
    chunkSizeWarningLimit: 5_000,
    rolldownOptions,
  },
  worker: { format: 'es', rolldownOptions },
});
