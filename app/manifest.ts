import type { MetadataRoute } from 'next'
import { paths } from '@/lib/shared/paths'

/** What makes the dashboard an app on a phone or a desktop. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Sesame',
    short_name: 'Sesame',
    description: 'Where people and agents work together, and people stay in charge.',
    start_url: paths.home,
    scope: '/',
    display: 'standalone',
    background_color: '#f8f8f6',
    theme_color: '#f8f8f6',
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icons/192.png', type: 'image/png', sizes: '192x192' },
      { src: '/icons/512.png', type: 'image/png', sizes: '512x512' },
      { src: '/icons/maskable.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: 'Approvals', url: paths.approvals },
      { name: 'Chat', url: paths.chat },
    ],
  }
}
