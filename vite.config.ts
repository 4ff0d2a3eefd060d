import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { keepOffline } from './scripts/keep-offline.ts';

const source = fileURLToPath(new URL('./src/', import.meta.url));
const backend = process.env.MAILLON_DEV_API ?? 'http://127.0.0.1:4310';

/** What the desk and the tour share. Nothing is inlined, so the strict content policy (`script-src 'self'`) holds. */
const shared = {
  publicDir: 'src/web/public',
  resolve: { alias: [{ find: /^#(?=[a-z])/, replacement: source }] },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // From it the service worker is written, which keeps the screens on the device.
    manifest: 'asset-manifest.json',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
} satisfies UserConfig;

/** The tour: an application of its own, built apart so that it shares no chunk with the desk and opens at once and whole. */
const tour = {
  ...shared,
  configFile: false,
  plugins: [react()],
  publicDir: false,
  build: {
    ...shared.build,
    emptyOutDir: false,
    manifest: 'tour-manifest.json',
    rolldownOptions: { input: 'tournee.html' },
  },
} satisfies UserConfig & { configFile: false };

export default defineConfig({
  ...shared,
  plugins: [react(), keepOffline(tour)],
  server: { proxy: { '/api': { target: backend, changeOrigin: false } } },
});
