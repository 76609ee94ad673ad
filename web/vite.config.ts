// How the web UI is built: one page, lazily loaded screens, long-lived file names.
import react from '@vitejs/plugin-react';
import presetMantine from 'postcss-preset-mantine';
import simpleVars from 'postcss-simple-vars';
import { defineConfig } from 'vite';

const here = import.meta.dirname;
const server = process.env.GENKAN_DEV_SERVER ?? 'http://127.0.0.1:8080';
/** Pages that live under a path of the server, such as /k/guest/guest/login, stay pages. */
const pages = (request: { headers: { accept?: string | undefined } }) =>
  request.headers.accept?.includes('text/html') ? '/index.html' : undefined;

export default defineConfig({
  root: here,
  plugins: [react()],
  resolve: {
    // Screens import the contracts for method, path and types. The shapes themselves are checked by the server,
    // so their builder is not sent to the browser.
    alias: { typebox: `${here}/noShapes.ts` },
  },
  css: {
    postcss: {
      plugins: [
        presetMantine(),
        simpleVars({
          variables: {
            'mantine-breakpoint-xs': '36em',
            'mantine-breakpoint-sm': '48em',
            'mantine-breakpoint-md': '62em',
            'mantine-breakpoint-lg': '75em',
            'mantine-breakpoint-xl': '88em',
          },
        }),
      ],
    },
  },
  build: {
    outDir: `${here}/dist`,
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        // What many screens share comes in one file: dozens of small ones cost more than what a screen does not need of it.
        codeSplitting: {
          groups: [
            { name: 'common', minShareCount: 6 },
            { name: 'small', minShareCount: 3, maxModuleSize: 3000 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': { target: server },
      '/k': { target: server, bypass: pages },
      '/oidc': {
        target: server,
        bypass: (request) => (request.url?.endsWith('/consent') ? pages(request) : undefined),
      },
      '/oauth2': {
        target: server,
        bypass: (request) => (request.url?.endsWith('/consent') ? pages(request) : undefined),
      },
      '/guest/link/start': { target: server },
      '/guest/link/callback': { target: server },
      '/.well-known': { target: server },
    },
  },
});
