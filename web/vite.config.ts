import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { compressedBeside } from './compressed-beside.ts'
import { endpointSummaries } from './endpoint-summaries.ts'
import { themeVariables } from './theme-variables.ts'
import { withoutJsonSchema } from './without-json-schema.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [endpointSummaries(), react(), themeVariables(), withoutJsonSchema(), compressedBeside()],
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
    rollupOptions: {
      input: ['index.html', 'src/triage/public/report.ts'],
      // The public's pages are the server's: their script has a name that it knows.
      output: {
        entryFileNames: ({ name }) => (name === 'report' ? 'public/report.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['./test/jsdom.ts'],
    css: false,
    isolate: false,
  },
})
