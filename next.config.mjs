/** @type {import('next').NextConfig} */
const config = {
  // Several builds of one checkout (tests beside a running dashboard) need directories of their own.
  distDir: process.env.SESAME_NEXT_DIST || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are a check of their own (`npm run check`): whoever only starts Sesame need not wait for them.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // What passes proxy.ts is kept in memory up to here, whoever sends it. Uploads do not pass it.
    proxyClientMaxBodySize: '1mb',
    // A page that was visited opens at once, and without a network: its data is kept up to date by the socket and the queries.
    staleTimes: { dynamic: 300 },
  },
  // Browsers ask for it on their own, whatever a page names as its icon.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  // Static headers of every answer; the content security policy carries a nonce and is set in proxy.ts.
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'no-referrer' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
        {
          key: 'Permissions-Policy',
          value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
        },
      ],
    },
  ],
}

export default config
