import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { keepOffline } from './scripts/keep-offline.ts';

const source = fileURLToPath(new URL('./src/', import.meta.url));
const backend = process.env.MAILLON_DEV_API ?? 'http://127.0.0.1:4310';

/** The web bundle. Nothing is inlined, so the strict content policy (`script-src 'self'`) holds. */
export default defineConfig({
  plugins: [react(), keepOffline()],
  publicDir: 'src/web/public',
  resolve: { alias: [{ find: /^#(?=[a-z])/, replacement: source }] },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // The desk, and the tour: an application of its own, light enough for a phone without network.
    rolldownOptions: { input: ['index.html', 'tournee.html'] },
    // From it the service worker is written, which keeps the screens on the device.
    manifest: 'asset-manifest.json',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': { target: backend, changeOrigin: false } } },
});
