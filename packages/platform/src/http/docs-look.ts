import type { FastifySwaggerUiOptions } from '@fastify/swagger-ui'

const mark = `<rect width="32" height="32" rx="7" fill="#211600"/><path d="M16 5.2c5.2 4.4 7.6 8.6 7.6 13a7.6 7.6 0 0 1-15.2 0c0-4.4 2.4-8.6 7.6-13Z" fill="#e0a836"/><circle cx="16" cy="17.4" r="2.3" fill="#211600"/><path d="M16 18l1.5 5h-3z" fill="#211600"/>`
const svg = (viewBox: string, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${body}</svg>`
const word = `<text x="42" y="23" font-family="system-ui, sans-serif" font-size="20" font-weight="600" fill="#fff">Sesame</text>`

/** The name and the sign of the page that shows the API: ours, not those of the library that draws it. */
export const docsLook: Pick<FastifySwaggerUiOptions, 'logo' | 'theme'> = {
  logo: { type: 'image/svg+xml', content: Buffer.from(svg('0 0 120 32', mark + word)) },
  theme: {
    title: 'Sesame API',
    favicon: [
      {
        filename: 'favicon.svg',
        rel: 'icon',
        type: 'image/svg+xml',
        sizes: 'any',
        content: svg('0 0 32 32', mark),
      },
    ],
  },
}
