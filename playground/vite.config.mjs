import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

// The libraries mark files for React's server and compiler; in a page those marks mean nothing, and a warning
// for each of them would bury a real one.
const rolldownOptions = { checks: { moduleLevelDirective: false } };

const builtIn = fileURLToPath(new URL('../dist/playground', import.meta.url));

/** Writes each script and style compressed beside itself, so that the server has nothing to compress. */
const compressed = {
  name: 'compressed',
  closeBundle() {
    const assets = join(builtIn, 'assets');
    for (const file of readdirSync(assets).filter((name) => /\.(js|css|svg|json)$/.test(name))) {
      const content = readFileSync(join(assets, file));
      writeFileSync(join(assets, `${file}.gz`), gzipSync(content));
      // Quality 5 is close to gzip at its best, at a tenth of the time of the highest.
      const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
      writeFileSync(join(assets, `${file}.br`), brotliCompressSync(content, { params }));
    }
  },
};

export default defineConfig({
  plugins: [compressed],
  // The playground stands at the root of the server, so its files are asked for under /assets/.
  base: '/',
  build: {
    outDir: builtIn,
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
