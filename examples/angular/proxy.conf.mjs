const { OPENAI_BASE_URL = 'https://api.openai.com/v1', OPENAI_API_KEY } = process.env;
const { origin, pathname } = new URL(OPENAI_BASE_URL);

// the page calls its own server, which adds the key
export default {
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
};
