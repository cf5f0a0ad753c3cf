import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const { OPENAI_BASE_URL = 'https://api.openai.com/v1', OPENAI_API_KEY, PORT = '3000' } = process.env;
const { origin, pathname } = new URL(OPENAI_BASE_URL);

export default defineConfig({
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: Number(PORT),
    strictPort: true,
    // the page calls its own server, which adds the key
    proxy: {
      '/api': {
        target: origin,
        changeOrigin: true,
        rewrite: (path) => path.replace('/api', pathname),
        headers: OPENAI_API_KEY === undefined ? {} : { authorization: `Bearer ${OPENAI_API_KEY}` },
        // if the connection to the API breaks, so does that to the page; otherwise the page would wait for ever
        configure: (proxy) => {
          proxy.on('proxyRes', (answer, _request, response) => {
            answer.on('error', () => response.destroy());
          });
        },
      },
    },
  },
});
